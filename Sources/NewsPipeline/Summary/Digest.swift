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
    var pool: [(choice: Digest.Choice, vector: [SentenceVectors.Entry])] = []
    for (document, features) in described.enumerated() where !interrupt.isRaised {
      let scores = scores(of: features, query: query)
      for (index, sentence) in features.candidates.enumerated() {
        let choice = Digest.Choice(
          document: document,
          sentence: sentence,
          score: Self.shown(scores[index] - features.cost(index, beside: []))
        )
        pool.append((choice, features.vectors.vectors[sentence]))
      }
    }
    pool.sort { ($1.choice.score, $0.choice.key) < ($0.choice.score, $1.choice.key) }
    var budget = SummaryBudget(length, available: pool.count)
    var chosen: [(choice: Digest.Choice, vector: [SentenceVectors.Entry])] = []
    for entry in pool where !budget.isSpent {
      let repeats = chosen.contains {
        SentenceVectors.dot($0.vector, entry.vector) > Self.duplicate
      }
      let count = readings[entry.choice.document].characterCount(of: entry.choice.sentence)
      if !repeats, budget.take(count) { chosen.append(entry) }
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

extension Digest.Choice {
  /// Place in the order of the documents.
  fileprivate var key: Int { document << 32 + sentence }
}
