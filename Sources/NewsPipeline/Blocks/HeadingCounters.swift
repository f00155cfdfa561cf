import VietText

/// Leaves out the numbers that an HTML page sets before its sub-headings, as it would before the
/// entries of a list: `<span class="num">1</span> Hang nước ở Ninh Bình`.
///
/// They count from 1 without a gap and no mark follows them; `1. Hang nước` keeps its number.
struct HeadingCounters {
  private static let fewest = 2

  let text: [UInt8]

  /// - Complexity: O(*n*) in paragraphs.
  func leaveOut(_ paragraphs: inout [Paragraph]) {
    var counted: [(index: Int, start: Int)] = []
    for (index, paragraph) in paragraphs.enumerated() where paragraph.isHeading {
      guard let counter = counter(paragraph.span) else { continue }
      guard counter.number == counted.count + 1 else { return }
      counted.append((index, counter.end))
    }
    guard counted.count >= Self.fewest else { return }
    for (index, start) in counted {
      paragraphs[index] = Paragraph(
        span: Span(start, paragraphs[index].span.end),
        isHeading: true
      )
    }
  }

  /// The number before a capital, and where the words behind it begin.
  private func counter(_ span: Span) -> (number: Int, end: Int)? {
    var number = 0
    var position = span.start
    while position < span.end, (0x30...0x39).contains(text[position]), number < 100 {
      number = number * 10 + Int(text[position] - 0x30)
      position += 1
    }
    guard position > span.start, position + 1 < span.end, text[position] == 0x20 else { return nil }
    let (scalar, _) = UTF8Bytes.scalar(in: text, at: position + 1, end: span.end)
    return Letters.isUppercase(scalar) ? (number, position + 1) : nil
  }
}
