import NewsPipeline
package import VietText

/// A change of a page that an editor can offer.
package struct PageAction: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case normalize
    case normalizeSelection = "normalize-selection"
    case oldTones = "old-tones"
    case newTones = "new-tones"
    case decode
    case expand
    case removeBoilerplate = "remove-boilerplate"
    case insertSummary = "insert-summary"
    case insertFrontMatter = "insert-front-matter"

    /// It rewrites the whole document, whatever is selected.
    package var isOfSource: Bool { self != .expand && self != .normalizeSelection }
  }

  package let kind: Kind
  /// What goes into its title.
  package let values: [String]
  package let edits: [PageEdit]
}

extension EditorPage {
  private var whole: Span { Span(0, source.count) }

  /// The changes that can be made at a selection; none that would change nothing.
  package func actions(at selection: Span, wants: (PageAction.Kind) -> Bool) throws -> [PageAction]
  {
    var actions: [PageAction] = []
    for kind in PageAction.Kind.allCases where wants(kind) {
      guard let (edits, values) = try edits(kind, selection), !edits.isEmpty else { continue }
      actions.append(PageAction(kind: kind, values: values, edits: PageEdit.disjoint(edits)))
    }
    return actions
  }

  private func edits(
    _ kind: PageAction.Kind,
    _ selection: Span
  ) throws -> (edits: [PageEdit], values: [String])? {
    switch kind {
    case .normalize: return (normalization(in: whole), [])
    case .normalizeSelection: return selection.isEmpty ? nil : (normalization(in: selection), [])
    case .oldTones: return (toneMoves(.old, in: selection.isEmpty ? whole : selection), [])
    case .newTones: return (toneMoves(.new, in: selection.isEmpty ? whole : selection), [])
    case .decode:
      guard let finding = contents.pipeline.legacyEncodings.detect(source) else { return nil }
      return (decoding(finding.encoding), [finding.encoding])
    case .expand:
      guard let found = try expansion(at: selection) else { return nil }
      return ([found.edit], [found.short, found.full])
    case .removeBoilerplate: return format == .html ? nil : (try withoutBoilerplate(), [])
    case .insertSummary: return format == .html ? nil : (try summaryInsertion(), [])
    case .insertFrontMatter: return format == .html ? nil : (try frontMatter(), [])
    }
  }

  /// The changes that turn a text of an old encoding into Unicode.
  func decoding(_ encoding: String) -> [PageEdit] {
    contents.pipeline.legacyEncodings.decoded(source, as: encoding).edits(of: source).map {
      PageEdit(span: $0.span, newText: String(decoding: $0.newText, as: UTF8.self))
    }
  }

  /// Takes out the lines that do not belong to the article.
  private func withoutBoilerplate() throws -> [PageEdit] {
    var edits: [PageEdit] = []
    for block in try article().blocks where block.kind.isBoilerplate {
      let place = try place(block.span)
      let (first, last) = (lines.line(ofByte: place.start), lines.line(ofByte: place.end))
      let start = lines.starts[first]
      let end = lines.range(ofLine: last).upperBound
      if let previous = edits.last, previous.span.end >= start {
        edits[edits.count - 1] = PageEdit(span: Span(previous.span.start, end), newText: "")
      } else {
        edits.append(PageEdit(span: Span(start, end), newText: ""))
      }
    }
    return edits
  }

  /// Puts the summary under the title.
  private func summaryInsertion() throws -> [PageEdit] {
    let text = try summaryText()
    guard let title = try article().title, !text.isEmpty else { return [] }
    let end = try place(title).end
    let line = lines.range(ofLine: lines.line(ofByte: end))
    var stop = line.upperBound
    while stop > end, source[stop - 1].isLineEnd { stop -= 1 }
    return [PageEdit(span: Span(stop, stop), newText: "\n\n\(text)\n")]
  }
}
