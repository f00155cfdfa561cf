package import LinearModel
package import NewsPipeline
import VietText

/// Trains the rankers of sentences on articles and their abstracts.
///
/// A sentence is worth what ROUGE gives it against the abstract; a sentence beside others, what the
/// whole choice gets.
package struct SummaryTraining: Sendable {
  /// One article: its sentences as the ranker sees them, and its abstract.
  package struct Item: Sendable {
    let features: SentenceFeatures
    let sentences: [Rouge.Text]
    let abstract: Rouge.Text
  }

  package var ranker = BoostedTreesTrainer(loss: .squared)
  package var companion = BoostedTreesTrainer(loss: .squared)
  private var pipeline: NewsPipeline

  /// `knowledge` is what the summarizer will be used with.
  package init(knowledge: SummaryKnowledge, pipeline: NewsPipeline = .standard) {
    self.pipeline = pipeline
    self.pipeline.summarizer = Summarizer(ranker: nil, companion: nil, knowledge: knowledge)
    ranker.treeCount = 320
    ranker.depth = 6
    ranker.learningRate = 0.06
    ranker.smallestLeaf = 60
    ranker.featureShare = 0.5
    ranker.rowShare = 0.7
    companion.treeCount = 300
    companion.depth = 6
    companion.learningRate = 0.06
    companion.smallestLeaf = 120
    companion.featureShare = 0.5
    companion.rowShare = 0.5
  }

  /// The article as it is seen without its abstract; `nil` if it is too short to choose from.
  package func item(_ article: CorpusArticle) -> Item? {
    let page = pipeline.page(Array(article.pageWithoutAbstract.utf8), format: .plain)
    let reading = pipeline.reading(of: pipeline.article(in: page), in: page)
    let features = pipeline.summarizer.features(of: reading)
    let abstract = Rouge.Text(keys(of: article.abstract))
    guard features.candidates.count >= 4, abstract.count >= 8 else { return nil }
    let sentences = features.candidates.map { index in
      Rouge.Text(
        reading.syllables(of: reading.sentences[index])
          .filter { $0.kind == .letters || $0.kind == .number }.map(\.key)
      )
    }
    return Item(features: features, sentences: sentences, abstract: abstract)
  }

  private func keys(of text: String) -> [UInt64] {
    let page = pipeline.page(Array(text.utf8), format: .plain)
    return SyllableScanner().syllables(in: page.text.bytes)
      .filter { $0.kind == .letters || $0.kind == .number }.map(\.key)
  }

  /// Both models, and how their choices of one and two sentences do on `test`.
  package func train(
    _ items: [Item],
    test: [Item]
  ) -> (
    ranker: [UInt8], companion: [UInt8], report: String
  ) {
    let ranker = fitRanker(items)
    // The companion must see the ranker's scores as they are on articles it has not seen.
    let half = items.count / 2
    let left = fitRanker(Array(items[..<half]))
    let right = fitRanker(Array(items[half...]))
    var examples = Examples()
    for item in items[..<half] { addPairs(of: item, right, to: &examples) }
    for item in items[half...] { addPairs(of: item, left, to: &examples) }
    let companion = companion.train(
      rows: examples.rows,
      featureCount: examples.rows.count / max(examples.targets.count, 1),
      targets: examples.targets
    )
    let count = "\(items.count) articles, \(examples.targets.count) pairs\n"
    let report = count + report(ranker, test)
    return (ranker.file, companion.file, report)
  }

  private func fitRanker(_ items: [Item]) -> BoostedTrees {
    // What matters is which sentence of an article is better, not which article is easier.
    let targets = items.flatMap { item in
      let scores = item.sentences.map { Rouge.score([$0], against: item.abstract) }
      let mean = scores.reduce(0, +) / Float(scores.count)
      return scores.map { $0 - mean }
    }
    return ranker.train(
      rows: items.flatMap(\.features.values),
      featureCount: items.first?.features.columnCount ?? 0,
      targets: targets
    )
  }

  /// How many of the best candidates are paired, the first two sentences aside.
  private static let tries = 7

  private struct Examples {
    var rows: [Float] = []
    var targets: [Float] = []
  }

  /// Every pair of the best candidates and the opening, and some third sentences beside the best.
  private func addPairs(of item: Item, _ ranker: BoostedTrees, to found: inout Examples) {
    let scores = ranker.scores(item.features.values)
    let beside = SentencePairFeatures(item.features, scores: scores)
    let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    let pool = order.prefix(Self.tries) + order.dropFirst(Self.tries).filter { $0 < 2 }
    let all = pool.map { Rouge.score([item.sentences[$0]], against: item.abstract) }
    let mean = all.reduce(0, +) / Float(max(all.count, 1))
    var best: (pair: [Int], score: Float) = ([], -1)
    for (rank, first) in pool.enumerated() {
      for second in pool.dropFirst(rank + 1) {
        let target = Rouge.score(
          [first, second].map { item.sentences[$0] },
          against: item.abstract
        )
        beside.describe(second, beside: [first], into: &found.rows)
        found.targets.append(target - mean)
        if rank == 0, scores[second] > best.score { best = ([first, second], scores[second]) }
      }
    }
    for third in pool where best.pair.count == 2 && !best.pair.contains(third) {
      let all = (best.pair + [third]).map { item.sentences[$0] }
      let target = Rouge.score(all, against: item.abstract)
      beside.describe(third, beside: best.pair, into: &found.rows)
      found.targets.append(target - mean)
    }
  }

  private func report(_ ranker: BoostedTrees, _ test: [Item]) -> String {
    var (one, lead): (Float, Float) = (0, 0)
    for item in test {
      let scores = ranker.scores(item.features.values)
      let best = scores.indices.max { scores[$0] < scores[$1] } ?? 0
      one += Rouge.score([item.sentences[best]], against: item.abstract)
      lead += Rouge.score([item.sentences[0]], against: item.abstract)
    }
    let count = Float(max(test.count, 1))
    return "one sentence: mean of R1 and R2 \(one / count), first sentence \(lead / count)"
  }
}

/// ROUGE-1 and ROUGE-2 F over syllables (Lin, 2004).
package enum Rouge {
  /// Syllables and runs of two, sorted.
  package struct Text: Sendable {
    let ones: [UInt64]
    let twos: [UInt64]
    var count: Int { ones.count }

    /// The syllables and numbers of a text.
    init(of text: String) {
      self.init(
        SyllableScanner().syllables(in: Array(text.utf8))
          .filter { $0.kind == .letters || $0.kind == .number }.map(\.key)
      )
    }

    init(_ keys: [UInt64]) {
      ones = keys.sorted()
      twos = zip(keys, keys.dropFirst()).map { FeatureHash.join($0, $1) }.sorted()
    }
  }

  /// The mean of both F measures of the texts taken together; runs across their borders are left out.
  static func score(_ texts: [Text], against reference: Text) -> Float {
    let ones = texts.flatMap(\.ones)
    let twos = texts.flatMap(\.twos)
    return (f(ones.sorted(), reference.ones) + f(twos.sorted(), reference.twos)) / 2
  }

  private static func f(_ a: [UInt64], _ b: [UInt64]) -> Float {
    var (i, j, common) = (0, 0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        common += 1
        i += 1
        j += 1
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return a.count + b.count == 0 ? 0 : 2 * Float(common) / Float(a.count + b.count)
  }
}
