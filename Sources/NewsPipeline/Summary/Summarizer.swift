package import VietText

/// Chooses the sentences that say most.
///
/// A sentence is worth more when it stands early, shares words with the title and is like the
/// other sentences; one that repeats a chosen sentence is passed over (Carbonell & Goldstein 1998).
/// Only sentences of the lede and the paragraphs are chosen.
package struct Summarizer: Sendable {
  private static let shortest = 5
  private static let tooSimilar: Float = 0.7

  package init() {}

  /// The chosen sentences in document order.
  package func summary(
    of reading: Reading,
    entities: EntitySet,
    length: SummaryLength,
    interrupt: Interrupt = .never
  ) -> Summary {
    let candidates = Self.candidates(of: reading)
    let vectors = SentenceVectors(reading)
    let scores = scores(of: candidates, in: reading, vectors)
    var budget = SummaryBudget(length, available: candidates.count)
    var chosen: [Summary.Choice] = []
    let order = candidates.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    for index in order where !budget.isSpent && !interrupt.isRaised {
      let sentence = candidates[index]
      let repeats = chosen.contains {
        vectors.similarity($0.sentence, sentence) > Self.tooSimilar
      }
      guard !repeats, budget.take(reading.characterCount(of: sentence)) else { continue }
      chosen.append(Summary.Choice(sentence: sentence, score: Double(scores[index])))
    }
    return Summary(choices: chosen.sorted { $0.sentence < $1.sentence })
  }

  /// Sentences that can stand in a summary.
  static func candidates(of reading: Reading) -> [Int] {
    let body = reading.sentences.indices.filter { index in
      let kind = reading.units[reading.sentences[index].unit].kind
      return kind == .lede || kind == .paragraph
    }
    let long = body.filter { reading.sentences[$0].syllables.count >= shortest }
    return long.isEmpty ? body : long
  }

  private func scores(
    of candidates: [Int],
    in reading: Reading,
    _ vectors: SentenceVectors
  ) -> [Float] {
    let titles = reading.units.filter { $0.kind == .title }.flatMap { $0.sentences }
    return candidates.enumerated().map { position, sentence in
      let near = titles.map { vectors.similarity($0, sentence) }.max() ?? 0
      let likeness = candidates.reduce(Float(0)) { $0 + vectors.similarity($1, sentence) }
      let central = likeness / Float(candidates.count)
      let early = 1 / (1 + Float(position) / 2)
      return 0.45 * early + 0.3 * near + 0.25 * min(central * 3, 1)
    }
  }
}

extension Reading {
  /// Unicode scalars of a sentence.
  func characterCount(of sentence: Int) -> Int {
    text.bytes[sentences[sentence].span.range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }
}
