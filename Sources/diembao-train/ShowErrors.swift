import ArgumentParser
import LinearModel
import NewsPipeline
import Training

/// `diembao-train errors`: what a model gets wrong on a treebank.
struct ShowErrors: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "errors",
    abstract: "Shows which words a model cuts otherwise than a treebank."
  )

  @Option(help: "The model file.") var model: String
  @Option(help: "The treebank (CoNLL-U).") var gold: String
  @Option(help: "How many lines.") var limit = 60

  func run() throws {
    let cutter = WordCutter(ModelFile(keeping: try LocalFile.read(model)))
    let sentences = Treebank.sentences(try LocalFile.read(gold))
    for spacing in [SegmentedSentence.Spacing.natural, .spaced] {
      let score = WordTraining.score(cutter, sentences, spacing)
      print("\(spacing): F1 \(score.f1.rounded(to: 2)), 2+ \(score.longF1.rounded(to: 2))")
    }
    for line in WordErrors.table(cutter, sentences, limit: limit) { print(line) }
  }
}
