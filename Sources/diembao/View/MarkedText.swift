import NewsProtocol

/// A piece of the article with the mentions in it, nested as they are, and the sentences that the
/// summary took.
struct MarkedText {
  /// A mention placed in the characters of the piece.
  struct Mark {
    let range: Range<Int>
    let entity: WireEntity
    let number: Int
  }

  private let scalars: [Unicode.Scalar]
  private let marks: [Mark]
  private let keys: [Range<Int>]

  /// - Parameters:
  ///   - piece: The text with its place in the page.
  ///   - entities: Everything that was found on the page.
  ///   - sentences: Those of the summary.
  init(_ piece: WireText, _ entities: [WireEntity], keys sentences: [WireText]) {
    scalars = Array(piece.text.unicodeScalars)
    let inside = entities.flatMap { entity in
      entity.mentions.enumerated().filter { piece.span.contains($0.element.span) }
        .map { (mention: $0.element, entity: entity, number: $0.offset) }
    }.sorted {
      ($0.mention.span.start, $1.mention.span.end) < ($1.mention.span.start, $0.mention.span.end)
    }
    var placed: [Mark] = []
    for (mention, entity, number) in inside {
      let start = placed.last?.range.lowerBound ?? 0
      let text = WireText(text: mention.text, span: mention.span)
      guard let range = Self.place(of: text, in: piece, scalars, from: start) else { continue }
      placed.append(Mark(range: range, entity: entity, number: number))
    }
    marks = placed
    var ranges: [Range<Int>] = []
    for sentence in sentences where piece.span.contains(sentence.span) {
      let start = ranges.last?.upperBound ?? 0
      if let range = Self.place(of: sentence, in: piece, scalars, from: start) {
        ranges.append(range)
      }
    }
    keys = ranges
  }

  /// Writes the text with every mention as a link to the card of its entity, and the sentences of the
  /// summary stressed.
  func write(to html: inout HTML, prefix: String) {
    var position = 0
    for key in keys where key.lowerBound >= position {
      write(position..<key.lowerBound, to: &html, prefix)
      html.element("em", ["class": "key"]) { write(key, to: &$0, prefix) }
      position = key.upperBound
    }
    write(position..<scalars.count, to: &html, prefix)
  }

  private func write(_ range: Range<Int>, to html: inout HTML, _ prefix: String) {
    let inside = marks.drop { $0.range.lowerBound < range.lowerBound }
      .prefix { $0.range.lowerBound < range.upperBound }
    write(range, inside, to: &html, isOutermost: true, prefix)
  }

  private func write(
    _ range: Range<Int>,
    _ marks: ArraySlice<Mark>,
    to html: inout HTML,
    isOutermost: Bool,
    _ prefix: String
  ) {
    var position = range.lowerBound
    var rest = marks
    while let mark = rest.popFirst() {
      guard mark.range.lowerBound >= position, mark.range.upperBound <= range.upperBound else {
        continue
      }
      html.words(words(position..<mark.range.lowerBound))
      let inner = rest.prefix { $0.range.lowerBound < mark.range.upperBound }
      rest = rest.dropFirst(inner.count)
      // A link cannot stand in a link, so only the outermost mention is one.
      let kind = "m \(mark.entity.type.lowercased())"
      let title = "\(mark.entity.type): \(mark.entity.name)"
      let write = { (html: inout HTML) in
        html.element("mark") { html in
          self.write(mark.range, inner, to: &html, isOutermost: false, prefix)
        }
      }
      if isOutermost {
        let target = "#\(prefix)-\(mark.entity.id)"
        html.element("a", ["class": kind, "title": title, "href": target], write)
      } else {
        html.element("span", ["class": kind, "title": title], write)
      }
      position = mark.range.upperBound
    }
    html.words(words(position..<range.upperBound))
  }

  private func words(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }
}

// MARK: - Where a part stands in the shown text

extension MarkedText {
  /// In a text page by its offset; in HTML, where markup lies between, by looking for its words.
  private static func place(
    of part: WireText,
    in piece: WireText,
    _ scalars: [Unicode.Scalar],
    from start: Int
  ) -> Range<Int>? {
    let words = Array(part.text.unicodeScalars)
    guard !words.isEmpty, words.count <= scalars.count else { return nil }
    let isVerbatim = piece.span.end - piece.span.start == piece.text.utf8.count
    if isVerbatim {
      let before = piece.text.utf8.prefix(part.span.start - piece.span.start)
      let start = String(decoding: Array(before), as: UTF8.self).unicodeScalars.count
      let range = start..<(start + words.count)
      if range.upperBound <= scalars.count, Array(scalars[range]) == words { return range }
    }
    var start = start
    while start + words.count <= scalars.count {
      if scalars[start] == words[0], scalars[start..<(start + words.count)].elementsEqual(words) {
        return start..<(start + words.count)
      }
      start += 1
    }
    return nil
  }
}

extension WireSpan {
  /// Whether the other span lies inside this one.
  func contains(_ other: WireSpan) -> Bool { start <= other.start && other.end <= end }
}
