import JSON
import LinearModel
package import NewsPipeline
package import VietText

/// Articles whose entities were marked by hand.
package struct EntityCorpus: Sendable {
  /// One marked span in bytes of the article as it was written.
  package struct Gold: Hashable, Sendable {
    package let span: Span
    package let type: EntityType
    /// Other extents that are as good.
    package let alternatives: [Span]
  }

  package struct Document: Sendable {
    package let id: String
    package let reading: Reading
    package let gold: [Gold]
    fileprivate let source: [UInt8]

    func text(_ span: Span) -> String { String(decoding: source[span.range], as: UTF8.self) }
  }

  package private(set) var documents: [Document] = []

  package init() {}

  /// Reads lines of `{"id", "text", "entities": [{"start", "end", "type"}]}`; offsets are scalars.
  package mutating func add(_ lines: [UInt8]) throws {
    for line in lines.split(separator: 0x0A) {
      let value = try JSONParser().parse(line)
      guard let text = value["text"]?.stringValue else { continue }
      let offsets = Self.offsets(of: text)
      let gold = (value["entities"]?.arrayValue ?? []).compactMap { Self.gold($0, offsets) }
      documents.append(
        Document(
          id: value["id"]?.stringValue ?? "",
          reading: Self.reading(of: Array(text.utf8)),
          gold: gold,
          source: Array(text.utf8)
        )
      )
    }
  }

  /// The byte at which each scalar of a text starts, and the end.
  private static func offsets(of text: String) -> [Int] {
    var offsets = [0]
    for scalar in text.unicodeScalars {
      offsets.append((offsets.last ?? 0) + UTF8.width(scalar))
    }
    return offsets
  }

  private static func gold(_ value: JSONValue, _ offsets: [Int]) -> Gold? {
    guard let start = value["start"]?.intValue, let end = value["end"]?.intValue, start < end,
      end < offsets.count, let type = value["type"]?.stringValue.flatMap(EntityType.init(rawValue:))
    else { return nil }
    let alternatives = (value["alts"]?.arrayValue ?? []).compactMap { pair -> Span? in
      guard let bounds = pair.arrayValue, bounds.count == 2, let start = bounds[0].intValue,
        let end = bounds[1].intValue, start < end, end < offsets.count
      else { return nil }
      return Span(offsets[start], offsets[end])
    }
    return Gold(
      span: Span(offsets[start], offsets[end]),
      type: type,
      alternatives: alternatives
    )
  }

  /// A text of these corpora as an article: the first line is the title, each other a paragraph.
  package static func reading(of source: [UInt8]) -> Reading {
    let text = NormalizedText(source)
    var article = Article()
    var start = 0
    for line in text.bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let span = Span(start, start + line.count)
      start += line.count + 1
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      if article.title == nil {
        article.title = span
      } else {
        article.paragraphs.append(Paragraph(span: span))
      }
    }
    let page = Page(format: .plain, text: text, lines: [])
    return NewsPipeline.standard.reading(of: article, in: page)
  }
}

// MARK: - Spans and syllables

extension EntityCorpus.Document {
  /// The labels of every sentence, a row for each layer.
  package func labels() -> [[[UInt8]]] {
    let layers = RecognizerLayers.layers
    let spans = layered()
    return reading.sentences.map { sentence in
      let inside = spans.compactMap { span -> LabelledSpan? in
        guard sentence.syllables.lowerBound <= span.range.lowerBound,
          span.range.upperBound <= sentence.syllables.upperBound
        else { return nil }
        let first = sentence.syllables.lowerBound
        return LabelledSpan(
          layer: span.layer,
          kind: span.kind,
          range: (span.range.lowerBound - first)..<(span.range.upperBound - first)
        )
      }
      return (0..<layers.count).map {
        layers.labels(of: inside, layer: $0, count: sentence.syllables.count)
      }
    }
  }

  /// Gold spans as ranges of syllables, each in its layer; outer ones first.
  private func layered() -> [LabelledSpan] {
    var open: [(span: Span, type: EntityType)] = []
    return gold.sorted { ($0.span.start, -$0.span.end) < ($1.span.start, -$1.span.end) }
      .compactMap { gold in
        open.removeAll { $0.span.end <= gold.span.start }
        let depth = open.count { $0.type == gold.type }
        open.append((gold.span, gold.type))
        let places = RecognizerLayers.types.enumerated().compactMap { layer, types in
          types.firstIndex(of: gold.type).map { (layer: layer, kind: $0) }
        }
        guard depth < places.count, let range = syllables(in: gold.span) else { return nil }
        return LabelledSpan(layer: places[depth].layer, kind: places[depth].kind, range: range)
      }
  }

  /// The syllables that lie in a span of the source.
  private func syllables(in span: Span) -> Range<Int>? {
    let map = reading.text.map
    var low = 0
    var high = reading.syllables.count
    while low < high {
      let middle = (low + high) / 2
      if map.source(of: reading.syllables[middle].span).start < span.start {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var end = low
    while end < reading.syllables.count, map.source(of: reading.syllables[end].span).end <= span.end
    {
      end += 1
    }
    return low < end ? low..<end : nil
  }
}
