package import VietText

/// Cuts the parts of an article into sentences and syllables.
package struct SentenceSplitter: Sendable {
  private let abbreviations: Set<UInt64>
  private let scanner = SyllableScanner()

  /// - Parameter abbreviations: Words that may carry a full stop without ending a sentence,
  ///   without the stop.
  package init(abbreviations: Set<String>) {
    self.abbreviations = Set(abbreviations.map(SyllableScanner.key(of:)))
  }

  package func reading(
    of article: Article,
    in page: Page,
    referenceDate: String? = nil,
    interrupt: Interrupt = .never
  ) -> Reading {
    var builder = ReadingBuilder()
    for (kind, span) in Self.parts(of: article) where !interrupt.isRaised {
      builder.begin(kind, span)
      for syllables in sentences(in: scanner.syllables(in: page.text.bytes, span)) {
        builder.append(syllables)
      }
      builder.finish()
    }
    return Reading(
      text: page.text,
      units: builder.units,
      sentences: builder.sentences,
      syllables: builder.syllables,
      referenceDate: article.published.map { String($0.value.prefix(10)) } ?? referenceDate
    )
  }

  /// The parts that are running text, in document order.
  private static func parts(of article: Article) -> [(Unit.Kind, Span)] {
    var parts: [(Unit.Kind, Span)] = article.paragraphs.map {
      ($0.isHeading ? .heading : .paragraph, $0.span)
    }
    if let title = article.title { parts.append((.title, title)) }
    if let lede = article.lede { parts.append((.lede, lede)) }
    parts += article.media.compactMap { media in media.caption.map { (.caption, $0) } }
    return parts.sorted { $0.1 < $1.1 }
  }
}

// MARK: - Where a sentence ends

extension SentenceSplitter {
  private func sentences(in syllables: [Syllable]) -> [ArraySlice<Syllable>] {
    var found: [ArraySlice<Syllable>] = []
    var start = 0
    for index in syllables.indices where endsSentence(at: index, in: syllables) {
      found.append(syllables[start...index])
      start = index + 1
    }
    if start < syllables.count { found.append(syllables[start...]) }
    return found
  }

  private func endsSentence(at index: Int, in syllables: [Syllable]) -> Bool {
    guard syllables[index].kind == .mark, index + 1 < syllables.count else { return false }
    let next = syllables[index + 1]
    guard next.spaceBefore, next.isCapitalized || next.kind == .number else { return false }
    if syllables[index].key == Self.stop {
      return index == 0 || !abbreviations.contains(syllables[index - 1].key)
    }
    return Self.marks.contains(syllables[index].key)
  }

  private static let stop = SyllableScanner.key(of: ".")
  private static let marks: Set<UInt64> = Set(["!", "?", "…"].map(SyllableScanner.key(of:)))
}

private struct ReadingBuilder {
  var units: [Unit] = []
  var sentences: [Sentence] = []
  var syllables: [Syllable] = []
  private var current: (kind: Unit.Kind, span: Span, first: Int)?

  mutating func begin(_ kind: Unit.Kind, _ span: Span) {
    current = (kind, span, sentences.count)
  }

  mutating func append(_ part: ArraySlice<Syllable>) {
    guard let first = part.first, let last = part.last else { return }
    let start = syllables.count
    syllables += part
    sentences.append(
      Sentence(
        span: Span(first.span.start, last.span.end),
        unit: units.count,
        syllables: start..<syllables.count
      )
    )
  }

  mutating func finish() {
    guard let current else { return }
    units.append(
      Unit(
        kind: current.kind,
        span: current.span,
        sentences: current.first..<sentences.count
      )
    )
    self.current = nil
  }
}
