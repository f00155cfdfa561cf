import VietText

/// Joins the lines of a text that was wrapped at a fixed width, as e-mail and PDF extractors do.
///
/// A page is wrapped if many of its lines go on in small letters on the next line and none is longer
/// than a narrow column; then lines that fill the column are joined with the next up to a blank line.
///
/// - Complexity: O(*n* log *n*) in lines.
struct LineJoiner {
  private static let widestColumn = 132
  private static let narrowestColumn = 24
  private static let fewestWraps = 4
  /// So much farther in than the line before, a line opens a paragraph or is set apart on the sheet.
  private static let indentOfParagraph = 3
  /// Lines set in farther do not start at the left of the column.
  private static let widestIndent = 8

  private let text: [UInt8]

  init(_ text: [UInt8]) { self.text = text }

  func joined(_ lines: [Line]) -> [Line] {
    guard lines.count > Self.fewestWraps, let width = wrapWidth(lines) else { return lines }
    var joined: [Line] = []
    for line in lines {
      if let last = joined.last, isOneBreak(last.span.end, line.span.start),
        continues(last, line, width)
      {
        joined[joined.count - 1] = Line(span: Span(last.span.start, line.span.end))
      } else {
        joined.append(line)
      }
    }
    return joined
  }

  /// The width of the column in characters, if the text is wrapped.
  ///
  /// Running heads may be wider than the column, so it is what nine of ten lines that go on fill.
  private func wrapWidth(_ lines: [Line]) -> Int? {
    var all: [Int] = []
    var widths: [Int] = []
    for (line, next) in zip(lines, lines.dropFirst())
    where isOneBreak(line.span.end, next.span.start) {
      let width = characters(line.span.range)
      guard width <= Self.widestColumn else { return nil }
      all.append(width)
      if startsLower(next) { widths.append(width) }
    }
    guard !widths.isEmpty else { return nil }
    let column = widths.sorted()[widths.count * 9 / 10]
    let wraps = widths.count { $0 * 3 >= column * 2 }
    // The number of a sheet, a heading or the end of a paragraph does not tell.
    let breaks = all.count { $0 * 2 >= column }
    let isWrapped = wraps >= Self.fewestWraps && wraps * 3 >= breaks
    return isWrapped && column >= Self.narrowestColumn ? column : nil
  }

  private func characters(_ range: Range<Int>) -> Int {
    text[range].count { $0 & 0xC0 != 0x80 }
  }

  private func isOneBreak(_ end: Int, _ start: Int) -> Bool {
    text[end..<start].count { $0 == 0x0A } == 1
  }

  private func startsLower(_ line: Line) -> Bool {
    let scalar = UTF8Bytes.scalar(in: text, at: line.span.start, end: line.span.end).0
    return Letters.isLetter(scalar) && !Letters.isUppercase(scalar)
  }

  /// Characters between the line break and `start`.
  private func indent(_ start: Int) -> Int {
    var index = start
    while index > 0, text[index - 1] == 0x20 || text[index - 1] == 0x09 { index -= 1 }
    return start - index
  }

  /// No sentence and no heading begins with a small letter or in parentheses.
  private func goesOn(_ line: Line) -> Bool {
    startsLower(line) || text[line.span.start] == 0x28
  }

  /// The first word of the next line did not fit on the last one, or a title in capitals goes on.
  private func continues(_ last: Line, _ next: Line, _ width: Int) -> Bool {
    let start = text[last.span.range].lastIndex(of: 0x0A).map { $0 + 1 } ?? last.span.start
    guard text[next.span.start] != 0x2D, !isSpread(start..<last.span.end),
      indent(next.span.start) < indent(start) + Self.indentOfParagraph,
      characters(start..<last.span.end) * 4 <= width * 5
    else { return false }
    let end = text[next.span.range].firstIndex { $0 <= 0x20 } ?? next.span.end
    let before = indent(start)
    let filled =
      (before <= Self.widestIndent ? before : 0) + characters(start..<last.span.end) + 1
      + characters(next.span.start..<end)
    if filled >= width || (goesOn(next) && filled * 2 > width) { return true }
    return filled * 2 > width && isUpper(start..<last.span.end) && isUpper(next.span.range)
  }

  /// Parts of a running head stand apart.
  private func isSpread(_ range: Range<Int>) -> Bool {
    var blanks = 0
    for index in range {
      blanks = text[index] == 0x20 ? blanks + 1 : 0
      if blanks > 2 { return true }
    }
    return false
  }

  private func isUpper(_ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    var letters = 0
    while position < range.upperBound {
      let (scalar, width) = UTF8Bytes.scalar(in: text, at: position, end: range.upperBound)
      if Letters.isLetter(scalar) {
        guard Letters.isUppercase(scalar) else { return false }
        letters += 1
      }
      position += width
    }
    return letters >= 8
  }
}
