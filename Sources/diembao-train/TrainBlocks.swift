import ArgumentParser
import LinearModel
import NewsPipeline
import Training

/// `diembao-train blocks`: the model that corrects the rules for the lines of text pages.
struct TrainBlocks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blocks",
    abstract: "Makes the model that corrects the rules for the lines of text pages."
  )

  @Argument(help: "Made-up pages, a JSON object a line (seeds/pages/variation/vary.py).")
  var pages: String
  @Option(help: "The model file to write.") var output: String
  @Option(help: "Passes over the pages.") var epochs = 6
  @Option(help: "Learning rate.") var rate: Float = 0.1
  @Option(help: "Pull to zero.") var l2: Float = 0.02
  @Option(help: "Share of features left out of each step.") var dropout: Float = 0.1
  @Option(help: "Features to keep.") var features = 30_000
  @Option(help: "Folds of the comparison with the rules; 0 for none.") var folds = 4

  func run() throws {
    var options = SequenceTrainer.Options()
    options.epochs = epochs
    options.learningRate = rate
    options.l2 = l2
    options.dropout = dropout
    options.minimumCount = 3
    options.featureLimit = features
    let bytes = try LocalFile.read(pages)
    let training = BlockTraining(MadePage.pages(bytes), options: options, report: Progress.show)
    var digest = DataDigest()
    digest.add(bytes)
    var card = ModelFile.Card(name: "blocks", version: "1", data: digest.hexadecimal)
    if folds > 1 { card.scores = scores(training.crossValidation(folds: folds)) }
    var file = ModelFileWriter(card)
    let count = training.trainer().write(to: &file)
    Progress.show("kept \(count) features")
    try LocalFile.write(file.bytes, to: output)
  }

  private func scores(_ found: BlockTraining.Comparison) -> [ModelFile.Score] {
    [
      (
        "body F1 on held-out layouts and articles, rules",
        "\((found.rules.f1 * 100).rounded(to: 2))"
      ),
      ("body F1 on held-out layouts and articles", "\((found.learned.f1 * 100).rounded(to: 2))"),
      ("lines of held-out sample pages spoilt", "\(found.spoilt)"),
    ].map { ModelFile.Score(name: $0.0, value: $0.1) }
  }
}
