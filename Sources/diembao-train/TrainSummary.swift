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

  @Option(
    help: "Every how-manieth article is ranked; number 7 of every 50 and one part more never are."
  )
  var every = 5

  @Option(help: "Folder that the model files are written to.")
  var output = "Sources/CModels"

  mutating func run() throws {
    let articles = try chosenArticles()
    let files = KnowledgeTraining().train(articles.known, others: articles.others)
    print(files.report)
    try LocalFile.write(files.rarity, to: output + "/rarity.bin")
    try LocalFile.write(files.syllables, to: output + "/summary-syllables.bin")
    try LocalFile.write(files.runs, to: output + "/summary-runs.bin")
    try LocalFile.write(files.context.syllables, to: output + "/context-syllables.bin")
    try LocalFile.write(files.context.runs, to: output + "/context-runs.bin")
    try LocalFile.write(files.context.network, to: output + "/sentence-network.bin")
    try LocalFile.write(files.captions, to: output + "/captions.bin")
    let training = SummaryTraining(knowledge: files.knowledge)
    let result = training.train(
      articles.ranked.compactMap(training.item),
      test: articles.unseen.compactMap(training.item)
    )
    print(result.report)
    try LocalFile.write(result.ranker, to: output + "/summary.bin")
    try LocalFile.write(result.companion, to: output + "/summary-pairs.bin")
  }

  private struct Articles {
    /// What the rankers learn from.
    var ranked: [CorpusArticle] = []
    /// What is counted before: others, so that the rankers see numbers as they are on new articles.
    var known: [CorpusArticle] = []
    /// What only the factors of salience learn from besides: no other model needs so many.
    var others: [CorpusArticle] = []
    /// Never trained on.
    var unseen: [CorpusArticle] = []
  }

  private func chosenArticles() throws -> Articles {
    var chosen = Articles()
    for line in try LocalFile.read(articles).split(separator: 0x0A) {
      guard let number = NewsCorpus.id(line).flatMap({ Int($0) }) else { continue }
      let isTest = number % 50 == 7
      // One part in `every` is left to be tested on at other times.
      guard isTest || number % every != 2, let article = NewsCorpus.article(line) else { continue }
      if isTest {
        chosen.unseen.append(article)
      } else if number % every == 0 {
        chosen.ranked.append(article)
      } else if number % every == 1 {
        chosen.known.append(article)
      } else {
        chosen.others.append(article)
      }
    }
    return chosen
  }
}
