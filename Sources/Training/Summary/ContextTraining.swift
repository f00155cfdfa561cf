import LinearModel
package import NewsPipeline
import VietText

/// Learns which words of an article its abstract takes up, and how much each sentence has of it, given
/// the title and all other words.
///
/// A ``FactorModel`` for syllables, another one for runs of two, and a ``SentenceNetwork``. The order is
/// not that of the corpus: neighbours are often about the same thing, and what is learned last weighs
/// most. Factors see an article once, since they would know it by heart the second time; the network,
/// half of whose words are left out each time, sees it ``passes`` times.
package struct ContextTraining: Sendable {
  /// The files of the models, and how they do on articles that they did not learn from.
  package struct Files: Sendable {
    package let syllables: [UInt8]
    package let runs: [UInt8]
    package let network: [UInt8]
    package let report: String
  }

  private let pipeline: NewsPipeline
  private let rarity: SyllableRarity
  /// The binary logarithm of the number of weights of runs.
  private static let runBits = 17
  private static let networkRunBits = 17
  private static let passes = 3

  /// `rarity` lists the syllables, by the places that the models know them by.
  package init(rarity: SyllableRarity, pipeline: NewsPipeline = .standard) {
    self.rarity = rarity
    self.pipeline = pipeline
  }

  /// One article in a hundred is only tested on.
  package func train(_ articles: [CorpusArticle]) -> Files {
    var random = SeededGenerator(seed: 3)
    let shuffled = articles.shuffled(using: &random)
    let testCount = (articles.count + 99) / 100
    var trainers = [
      FactorTrainer(memberCount: rarity.placeCount, runBits: 0),
      FactorTrainer(memberCount: rarity.placeCount, runBits: Self.runBits),
    ]
    var seen: [(article: SentenceNetwork.Article, targets: [Float])] = []
    for article in shuffled.dropFirst(testCount) {
      guard let example = Example(article, pipeline) else { continue }
      for size in 1...2 {
        let (words, targets) = example.words(size: size, rarity)
        trainers[size - 1].learn(
          words.words,
          heading: words.title,
          body: words.body,
          targets: targets
        )
      }
      seen.append(example.sentences(rarity))
    }
    let network = network(seen)
    let files = trainers.map(\.file)
    return Files(
      syllables: files[0],
      runs: files[1],
      network: network,
      report: report(files, network, shuffled.prefix(testCount))
    )
  }

  private func network(
    _ examples: [(article: SentenceNetwork.Article, targets: [Float])]
  ) -> [UInt8] {
    var network = SentenceNetworkTrainer(
      memberCount: rarity.placeCount,
      runBits: Self.networkRunBits
    )
    for _ in 0..<Self.passes {
      for example in examples { network.learn(example.article, targets: example.targets) }
    }
    return network.file
  }

  private func report(
    _ files: [[UInt8]],
    _ network: [UInt8],
    _ articles: ArraySlice<CorpusArticle>
  ) -> String {
    let models = files.map { FactorModel(EmbeddedBytes(keeping: $0)) }
    let network = SentenceNetwork(EmbeddedBytes(keeping: network))
    var found: [(scores: [Float], targets: [Float])] = [([], []), ([], [])]
    var (best, first): (Float, Float) = (0, 0)
    for example in articles.compactMap({ Example($0, pipeline) }) {
      for (place, model) in models.enumerated() {
        let (words, targets) = example.words(size: place + 1, rarity)
        guard let model else { continue }
        let context = model.context(heading: words.title, body: words.body)
        found[place].scores += model.logits(words.words, context)
        found[place].targets += targets.map { $0 ? 1 : 0 }
      }
      let (sentences, targets) = example.sentences(rarity)
      let scores = network?.scores(sentences) { false } ?? []
      best += scores.indices.max { scores[$0] < scores[$1] }.map { targets[$0] } ?? 0
      first += targets.first ?? 0
    }
    let order = found.map { KnowledgeTraining.order($0.scores, $0.targets) }
    let gain = (best - first) / Float(max(articles.count, 1))
    return """
      words of abstracts set apart: syllables \(order[0]), runs \(order[1]); \
      the network's choice has \(gain) more than the first sentence
      """
  }
}

/// One article, its abstract kept apart.
private struct Example {
  private let reading: Reading
  private let said: [UInt64]

  /// `nil` if there is hardly an abstract.
  init?(_ article: CorpusArticle, _ pipeline: NewsPipeline) {
    said = Self.keys(SyllableScanner().syllables(in: Array(article.abstract.utf8))[...])
    guard said.count >= 8 else { return nil }
    let page = pipeline.page(Array(article.pageWithoutAbstract.utf8), format: .plain)
    reading = pipeline.reading(of: pipeline.article(in: page), in: page)
  }

  private static func keys(_ syllables: ArraySlice<Syllable>) -> [UInt64] {
    syllables.filter { $0.kind == .letters || $0.kind == .number }.map(\.key)
  }

  /// The syllables or the runs of the body, and which of them the abstract has.
  func words(size: Int, _ rarity: SyllableRarity) -> (words: ContextWords, targets: [Bool]) {
    let wanted = Set(size == 1 ? said : SentenceFeatures.runs(of: said))
    let (words, keys) = SentenceFeatures.contextWords(of: reading, size: size, rarity: rarity)
    return (words, keys.map(wanted.contains))
  }

  /// The sentences of the body, and how much more of the abstract each has than the mean.
  func sentences(
    _ rarity: SyllableRarity
  ) -> (article: SentenceNetwork.Article, targets: [Float]) {
    let (article, candidates) = SentenceFeatures.sentences(of: reading, rarity: rarity)
    let abstract = Rouge.Text(said)
    let scores = candidates.map { index in
      let own = Rouge.Text(Self.keys(reading.syllables(of: reading.sentences[index])))
      return Rouge.score([own], against: abstract)
    }
    let mean = scores.reduce(0, +) / Float(max(scores.count, 1))
    return (article, scores.map { $0 - mean })
  }
}
