import LinearModel
package import NewsPipeline
import VietText

/// Learns what a summarizer knows of language: which syllables abstracts take up, and what captions
/// look like.
package struct KnowledgeTraining: Sendable {
  /// The files of ``SummaryKnowledge``.
  package struct Files: Sendable {
    package let rarity: [UInt8]
    package let syllables: [UInt8]
    package let runs: [UInt8]
    package let context: ContextTraining.Files
    package let captions: [UInt8]
    package let report: String

    package var knowledge: SummaryKnowledge {
      var knowledge = SummaryKnowledge.standard
      knowledge.rarity = SyllableRarity(EmbeddedBytes(keeping: rarity))
      knowledge.salience = WordSalience(
        syllables: WordSalience.Judges(
          trees: BoostedTrees(EmbeddedBytes(keeping: syllables)),
          factors: FactorModel(EmbeddedBytes(keeping: context.syllables))
        ),
        runs: WordSalience.Judges(
          trees: BoostedTrees(EmbeddedBytes(keeping: runs)),
          factors: FactorModel(EmbeddedBytes(keeping: context.runs))
        )
      )
      knowledge.judge = SentenceJudge(SentenceNetwork(EmbeddedBytes(keeping: context.network)))
      knowledge.captions = CaptionModel(EmbeddedBytes(keeping: captions))
      return knowledge
    }
  }

  private let pipeline: NewsPipeline
  private var trees = BoostedTreesTrainer(loss: .logistic)

  package init(pipeline: NewsPipeline = .standard) {
    self.pipeline = pipeline
    trees.treeCount = 100
    trees.depth = 5
    trees.learningRate = 0.15
    trees.smallestLeaf = 20
    trees.rowShare = 0.5
    trees.featureShare = 0.7
  }

  /// Counts and captions are learned from `articles`, the trees of salience from every fifth of
  /// them, and its factors from these and `others`.
  package func train(_ articles: [CorpusArticle], others: [CorpusArticle]) -> Files {
    let rarity = rarity(of: articles)
    let some = articles.enumerated().filter { $0.offset % 5 == 0 }.map(\.element)
    let table = SyllableRarity(EmbeddedBytes(keeping: rarity))
    let captions = captions(of: articles)
    let context = ContextTraining(rarity: table, pipeline: pipeline).train(articles + others)
    return Files(
      rarity: rarity,
      syllables: salience(of: some, size: 1, table),
      runs: salience(of: some, size: 2, table),
      context: context,
      captions: captions.file,
      report: captions.report + "\n" + context.report
    )
  }

  private func keys(of text: String) -> [UInt64] {
    SyllableScanner().syllables(in: Array(text.utf8))
      .filter { $0.kind == .letters || $0.kind == .number }.map(\.key)
  }

  /// In how many articles and in how many of their abstracts each syllable stands, as a file.
  private func rarity(of articles: [CorpusArticle]) -> [UInt8] {
    var counts: [UInt64: (texts: Int, abstracts: Int)] = [:]
    for article in articles {
      let taken = Set(keys(of: article.abstract))
      for key in Set(keys(of: article.pageWithoutAbstract)) {
        counts[key, default: (0, 0)].texts += 1
        if taken.contains(key) { counts[key, default: (0, 0)].abstracts += 1 }
      }
    }
    return SyllableRarity.file(counts: counts.filter { $0.value.texts >= 5 }, total: articles.count)
  }
}

// MARK: - Salience

extension KnowledgeTraining {
  private func salience(
    of articles: [CorpusArticle],
    size: Int,
    _ rarity: SyllableRarity
  ) -> [UInt8] {
    var (rows, targets): ([Float], [Float]) = ([], [])
    for article in articles {
      let page = pipeline.page(Array(article.pageWithoutAbstract.utf8), format: .plain)
      let reading = pipeline.reading(of: pipeline.article(in: page), in: page)
      let said = keys(of: article.abstract)
      let wanted = Set(size == 1 ? said : SentenceFeatures.runs(of: said))
      guard said.count >= 8 else { continue }
      let words = SentenceFeatures.words(of: reading, size: size, rarity: rarity)
      rows += words.rows
      targets += words.keys.map { wanted.contains($0) ? 1 : 0 }
    }
    let model = trees.train(
      rows: rows,
      featureCount: rows.count / max(targets.count, 1),
      targets: targets
    )
    return model.file
  }
}

// MARK: - Captions

extension KnowledgeTraining {
  /// One example in ten is only tested on.
  private func captions(of articles: [CorpusArticle]) -> (file: [UInt8], report: String) {
    var (rows, targets): ([SparseRow], [Float]) = ([], [])
    var (testRows, testTargets): ([SparseRow], [Float]) = ([], [])
    for (index, article) in articles.enumerated() where !article.captions.isEmpty {
      let examples =
        article.captions.map { (row(of: $0), Float(1)) }
        + article.sentences.map { (row(of: $0), Float(0)) }
      for (row, target) in examples {
        if index % 10 == 0 {
          testRows.append(row)
          testTargets.append(target)
        } else {
          rows.append(row)
          targets.append(target)
        }
      }
    }
    var trainer = LogisticTrainer()
    trainer.epochs = 4
    trainer.learningRate = 0.1
    let weights = trainer.train(
      rows: rows,
      featureCount: CaptionModel.featureCount,
      labelCount: 1,
      targets: targets
    )
    let scores = testRows.map { weights.scores(of: $0)[0] }
    let file = CaptionModel.file(
      weights: (0..<CaptionModel.featureCount).map { weights.weight($0, 0) },
      bias: weights.bias(0)
    )
    let report = "\(rows.count) sentences, captions set apart \(Self.order(scores, testTargets))"
    return (file, report)
  }

  private func row(of sentence: String) -> SparseRow {
    let syllables = SyllableScanner().syllables(in: Array(sentence.utf8))
      .filter { $0.kind != .newline }
    let places = CaptionModel.places(syllables[...])
    return SparseRow(
      indices: places.map(Int32.init),
      values: [Float](repeating: 1, count: places.count)
    )
  }

  /// The share of pairs of a positive and a negative example that are in order (the area under the
  /// receiver operating characteristic).
  static func order(_ scores: [Float], _ targets: [Float]) -> Double {
    let ranked = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
    var (below, pairs) = (0, 0)
    for index in ranked {
      if targets[index] > 0 { pairs += below } else { below += 1 }
    }
    let positive = targets.count - below
    return Double(pairs) / Double(max(below * positive, 1))
  }
}
