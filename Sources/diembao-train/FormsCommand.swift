import ArgumentParser
import NewsPipeline
import Training

/// `diembao-train forms`: how well words are found in text that is not written as newspapers write.
struct FormsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms",
    abstract:
      "Shows how well words and tags are found in capitals, without them, and without marks."
  )

  @Option(help: "The treebank (CoNLL-U).") var gold: String

  func run() throws {
    let pipeline = NewsPipeline.standard
    let scores = FormScores(
      Treebank.sentences(try LocalFile.read(gold)),
      cutter: pipeline.wordCutter,
      tagger: pipeline.wordTagger,
      restorer: pipeline.diacriticRestorer
    )
    for row in scores.rows {
      print(
        "\(row.name): words F1 \(row.words.f1.rounded(to: 2)), "
          + "2+ \(row.words.longF1.rounded(to: 2)), UPOS \(row.tags.rounded(to: 2))"
      )
    }
  }
}
