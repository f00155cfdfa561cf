import NewsProtocol

/// A piece of the article with the mentions in it, nested as they are.
struct MarkedText {
  /// A mention placed in the characters of the piece.
  struct Mark {
    let range: Range<Int>
    let entity: WireEntity
    let number: Int
  }

  private let scalars: [Unicode.Scalar]
  private let marks: [Mark]

  /// - Parameters:
  ///   - piece: The text with its place in the page.
  ///   - entities: Everything that was found on the page.
  init(_ piece: WireText, _ entities: [WireEntity]) {
    scalars = Array(piece.text.unicodeScalars)
    let inside = entities.flatMap { entity in
      entity.mentions.enumerated().filter { piece.span.contains($0.element.span) }
        .map { (mention: $0.element, entity: entity, number: $0.offset) }
    }.sorted {
      ($0.mention.span.start, $1.mention.span.end) < ($1.mention.span.start, $0.mention.span.end)
    }
    var placed: [Mark] = []
    for (mention, entity, number) in inside {
      guard let range = Self.place(of: mention, in: piece, scalars, after: placed) else { continue }
      placed.append(Mark(range: range, entity: entity, number: number))
    }
    marks = placed
  }

  /// Writes the text with every mention as a link to the card of its entity.
  func write(to html: inout HTML, prefix: String) {
    write(scalars.indices, marks[...], to: &html, isOutermost: true, prefix)
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

// MARK: - Where a mention stands in the shown text

extension MarkedText {
  /// In a text page by its offset; in HTML, where markup lies between, by looking for its words.
  private static func place(
    of mention: WireMention,
    in piece: WireText,
    _ scalars: [Unicode.Scalar],
    after placed: [Mark]
  ) -> Range<Int>? {
    let words = Array(mention.text.unicodeScalars)
    guard !words.isEmpty, words.count <= scalars.count else { return nil }
    let isVerbatim = piece.span.end - piece.span.start == piece.text.utf8.count
    if isVerbatim {
      let before = piece.text.utf8.prefix(mention.span.start - piece.span.start)
      let start = String(decoding: Array(before), as: UTF8.self).unicodeScalars.count
      let range = start..<(start + words.count)
      if range.upperBound <= scalars.count, Array(scalars[range]) == words { return range }
    }
    var start = placed.last?.range.lowerBound ?? 0
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
