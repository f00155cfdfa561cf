import ArgumentParser
import LinearModel
import NewsPipeline
import Training

/// `diembao-train diacritics`: the model that gives unaccented text its marks back.
struct TrainDiacritics: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diacritics",
    abstract: "Makes the model that gives unaccented text its marks back."
  )

  @Option(help: "The segmented corpus, unpacked.") var corpus: String
  @Option(help: "The model file to write.") var output: String
  @Option(help: "Count every how-manieth article.") var share = 3
  @Option(help: "Pairs to keep.") var pairs = 300_000
  @Option(help: "Triples to keep.") var triples = 250_000

  func run() throws {
    var options = DiacriticTraining.Options()
    options.share = share
    options.pairLimit = pairs
    options.tripleLimit = triples
    let bytes = try LocalFile.read(corpus)
    let news = SegmentedNews(bytes)
    var digest = DataDigest()
    digest.add(bytes)
    var trial = ModelFileWriter(ModelFile.Card(name: "diacritics", version: "1", data: ""))
    DiacriticTraining(corpus: news, options: options, report: Progress.show).run(into: &trial)
    let model = ModelFile(keeping: trial.bytes).flatMap { DiacriticModel($0) }
    let score = DiacriticTraining.score(DiacriticRestorer(model), news, sentences: 2000)
    Progress.show("\(score.rounded(to: 2)) % of syllables right in 2000 held-out sentences")
    var card = ModelFile.Card(name: "diacritics", version: "1", data: digest.hexadecimal)
    card.scores = [ModelFile.Score(name: "syllables", value: "\(score.rounded(to: 2))")]
    var file = ModelFileWriter(card)
    file.add(sectionsOf: trial)
    try LocalFile.write(file.bytes, to: output)
  }
}
