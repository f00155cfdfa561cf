import NewsPipeline
package import VietText

/// A stretch of a page that an editor can hide.
package struct Fold: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A run of lines that do not belong to the article.
    case boilerplate
    case caption
    /// What stands under a heading.
    case section
  }

  package let kind: Kind
  package let span: Span
  /// What is shown in its place.
  package let text: String
}

extension EditorPage {
  /// What can be folded, in document order: each run of boilerplate, captions, sections.
  package func folds(_ wording: Wording) throws -> [Fold] {
    var folds = try runs(wording) + sections()
    for media in try article().media {
      guard let caption = media.caption else { continue }
      let place = try place(caption)
      folds.append(Fold(kind: .caption, span: place, text: wording("caption")))
    }
    return folds.sorted { $0.span < $1.span }
  }

  private func runs(_ wording: Wording) throws -> [Fold] {
    let blocks = try article().blocks
    var folds: [Fold] = []
    var start = 0
    while start < blocks.count {
      guard blocks[start].kind.isBoilerplate else {
        start += 1
        continue
      }
      var end = start + 1
      while end < blocks.count, blocks[end].kind.isBoilerplate { end += 1 }
      let (first, last) = (try place(blocks[start].span), try place(blocks[end - 1].span))
      folds.append(
        Fold(
          kind: .boilerplate,
          span: Span(first.start, max(first.start, last.end)),
          text: wording("boilerplate.fold", wording(blocks[start].kind), String(end - start))
        )
      )
      start = end
    }
    return folds
  }

  /// From each heading to the last part of the article before the next.
  private func sections() throws -> [Fold] {
    var folds: [Fold] = []
    var heading: Span?
    var end = 0
    func close() {
      if let heading, end > heading.end {
        folds.append(Fold(kind: .section, span: Span(heading.start, end), text: "…"))
      }
    }
    for block in try article().blocks {
      let place = try place(block.span)
      switch block.kind {
      case .heading:
        close()
        (heading, end) = (place, place.end)
      case .paragraph, .caption, .image: end = place.end
      default: break
      }
    }
    close()
    return folds
  }
}
