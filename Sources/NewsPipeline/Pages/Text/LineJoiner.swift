import VietText

/// Joins the lines of a text that was wrapped at a fixed width, as e-mail and PDF extractors do.
///
/// A page is wrapped if many of its lines go on in small letters on the next line and none is longer
/// than a narrow column; then lines that fill the column are joined with the next up to a blank line.
///
/// - Complexity: O(*n*) in lines.
struct LineJoiner {
  private static let widestColumn = 150
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

  /// The width of the column in bytes, if the text is wrapped.
  private func wrapWidth(_ lines: [Line]) -> Int? {
    var breaks = 0
    var wraps = 0
    var widest = 0
    for (line, next) in zip(lines, lines.dropFirst())
    where isOneBreak(line.span.end, next.span.start) {
      breaks += 1
      widest = max(widest, line.span.count)
      if startsLower(next) { wraps += 1 }
    }
    guard wraps >= Self.fewestWraps, wraps * 3 >= breaks, widest <= Self.widestColumn * 4 / 3 else {
      return nil
    }
    return widest
  }

  private func isOneBreak(_ end: Int, _ start: Int) -> Bool {
    text[end..<start].count { $0 == 0x0A } == 1
  }

  private func startsLower(_ line: Line) -> Bool {
    let scalar = UTF8Bytes.scalar(in: text, at: line.span.start, end: line.span.end).0
    return Letters.isLetter(scalar) && !Letters.isUppercase(scalar)
  }

  /// The last physical line fills most of the column, or the next goes on in small letters.
  private func continues(_ last: Line, _ next: Line, _ width: Int) -> Bool {
    if startsLower(next) { return true }
    let start = text[last.span.range].lastIndex(of: 0x0A).map { $0 + 1 } ?? last.span.start
    return (last.span.end - start) * 10 >= width * 7 && text[last.span.end - 1] != 0x2E
  }
}
