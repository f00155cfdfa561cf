package import LinearModel
package import NewsPipeline
import VietText

/// Trains the model that chooses among the cuts of a sentence, on articles and their titles.
///
/// A cut is worth what ROUGE gives it against the title; what matters is which cut of an article is better, not
/// which article has a title that is easy to say. Articles are read without their title, as a page that needs
/// a headline is.
package struct HeadlineTraining: Sendable {
  /// One article: its cuts as the model sees them, and what each is worth.
  package struct Item: Sendable {
    let rows: [Float]
    let worth: [Float]
  }

  package var trees = BoostedTreesTrainer(loss: .squared)
  private let pipeline: NewsPipeline

  package init(pipeline: NewsPipeline = .standard) {
    self.pipeline = pipeline
    trees.treeCount = 200
    trees.depth = 5
    trees.learningRate = 0.06
    trees.smallestLeaf = 80
    trees.featureShare = 0.6
    trees.rowShare = 0.7
  }

  /// The cuts of an article; `nil` if there is nothing to choose from.
  package func item(_ article: CorpusArticle) -> Item? {
    let page = pipeline.page(Array(article.pageWithoutTitle.utf8), format: .plain)
    let reading = pipeline.reading(of: pipeline.article(in: page), in: page)
    let summary = pipeline.summary(of: reading, entities: EntitySet(), length: .sentences(1))
    let maker = pipeline.headlineMaker
    let (cuts, rows) = maker.cuts(of: maker.sources(of: reading, leads: summary.leads), in: reading)
    let title = Rouge.Text(of: article.title)
    guard cuts.count > 1, title.count >= 4 else { return nil }
    let worth = cuts.map { cut, source in
      let spans = maker.pieces(cut, of: source, in: reading)
      let text = spans.map(reading.text.string).joined(separator: " ")
      return Rouge.score([Rouge.Text(of: text)], against: title)
    }
    return Item(rows: rows, worth: worth)
  }

  /// The model, and how its choices do on `test` beside the first and the best cut.
  package func train(_ items: [Item], test: [Item]) -> (model: [UInt8], report: String) {
    let targets = items.flatMap { item in
      let mean = item.worth.reduce(0, +) / Float(item.worth.count)
      return item.worth.map { $0 - mean }
    }
    let rows = items.flatMap(\.rows)
    let model = trees.train(
      rows: rows,
      featureCount: rows.count / max(targets.count, 1),
      targets: targets
    )
    var (chosen, first, best): (Float, Float, Float) = (0, 0, 0)
    for item in test {
      let scores = model.scores(item.rows)
      chosen += item.worth[scores.indices.max { scores[$0] < scores[$1] } ?? 0]
      first += item.worth[0]
      best += item.worth.max() ?? 0
    }
    let count = Float(max(test.count, 1))
    let report = """
      \(items.count) articles, \(targets.count) cuts; on \(test.count) others the mean of R1 and R2 against the title
      chosen cut \(chosen / count), first \(first / count), best \(best / count)
      """
    return (model.file, report)
  }
}
