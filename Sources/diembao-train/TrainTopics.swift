import ArgumentParser
import Training

/// `diembao-train topics`: the classifiers of subjects, relations and associations.
struct TrainTopics: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "topics",
    abstract: "Trains the classifiers of topics."
  )

  @Option(help: "Articles as JSON lines {id, t}; - is standard input.")
  var articles: String

  @Option(help: "Labels as JSON lines {id, relations, friendship_association, iptc}.")
  var labels: String

  @Option(help: "Folder that the model files are written to.")
  var output = "Sources/CModels"

  mutating func run() throws {
    let corpus = TopicCorpus(
      labels: try LocalFile.read(labels),
      articles: try LocalFile.read(articles)
    )
    print("\(corpus.examples.count) labelled articles")
    let subjects = SubjectTraining().train(corpus.examples)
    print(subjects.report)
    try LocalFile.write(subjects.bytes, to: output + "/subjects.bin")
  }
}
