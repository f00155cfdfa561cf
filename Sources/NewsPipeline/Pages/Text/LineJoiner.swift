import VietText

/// Joins the lines of a text that was wrapped at a fixed width, as e-mail and PDF extractors do.
///
/// A page is wrapped if many of its lines go on in small letters on the next line and none is longer
/// than a narrow column; then lines that fill the column are joined with the next up to a blank line.
///
/// - Complexity: O(*n*) in lines.
struct LineJoiner {
  private static let widestColumn = 132
  private static let fewestWraps = 4

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
  private func wrapWidth(_ lines: [Line]) -> Int? {
    var breaks = 0
    var wraps = 0
    var widest = 0
    for (line, next) in zip(lines, lines.dropFirst())
    where isOneBreak(line.span.end, next.span.start) {
      breaks += 1
      widest = max(widest, characters(line.span.range))
      guard widest <= Self.widestColumn else { return nil }
      if startsLower(next) { wraps += 1 }
    }
    return wraps >= Self.fewestWraps && wraps * 3 >= breaks ? widest : nil
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

  /// The first word of the next line did not fit on the last one.
  private func continues(_ last: Line, _ next: Line, _ width: Int) -> Bool {
    let start = text[last.span.range].lastIndex(of: 0x0A).map { $0 + 1 } ?? last.span.start
    let end = text[next.span.range].firstIndex { $0 <= 0x20 } ?? next.span.end
    let filled = characters(start..<last.span.end) + 1 + characters(next.span.start..<end)
    return filled >= width || (startsLower(next) && filled * 2 > width)
  }
}
