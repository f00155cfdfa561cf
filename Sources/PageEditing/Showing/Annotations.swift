import NewsPipeline
package import VietText

/// A few characters that an editor shows behind a place.
package struct Annotation: Hashable, Sendable {
  /// Byte of the document.
  package let byte: Int
  package let text: String
  /// What it says, in words.
  package let explanation: String
}

/// An address in a page.
package struct PageLink: Hashable, Sendable {
  package let span: Span
  package let target: String
}

/// A line of facts over the title.
package struct TitleNote: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case topics, summary, counts
  }

  package let kind: Kind
  package let text: String
}

extension EditorPage {
  /// Codes of places where they are first named, and values of dates that the text leaves open.
  package func annotations(in range: Span, _ wording: Wording) throws -> [Annotation] {
    let names = try names(around: range)
    let shown = names.places.filter { $0.mention.kind == .name && $0.span.overlaps(range) }
    return shown.compactMap { place in
      let entity = names.entity(of: place)
      if let code = entity.link?.iso, names.places(of: place.entity).first == place {
        return Annotation(byte: place.span.end, text: code, explanation: wording("code"))
      }
      guard entity.type == .date, let value = entity.value, !isSpelledOut(value, place.span)
      else { return nil }
      return Annotation(byte: place.span.end, text: value, explanation: wording("value"))
    }
  }

  /// Whether the digits of a date value all stand in the text.
  private func isSpelledOut(_ value: String, _ span: Span) -> Bool {
    let numbers = value.split { !$0.isNumber }.compactMap { Int($0) }
    let written = Set(string(span).split { !$0.isNumber }.compactMap { Int($0) })
    return numbers.allSatisfy(written.contains)
  }

  /// The addresses that stand in the text.
  ///
  /// - Complexity: O(*n*) in bytes.
  package func links() -> [PageLink] {
    var links: [PageLink] = []
    var position = 0
    while let start = nextAddress(from: position) {
      var end = start
      while end < source.count, !Self.endsAddress(source[end]) { end += 1 }
      while end > start, Self.isTrailing(source[end - 1]) { end -= 1 }
      position = max(end, start + 4)
      let text = String(decoding: source[start..<end], as: UTF8.self)
      guard end - start > 8, text.dropFirst(8).contains(".") || text.hasPrefix("www."),
        text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
      else { continue }
      let target = text.hasPrefix("www.") ? "https://\(text)" : text
      links.append(PageLink(span: Span(start, end), target: target))
    }
    return links
  }

  private static let openings = ["https://", "http://", "www."].map { Array($0.utf8) }

  private func nextAddress(from start: Int) -> Int? {
    var position = start
    while position + 4 < source.count {
      let byte = source[position]
      if byte == UInt8(ascii: "h") || byte == UInt8(ascii: "w") {
        let isInWord = position > 0 && source[position - 1].isWordByte
        if !isInWord, Self.openings.contains(where: { source[position...].starts(with: $0) }) {
          return position
        }
      }
      position += 1
    }
    return nil
  }

  private static func endsAddress(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte >= 0x7F || "<>\"'()[]{}|\\^`".utf8.contains(byte)
  }

  private static func isTrailing(_ byte: UInt8) -> Bool { ".,;:!?".utf8.contains(byte) }

  /// Where the title is, and what is to be said over it.
  package func titleNotes(_ wording: Wording) throws -> (title: Span, notes: [TitleNote])? {
    guard let title = try article().title else { return nil }
    let topics = try topics().filter { $0.probability >= 0.5 }.prefix(3).map {
      "\(wording.name(of: $0)) \(wording.percent($0.probability))"
    }
    let names = try names()
    let entities = names.set.entities.count { ![.date, .quantity].contains($0.type) }
    let (sentences, findings) = (try reading().sentences.count, try findings().count)
    let notes = [
      TitleNote(
        kind: .topics,
        text: topics.isEmpty ? wording("topics.none") : topics.joined(separator: " · ")
      ),
      TitleNote(kind: .summary, text: wording("lens.summary")),
      TitleNote(
        kind: .counts,
        text: wording("lens.counts", String(sentences), String(entities), String(findings))
      ),
    ]
    return (try place(title), notes)
  }

  /// The sentences of the summary as one text.
  package func summaryText() throws -> String {
    let reading = try reading()
    return try summary().choices.map { choice in
      string(try place(reading.sentences[choice.sentence].span))
    }.joined(separator: " ")
  }
}

extension UInt8 {
  /// A byte of a letter or digit, as far as one byte tells.
  var isWordByte: Bool {
    self >= 0x80 || (0x30...0x39).contains(self) || (0x41...0x5A).contains(self & 0xDF)
  }
}
