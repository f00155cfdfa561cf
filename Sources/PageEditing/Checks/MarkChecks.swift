import NewsPipeline
import VietText

extension EditorPage {
  /// Captions without a credit on a page where others have one.
  func credits() throws -> [Finding] {
    let media = try article().media.filter { $0.caption != nil }
    guard media.contains(where: { $0.credit != nil }) else { return [] }
    return try media.compactMap { media in
      guard media.credit == nil, let caption = media.caption else { return nil }
      return Finding(code: .missingCredit, span: try place(caption))
    }
  }

  /// Quotes of the article that have no partner.
  ///
  /// A quote may go over several paragraphs and open anew in each. Straight quotes close what is
  /// open, whatever it was opened with, but are never found themselves: they say too little.
  func quoteMarks() throws -> [Finding] {
    let reading = try reading()
    var balance = QuoteBalance(text: reading.text.bytes)
    for unit in reading.units { balance.read(unit.span) }
    return try balance.strays.map { Finding(code: .unbalancedQuotes, span: try place($0)) }
  }
}

/// Which quotes of a text have a partner.
private struct QuoteBalance {
  let text: [UInt8]
  /// What is open, innermost last; `nil` for a straight quote.
  private var open: [Span?] = []
  private var closings: [Span] = []

  init(text: [UInt8]) { self.text = text }

  /// Closing quotes that nothing opened, and the outermost that is never closed.
  var strays: [Span] {
    (closings + [open.first.flatMap(\.self)].compactMap(\.self)).sorted()
  }

  private static let pairs = [("“", "”"), ("«", "»")].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  mutating func read(_ span: Span) {
    var position = span.start
    while position < span.end {
      if text[position] == UInt8(ascii: "\"") {
        if open.popLast() == nil { open.append(nil) }
        position += 1
      } else if text[position] >= 0xC2, let length = quote(at: position, in: span) {
        position += length
      } else {
        position += 1
      }
    }
  }

  private mutating func quote(at position: Int, in span: Span) -> Int? {
    let rest = text[position..<span.end]
    for (opening, closing) in Self.pairs {
      if rest.starts(with: opening) {
        // A quote that goes on opens anew where a paragraph begins.
        if position == span.start { open = [] }
        open.append(Span(position, position + opening.count))
        return opening.count
      }
      if rest.starts(with: closing) {
        if open.popLast() == nil { closings.append(Span(position, position + closing.count)) }
        return closing.count
      }
    }
    return nil
  }
}
