import NewsPipeline
package import VietText

/// How a page is to be written.
package struct WritingStyle: Hashable, Sendable {
  package enum Quotes: String, CaseIterable, Sendable {
    case keep, curly, straight
  }

  /// Where tone marks go; `nil` leaves them.
  package var tonePlacement: TonePlacement?
  package var quotes: Quotes = .curly

  package init() {}
}

extension EditorPage {
  /// The changes that bring a page into good form: normal form of letters, blanks, quotes.
  ///
  /// The markup of HTML is left alone: there only letters are put into normal form.
  package func formatting(in range: Span, _ style: WritingStyle) -> [PageEdit] {
    var edits = normalization(in: range)
    if let placement = style.tonePlacement { edits += toneMoves(placement, in: range) }
    if format != .html {
      edits += spacing(in: range)
      if format == .plain { edits += quotes(style.quotes, in: range) }
    }
    return PageEdit.disjoint(edits)
  }

  /// The changes of Unicode normalization that a person would want to see in a text.
  package func normalization(in range: Span) -> [PageEdit] {
    let rules: Set<TextEdit.Rule> =
      format == .html
      ? [.composition, .lookAlike] : [.composition, .lookAlike, .space, .invisible, .width]
    return NormalizedText(source).edits(of: source)
      .filter { rules.contains($0.rule) && range.contains($0.span) }
      .map { PageEdit(span: $0.span, newText: String(decoding: $0.newText, as: UTF8.self)) }
  }

  /// The changes that put every tone mark in one place.
  package func toneMoves(_ placement: TonePlacement, in range: Span) -> [PageEdit] {
    let normal = NormalizedText(source)
    let moved = placement.applied(to: normal.bytes)
    return moved.map.pieces.compactMap { piece in
      guard !piece.isVerbatim else { return nil }
      let span = normal.map.source(of: piece.source)
      let newText = String(decoding: moved.bytes[piece.normalized.range], as: UTF8.self)
      return range.contains(span) ? PageEdit(span: span, newText: newText) : nil
    }
  }

  /// Blanks that are too many: in a row, at the end of a line, before a mark that closes.
  private func spacing(in range: Span) -> [PageEdit] {
    var edits: [PageEdit] = []
    var position = range.start
    while position < range.end {
      guard source[position].isBlank else {
        position += 1
        continue
      }
      var end = position
      while end < range.end, source[end].isBlank { end += 1 }
      if let text = blanks(position, end), end - position != text.utf8.count {
        edits.append(PageEdit(span: Span(position, end), newText: text))
      }
      position = end
    }
    return edits
  }

  /// What belongs in the place of a run of blanks; `nil` if that is not to be touched.
  private func blanks(_ start: Int, _ end: Int) -> String? {
    let isIndent = start == 0 || source[start - 1].isLineEnd
    guard end < source.count, !source[end].isLineEnd else {
      // Two blanks at the end of a line are a line break in Markdown.
      return format == .markdown && end - start == 2 && !isIndent ? nil : ""
    }
    if isIndent || source[start..<end].contains(0x09) { return nil }
    let next = source[end]
    let isClosing = ",.;:!?".utf8.contains(next)
    let isAlone = end + 1 >= source.count || source[end + 1].isBlank || source[end + 1].isLineEnd
    return isClosing && isAlone ? "" : " "
  }

  /// Straight quotes as curly ones or the reverse, on lines where they come in pairs.
  private func quotes(_ wish: WritingStyle.Quotes, in range: Span) -> [PageEdit] {
    guard wish != .keep else { return [] }
    var edits: [PageEdit] = []
    for line in lines.line(
      ofByte: range.start
    )...lines.line(ofByte: max(range.start, range.end - 1)) {
      let places = lines.range(ofLine: line)
      edits += wish == .curly ? curly(places) : straight(places)
    }
    return edits.filter { range.contains($0.span) }
  }

  private func curly(_ line: Range<Int>) -> [PageEdit] {
    let places = line.filter { source[$0] == UInt8(ascii: "\"") }
    guard places.count.isMultiple(of: 2) else { return [] }
    return places.enumerated().map { index, place in
      PageEdit(span: Span(place, place + 1), newText: index.isMultiple(of: 2) ? "“" : "”")
    }
  }

  private func straight(_ line: Range<Int>) -> [PageEdit] {
    line.dropLast(2).filter {
      source[$0] == 0xE2 && source[$0 + 1] == 0x80
        && (source[$0 + 2] == 0x9C || source[$0 + 2] == 0x9D)
    }.map { PageEdit(span: Span($0, $0 + 3), newText: "\"") }
  }
}

extension PageEdit {
  /// In order; of edits that overlap the first, so that all can be made at once.
  package static func disjoint(_ edits: [PageEdit]) -> [PageEdit] {
    var result: [PageEdit] = []
    for edit in edits.sorted(by: { $0.span < $1.span }) {
      if let last = result.last, edit.span.start < last.span.end || edit.span == last.span {
        continue
      }
      result.append(edit)
    }
    return result
  }
}

extension UInt8 {
  var isBlank: Bool { self == 0x20 || self == 0x09 }
  var isLineEnd: Bool { self == 0x0A || self == 0x0D }
}
