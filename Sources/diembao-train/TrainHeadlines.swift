import ArgumentParser
import Training

/// `diembao-train headlines`: the model that chooses what a headline keeps.
struct TrainHeadlines: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "headlines",
    abstract: "Trains the choice among the cuts of sentences on articles and their titles."
  )

  @Option(help: "Articles as JSON lines {id, t}; - is standard input.")
  var articles: String

  @Option(help: "File that the model is written to.")
  var output = "Sources/CModels/headlines.bin"

  mutating func run() throws {
    let training = HeadlineTraining()
    var (items, test): ([HeadlineTraining.Item], [HeadlineTraining.Item]) = ([], [])
    for line in try LocalFile.read(articles).split(separator: 0x0A) {
      guard let number = NewsCorpus.id(line).flatMap({ Int($0) }) else { continue }
      let isTest = number % 50 == 7
      // Of the fifth that the models of summaries never saw: what they say of a sentence is then what they say of new
      // ones. Numbers 2 and 12 of every 50 weighed their constants.
      guard isTest || (number % 10 == 2 && number % 50 > 12), let article = NewsCorpus.article(line)
      else { continue }
      guard let item = training.item(article) else { continue }
      if isTest { test.append(item) } else { items.append(item) }
    }
    let result = training.train(items, test: test)
    print(result.report)
    try LocalFile.write(result.model, to: output)
  }
}
