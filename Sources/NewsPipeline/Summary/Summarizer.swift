package import LinearModel
package import VietText

/// Chooses the sentences that say most.
///
/// A ranker learned from articles and their abstracts scores every sentence of the lede and the
/// paragraphs by place, likeness to the title and to the others, length, names and cue words. A
/// second one scores a sentence beside those already chosen, so that the choice does not repeat
/// itself (maximal marginal relevance, Carbonell 1998, learned instead of weighted by hand).
package struct Summarizer: Sendable {
  private let ranker: BoostedTrees?
  private let companion: BoostedTrees?
  private let knowledge: SummaryKnowledge

  /// How many of the best candidates are tried as first and as second sentence.
  private static let firstTries = 6
  private static let nextTries = 12

  package init(
    ranker: BoostedTrees?,
    companion: BoostedTrees?,
    knowledge: SummaryKnowledge
  ) {
    self.ranker = ranker
    self.companion = companion
    self.knowledge = knowledge
  }

  /// The description of an article's sentences, also for training.
  package func features(
    of reading: Reading,
    interrupt: Interrupt = .never
  ) -> SentenceFeatures {
    SentenceFeatures(reading, knowledge: knowledge, interrupt: interrupt)
  }

  /// The chosen sentences in document order.
  package func summary(
    of reading: Reading,
    entities: EntitySet,
    length: SummaryLength,
    query: Reading? = nil,
    interrupt: Interrupt = .never
  ) -> Summary {
    let features = features(of: reading, interrupt: interrupt)
    guard !interrupt.isRaised else { return Summary(choices: []) }
    let scores = scores(of: features, query: query)
    var budget = SummaryBudget(length, available: features.candidates.count)
    let order = query == nil ? order(of: features, scores, budget) : Self.ranked(scores)
    var chosen: [(index: Int, span: Span)] = []
    for index in order where !budget.isSpent && !interrupt.isRaised {
      guard let span = budget.take(features.candidates[index], of: reading) else { continue }
      chosen.append((index, span))
    }
    return Summary(
      choices: choices(chosen, features, scores, isOnly: budget.sentenceLimit == 1),
      leads: leads(features, scores)
    )
  }

  /// The chosen candidates in document order; what links one to a sentence that is left out is left
  /// out as well.
  ///
  /// `isOnly` tells that one sentence was asked for.
  private func choices(
    _ chosen: [(index: Int, span: Span)],
    _ features: SentenceFeatures,
    _ scores: [Float],
    isOnly: Bool
  ) -> [Summary.Choice] {
    let taken = Set(chosen.map(\.index))
    return chosen.sorted { $0.index < $1.index }.map { index, span in
      let start =
        taken.contains(index - 1) ? span.start : features.startAlone(index, isOnly: isOnly)
      return Summary.Choice(
        sentence: features.candidates[index],
        span: start < span.end ? Span(start, span.end) : span,
        score: Self.shown(scores[index])
      )
    }
  }

  /// The candidates that say most and stand alone, the best first.
  private func leads(_ features: SentenceFeatures, _ scores: [Float]) -> [Summary.Lead] {
    var best: [Summary.Lead] = []
    for index in scores.indices where !features.isInterrupted {
      let worth = scores[index] - features.costAsWritten(index)
      guard best.count < HeadlineMaker.leads || worth > best[best.count - 1].worth else { continue }
      if best.count == HeadlineMaker.leads { best.removeLast() }
      let place = best.firstIndex { $0.worth < worth } ?? best.count
      best.insert(Summary.Lead(sentence: features.candidates[index], worth: worth), at: place)
    }
    return best
  }

  /// The phrases that an article is about, the most telling first.
  ///
  /// `words` are those of `reading` with their parts of speech.
  package func keywords(
    of reading: Reading,
    words: WordList,
    entities: EntitySet,
    limit: Int
  ) -> [Keyword] {
    let rarity = ArticleWords(reading, knowledge.rarity, reading.interrupt)
    return KeywordFinder(reading, rarity, words).keywords(limit, entities: entities)
  }

  /// The worth of every candidate, mostly its likeness to the query if there is one.
  func scores(of features: SentenceFeatures, query: Reading?) -> [Float] {
    let worth = scores(of: features)
    guard let query else { return worth }
    let relevance = features.relevance(of: query)
    return worth.indices.map { 0.2 * worth[$0] + 0.8 * relevance[$0] }
  }

  /// A worth as clients see it, 0 to 1: one half is the mean of the article.
  static func shown(_ worth: Float) -> Double {
    Double(Sigmoid.probability(worth * steepness))
  }

  private static let steepness: Float = 10

  /// Candidates from the best to the worst.
  static func ranked(_ scores: [Float]) -> [Int] {
    scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
  }

  /// Without a model, early sentences are worth more.
  private func scores(of features: SentenceFeatures) -> [Float] {
    let count = features.candidates.count
    guard let ranker, features.columnCount == ranker.featureCount else {
      return (0..<count).map { 1 / Float(1 + $0) }
    }
    var scores: [Float] = []
    let rowCount = features.values.count / features.columnCount
    for start in stride(from: 0, to: rowCount, by: Self.batch) where !features.isInterrupted {
      let end = min(start + Self.batch, rowCount)
      let rows = features.values[start * features.columnCount..<end * features.columnCount]
      scores += ranker.scores(Array(rows))
    }
    return scores + [Float](repeating: 0, count: count - scores.count)
  }

  /// How many sentences are scored before the next look at the interrupt.
  private static let batch = 256
}

