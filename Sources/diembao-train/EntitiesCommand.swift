import ArgumentParser
import Foundation
import LinearModel
import NewsPipeline
import Training

/// `diembao-train entities`: the recognizer from hand-marked articles.
struct EntitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities",
    abstract: "Trains the recognizer of names, offices, dates and places."
  )

  @Argument(help: "Files of marked articles, one JSON object a line.")
  var data: [String]

  @Option(help: "Where the model goes.")
  var output: String?

  @Option(help: "Marked articles to score the model on; never trained on.")
  var dev: String?

  @Option(help: "Score by cross-validation with so many folds.")
  var folds: Int?

  @Option var passes = 12
  @Option var rate = 0.1
  @Option var dropout = 0.2
  @Option var decay = 0.02
  @Option var rows = 150_000
  @Flag(help: "List every error on the dev articles.") var errors = false

  func run() throws {
    var training = RecognizerTraining()
    training.options.passes = passes
    training.options.rate = Float(rate)
    training.options.dropout = dropout
    training.options.decay = Float(decay)
    training.rowLimit = rows
    let documents = try Self.documents(data)
    if let folds {
      var score = EntityScore()
      for fold in 0..<folds {
        let parts = Self.fold(fold, of: folds, documents)
        Self.score(training.model(of: parts.train), parts.test, into: &score)
        print("fold \(fold + 1): so far \(score.micro.f1)")
      }
      Self.show(score)
      return
    }
    let model = training.model(of: documents) { print($0) }
    print("\(model.count) bytes")
    if let dev {
      var score = EntityScore()
      Self.score(model, try Self.documents([dev]), into: &score)
      Self.show(score)
      if errors { for error in score.errors { print(error) } }
    }
    if let output { try Data(model).write(to: URL(fileURLWithPath: output)) }
  }

  private static func documents(_ paths: [String]) throws -> [EntityCorpus.Document] {
    var corpus = EntityCorpus()
    for path in paths { try corpus.add(Array(Data(contentsOf: URL(fileURLWithPath: path)))) }
    return corpus.documents
  }

  private static func fold(
    _ fold: Int,
    of folds: Int,
    _ documents: [EntityCorpus.Document]
  ) -> (train: [EntityCorpus.Document], test: [EntityCorpus.Document]) {
    let numbered = documents.enumerated()
    return (
      numbered.filter { $0.offset % folds != fold }.map(\.element),
      numbered.filter { $0.offset % folds == fold }.map(\.element)
    )
  }

  private static func score(
    _ model: [UInt8],
    _ documents: [EntityCorpus.Document],
    into score: inout EntityScore
  ) {
    model.withUnsafeBytes { bytes in
      guard let model = LayeredModel(bytes: bytes) else { return }
      let recognizer = Recognizer(model: model)
      for document in documents {
        score.add(recognizer.names(in: document.reading), for: document)
      }
    }
  }

  private static func show(_ score: EntityScore) {
    for type in EntityType.allCases {
      guard let counts = score.types[type] else { continue }
      print(type.rawValue, counts.gold, counts.found, String(format: "%.4f", counts.f1))
    }
    print("MICRO", String(format: "%.4f", score.micro.f1))
  }
}
