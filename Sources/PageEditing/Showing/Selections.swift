import NewsPipeline
package import VietText

extension EditorPage {
  /// What can be selected around a byte, from the syllable to the whole article; each holds the one
  /// before it.
  package func selections(at byte: Int) throws -> [Span] {
    let window = try window(around: Span(byte, byte))
    var spans = sentenceParts(at: byte, window)
    let names = try names(around: Span(byte, byte))
    spans += names.places.map(\.span).filter { $0.start <= byte && byte <= $0.end }
    if let line = window.page.lines.map({ window.place($0.span) })
      .first(where: { $0.start <= byte && byte <= $0.end })
    {
      spans.append(line)
    }
    if let first = window.reading.units.first, let last = window.reading.units.last {
      spans.append(window.place(Span(first.span.start, last.span.end)))
    }
    spans.append(Span(0, source.count))
    return Self.nested(spans)
  }

  /// The syllable, the word and the sentence.
  private func sentenceParts(at byte: Int, _ window: PageWindow) -> [Span] {
    let reading = window.reading
    func holds(_ span: Span) -> Bool {
      let place = window.place(span)
      return place.start <= byte && byte <= place.end
    }
    guard let sentence = reading.sentences.first(where: { holds($0.span) }) else { return [] }
    let syllables = reading.syllables[sentence.syllables]
    guard let index = syllables.firstIndex(where: { holds($0.span) }) else {
      return [window.place(sentence.span)]
    }
    let joins = contents.pipeline.wordCutter.joins(syllables)
    var (first, last) = (index, index)
    while first > syllables.startIndex, Self.joins(joins, first - syllables.startIndex) {
      first -= 1
    }
    while last + 1 < syllables.endIndex, Self.joins(joins, last + 1 - syllables.startIndex) {
      last += 1
    }
    let word = Span(syllables[first].span.start, syllables[last].span.end)
    return [syllables[index].span, word, sentence.span].map(window.place)
  }

  /// Whether a syllable belongs to the word of the one before it.
  private static func joins(_ labels: [UInt8], _ index: Int) -> Bool {
    labels.indices.contains(index) && labels[index] != 0
  }

  /// Sorted by size, without those that do not hold the one before.
  private static func nested(_ spans: [Span]) -> [Span] {
    var result: [Span] = []
    for span in spans.sorted(by: { ($0.count, $0.start) < ($1.count, $1.start) }) {
      guard let last = result.last else {
        result.append(span)
        continue
      }
      if span != last, span.contains(last) { result.append(span) }
    }
    return result
  }
}
