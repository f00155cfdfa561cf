package import VietText

/// A digest of several articles: sentences in order of date, each with its source.
package struct Digest: Hashable, Sendable {
  /// One chosen sentence.
  package struct Choice: Hashable, Sendable {
    /// Index of the article.
    package let document: Int
    /// Index into its ``Reading/sentences``.
    package let sentence: Int
    package let score: Double
  }

  package let choices: [Choice]
}

extension Summarizer {
  private static let duplicate: Float = 0.55

  /// The sentences of several articles that say most, near-duplicates once.
  ///
  /// An article without a date goes with the one before it.
  /// - Complexity: O(sentences × chosen sentences) beside the summary of each article.
  package func digest(
    of readings: [Reading],
    length: SummaryLength,
    query: Reading? = nil,
    interrupt: Interrupt = .never
  ) -> Digest {
    let described = readings.map { features(of: $0) }
    var pool: [Digest.Choice] = []
    for (document, features) in described.enumerated() where !interrupt.isRaised {
      let scores = scores(of: features, query: query)
      for (index, sentence) in features.candidates.enumerated() {
        pool.append(
          Digest.Choice(
            document: document,
            sentence: sentence,
            score: Self.shown(scores[index] - features.costAsWritten(index))
          )
        )
      }
    }
    pool.sort { ($1.score, $0.key) < ($0.score, $1.key) }
    var budget = SummaryBudget(length, available: pool.count)
    var chosen: [(choice: Digest.Choice, weights: [UInt64: Float])] = []
    for choice in pool where !budget.isSpent && !interrupt.isRaised {
      let vector = described[choice.document].vector(of: choice.sentence)
      let repeats = chosen.contains { other in
        vector.reduce(Float(0)) { $0 + $1.weight * (other.weights[$1.key] ?? 0) } > Self.duplicate
      }
      let count = readings[choice.document].characterCount(of: choice.sentence)
      guard !repeats, budget.take(count) else { continue }
      let weights = Dictionary(vector.map { ($0.key, $0.weight) }) { first, _ in first }
      chosen.append((choice, weights))
    }
    return Digest(choices: Self.ordered(chosen.map(\.choice), readings))
  }

  /// By date of the article, then by place; an article without a date goes with the one before it.
  private static func ordered(_ choices: [Digest.Choice], _ readings: [Reading]) -> [Digest.Choice]
  {
    var days: [String] = []
    for reading in readings { days.append(reading.referenceDate ?? days.last ?? "") }
    return choices.sorted { (days[$0.document], $0.key) < (days[$1.document], $1.key) }
  }
}

extension SentenceFeatures {
  /// The words of a sentence with their weights, by keys that mean the same in all articles.
  fileprivate func vector(of sentence: Int) -> [(key: UInt64, weight: Float)] {
    vectors.vectors[sentence].map { (words.key(of: $0.word), $0.weight) }
  }
}

extension Digest.Choice {
  /// Place in the order of the documents.
  fileprivate var key: Int { document << 32 + sentence }
}