// MARK: - In which order sentences are taken

extension Summarizer {
  /// Candidates from the first to be taken to the last.
  private func order(
    of features: SentenceFeatures,
    _ scores: [Float],
    _ budget: SummaryBudget
  ) -> [Int] {
    guard budget.sentenceLimit > 1, !budget.isTight, scores.count > 2, let companion else {
      let isOnly = budget.sentenceLimit == 1
      let costs = scores.indices.map { features.cost($0, beside: [], isOnly: isOnly) }
      return Self.ranked(zip(scores, costs).map { $0 - $1 })
    }
    let ranked = Self.ranked(scores)
    let beside = SentencePairFeatures(features, scores: scores)
    var pool = Array(ranked.prefix(Self.nextTries))
    // The opening of an article is always among what is tried.
    pool += ranked.dropFirst(Self.nextTries).filter { $0 < 2 }
    var chosen = bestPair(pool, features, beside, companion)
    while chosen.count < min(budget.sentenceLimit, pool.count) {
      let left = pool.filter { !chosen.contains($0) }
      guard let next = best(left, beside: chosen, features, beside, companion) else { break }
      chosen.append(next)
    }
    guard chosen.count < budget.sentenceLimit else { return chosen }
    let left = ranked.filter { !chosen.contains($0) }
    let repeats = left.map { index in
      !features.isInterrupted && chosen.contains { features.repeats(index, $0) }
    }
    let rest = zip(left, repeats)
    return chosen + rest.filter { !$0.1 }.map(\.0) + rest.filter(\.1).map(\.0)
  }

  /// The two candidates that are best together, the better one first.
  ///
  /// How well they say what the abstract would say is set against how well they read together.
  private func bestPair(
    _ pool: [Int],
    _ features: SentenceFeatures,
    _ beside: SentencePairFeatures,
    _ companion: BoostedTrees
  ) -> [Int] {
    var pairs: [[Int]] = []
    var rows: [Float] = []
    for (rank, first) in pool.enumerated() where rank < Self.firstTries || first < 2 {
      for second in pool.dropFirst(rank + 1) {
        pairs.append([first, second])
        beside.describe(second, beside: [first], into: &rows)
      }
    }
    var best: (pair: [Int], score: Float) = (Array(pool.prefix(1)), -.infinity)
    for (pair, worth) in zip(pairs, companion.scores(rows)) {
      let score =
        worth - features.cost(pair[0], beside: [pair[1]])
        - features.cost(pair[1], beside: [pair[0]]) + features.bonus(of: pair)
      if score > best.score { best = (pair, score) }
    }
    return best.pair
  }

  private func best(
    _ candidates: [Int],
    beside chosen: [Int],
    _ features: SentenceFeatures,
    _ beside: SentencePairFeatures,
    _ companion: BoostedTrees
  ) -> Int? {
    var rows: [Float] = []
    for index in candidates { beside.describe(index, beside: chosen, into: &rows) }
    let scored = zip(candidates, companion.scores(rows)).map { index, worth in
      let bonus = features.bonus(of: chosen + [index])
      return (index: index, worth: worth - features.cost(index, beside: chosen) + bonus)
    }
    return scored.max { ($0.worth, $1.index) < ($1.worth, $0.index) }?.index
  }
}

extension Summarizer {
  /// The summarizer with the models and word lists that are embedded in the binary.
  package static let standard = Summarizer(
    ranker: BoostedTrees(EmbeddedBytes(Resource.bytes("models/summary.bin"))),
    companion: BoostedTrees(EmbeddedBytes(Resource.bytes("models/summary-pairs.bin"))),
    knowledge: .standard
  )
}

extension Reading {
  /// Unicode scalars of a sentence.
  func characterCount(of sentence: Int) -> Int { characterCount(of: sentences[sentence].span) }

  /// Unicode scalars of a stretch of the text.
  func characterCount(of span: Span) -> Int {
    text.bytes[span.range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }
}
