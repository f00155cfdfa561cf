import ArgumentParser
import Training

/// `diembao-train summary`: the rankers of sentences.
struct TrainSummary: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "Trains the rankers of sentences on articles and their abstracts."
  )

  @Option(help: "Articles as JSON lines {id, t}; - is standard input.")
  var articles: String

  @Option(help: "Every how-manieth article is trained on; number 7 of every 50 is never.")
  var every = 24

  @Option(help: "Folder that the model files are written to.")
  var output = "Sources/CModels"

  mutating func run() throws {
    let (seen, unseen) = try chosenArticles()
    let rarity = SummaryTraining.rarity(of: seen.map(\.page))
    try LocalFile.write(rarity, to: output + "/rarity.bin")
    let training = SummaryTraining(rarity: rarity)
    let result = training.train(
      seen.compactMap(training.item),
      test: unseen.compactMap(training.item)
    )
    print(result.report)
    try LocalFile.write(result.ranker, to: output + "/summary.bin")
    try LocalFile.write(result.companion, to: output + "/summary-pairs.bin")
  }

  /// The articles to train on, and those to test on.
  private func chosenArticles() throws -> (seen: [CorpusArticle], unseen: [CorpusArticle]) {
    var (seen, unseen): ([CorpusArticle], [CorpusArticle]) = ([], [])
    for line in try LocalFile.read(articles).split(separator: 0x0A) {
      guard let number = NewsCorpus.id(line).flatMap({ Int($0) }) else { continue }
      let isTest = number % 50 == 7
      guard isTest || number % every == 0, let article = NewsCorpus.article(line) else { continue }
      if isTest { unseen.append(article) } else { seen.append(article) }
    }
    return (seen, unseen)
  }
}
