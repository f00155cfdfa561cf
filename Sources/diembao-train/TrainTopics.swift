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

  @Option(help: "Pages written for this project, as JSON lines.")
  var written = "seeds/topics/friendship.jsonl"

  @Option(help: "Folder that the model files are written to.")
  var output = "Sources/CModels"

  mutating func run() throws {
    let corpus = TopicCorpus(
      labels: try LocalFile.read(labels),
      articles: try LocalFile.read(articles)
    )
    let pages = WrittenPage.pages(try LocalFile.read(written))
    print("\(corpus.examples.count) labelled articles, \(pages.count) written pages")
    let subjects = SubjectTraining().train(corpus.examples)
    print(subjects.report)
    try LocalFile.write(subjects.bytes, to: output + "/subjects.bin")
    try trainPairs(corpus, pages, subjects)
  }

  private func trainPairs(
    _ corpus: TopicCorpus,
    _ pages: [WrittenPage],
    _ subjects: SubjectTraining.Outcome
  ) throws {
    let training = PairTraining()
    let items =
      zip(corpus.examples, subjects.contexts).enumerated().map { number, pair in
        training.item(pair.0, context: pair.1, number: number)
      }
      + pages.enumerated().map { number, page in
        training.item(page, model: subjects.model, number: number)
      }
    let relations = training.trainRelations(items)
    print(relations.report)
    try LocalFile.write(relations.bytes, to: output + "/relations.bin")
    let associations = training.trainAssociations(items)
    print(associations.report)
    try LocalFile.write(associations.bytes, to: output + "/associations.bin")
  }
}
