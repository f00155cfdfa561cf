package import VietText

/// Brings what a client sent into normal form and cuts it into lines of layout.
package struct PageReader: Sendable {
  package init() {}

  /// - Complexity: O(*n*) in bytes.
  package func page(
    _ source: [UInt8],
    format: PageFormat,
    interrupt: Interrupt = .never
  ) -> Page {
    switch format {
    case .html:
      var reader = HTMLReader(source)
      return reader.page(interrupt: interrupt)
    case .markdown:
      var reader = MarkdownReader(source)
      return reader.page(interrupt: interrupt)
    case .plain:
      let text = NormalizedText(source, interrupt: interrupt)
      let lines = lines(of: text.bytes, interrupt)
      return Page(format: format, text: text, lines: LineJoiner(text.bytes).joined(lines))
    }
  }

  private func lines(of bytes: [UInt8], _ interrupt: Interrupt) -> [Line] {
    var lines: [Line] = []
    var start = 0
    for position in 0...bytes.count where position == bytes.count || bytes[position] == 0x0A {
      if let span = Self.trimmed(Span(start, position), in: bytes) {
        lines.append(Line(span: span))
      }
      start = position + 1
      if lines.count == Page.mostLines || interrupt.isRaised { break }
    }
    return lines
  }

  /// `span` without the white space at its ends; `nil` if nothing is left.
  static func trimmed(_ span: Span, in bytes: [UInt8]) -> Span? {
    var (start, end) = (span.start, span.end)
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return start < end ? Span(start, end) : nil
  }
}
