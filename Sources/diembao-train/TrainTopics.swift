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

  @Option(
    help: "Labels as JSON lines {id, relations, friendship_association, iptc}; may be repeated."
  )
  var labels: [String]

  @Option(help: "Pages written for this project, as JSON lines; may be repeated.")
  var written = ["seeds/topics/friendship.jsonl", "seeds/topics/relations.jsonl"]

  @Option(help: "Folder that the model files are written to.")
  var output = "Sources/CModels"

  mutating func run() throws {
    let lines = try LocalFile.read(articles)
    let corpus = TopicCorpus(labels: try labels.map { try LocalFile.read($0) }, articles: lines)
    let pages = try written.flatMap { WrittenPage.pages(try LocalFile.read($0)) }
    print("\(corpus.examples.count) labelled articles, \(pages.count) written pages")
    let training = SubjectTraining()
    let examples = corpus.examples.map { SubjectExample($0) } + pages.map { SubjectExample($0) }
    let subjects = training.train(examples, unlabelled: unlabelled(lines, training))
    print(subjects.report)
    try LocalFile.write(subjects.bytes, to: output + "/subjects.bin")
    try trainPairs(corpus, pages, subjects)
  }

  /// Features of every seventh article.
  private func unlabelled(_ lines: [UInt8], _ training: SubjectTraining) -> [FeatureCounts] {
    lines.split(separator: 0x0A).compactMap { line in
      guard let number = NewsCorpus.id(line).flatMap({ Int($0) }), number % 7 == 0,
        let article = NewsCorpus.article(line)
      else { return nil }
      return training.counts(of: article.page)
    }
  }

  private func trainPairs(
    _ corpus: TopicCorpus,
    _ pages: [WrittenPage],
    _ subjects: SubjectTraining.Outcome
  ) throws {
    let training = PairTraining()
    let contexts = subjects.contexts
    let items =
      zip(corpus.examples, contexts).enumerated().map { number, pair in
        training.item(pair.0, context: pair.1, number: number)
      }
      + zip(pages, contexts.dropFirst(corpus.examples.count)).enumerated().map { number, pair in
        training.item(pair.0, context: pair.1, number: number)
      }
    let relations = training.trainRelations(items)
    print(relations.report)
    try LocalFile.write(relations.bytes, to: output + "/relations.bin")
    let associations = training.trainAssociations(items)
    print(associations.report)
    try LocalFile.write(associations.bytes, to: output + "/associations.bin")
  }
}
