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

  /// Quotes that are opened and not closed in their paragraph, or closed and not opened.
  ///
  /// A quote of several paragraphs opens in each and closes in the last.
  func quoteMarks() throws -> [Finding] {
    let reading = try reading()
    var findings: [Finding] = []
    for (index, unit) in reading.units.enumerated() {
      let next = index + 1 < reading.units.count ? reading.units[index + 1].span : nil
      let text = reading.text.bytes
      for (opening, closing) in Self.quotePairs {
        let stray = Self.stray(opening, closing, text, unit.span)
        let goesOn = next.map { text[$0.range].starts(with: opening) } ?? false
        for place in stray where !(place.isOpening && goesOn) {
          let end = place.start + (place.isOpening ? opening.count : closing.count)
          findings.append(
            Finding(code: .unbalancedQuotes, span: try self.place(Span(place.start, end)))
          )
        }
      }
    }
    return findings
  }

  private static let quotePairs = [("“", "”"), ("«", "»")].map {
    (Array($0.0.utf8), Array($0.1.utf8))
  }

  /// The places of a stretch where a quote has no partner.
  private static func stray(
    _ opening: [UInt8],
    _ closing: [UInt8],
    _ text: [UInt8],
    _ span: Span
  ) -> [(start: Int, isOpening: Bool)] {
    var open: [Int] = []
    var stray: [(start: Int, isOpening: Bool)] = []
    var position = span.start
    while position + 1 < span.end {
      if text[position] >= 0xC2, text[position..<span.end].starts(with: opening) {
        open.append(position)
        position += opening.count
      } else if text[position] >= 0xC2, text[position..<span.end].starts(with: closing) {
        if open.popLast() == nil { stray.append((position, false)) }
        position += closing.count
      } else {
        position += 1
      }
    }
    return stray + open.map { ($0, true) }
  }
}
