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

  @Option(help: "Folder that the models go to.")
  var output: String?

  @Option(help: "Marked articles to score the models on; never trained on.")
  var dev: String?

  @Option(help: "Score by cross-validation with so many folds.")
  var folds: Int?

  @Option(help: "How many of the folds to run.")
  var runs: Int?

  @Flag(help: "Train the first reading alone, without the table of names.")
  var withoutNames = false

  @Flag(help: "Train the first reading alone.")
  var single = false

  @Flag(help: "List every error.")
  var errors = false

  @Flag(help: "Score what the rules of annotation make of the labels, as the server does.")
  var rules = false

  @Flag(help: "Show how sure the recognizer is where it is right, and what would make it honest.")
  var calibration = false

  @Option(parsing: .upToNextOption, help: "Marked articles that every fold trains on.")
  var extra: [String] = []

  @Option var passes = 8
  @Option var rate = 0.05
  @Option var secondRate = 0.03
  @Option var secondPasses = 4
  @Option var dropout = 0.2
  @Option var decay = 0.02
  @Option var rows = 150_000
  @Option var secondRows = 30_000
  @Option(help: "Folds by which the drafts of the second reading are made.")
  var drafts = 3
  @Option var names: String?

  func run() throws {
    var training = RecognizerTraining()
    training.options.passes = passes
    training.options.rate = Float(rate)
    training.options.dropout = dropout
    training.options.decay = Float(decay)
    training.secondOptions = training.options
    training.secondOptions.rate = Float(secondRate)
    training.secondOptions.passes = secondPasses
    training.rowLimit = rows
    training.secondRowLimit = secondRows
    training.folds = drafts
    if withoutNames { training.names = .empty }
    if let names { training.names = try Self.table(names) }
    let documents = try Self.documents(data)
    if let folds {
      try validate(training, documents, folds)
    } else {
      try train(training, documents)
    }
  }

  private func validate(
    _ training: RecognizerTraining,
    _ documents: [EntityCorpus.Document],
    _ folds: Int
  ) throws {
    var score = EntityScore()
    let extra = try Self.documents(extra)
    for fold in 0..<min(folds, runs ?? folds) {
      let parts = Self.fold(fold, of: folds, documents)
      self.score(models(training, parts.train + extra), parts.test, training.names, into: &score)
      print("fold \(fold + 1): so far \(score.micro.f1)")
    }
    show(score)
  }

  private func train(
    _ training: RecognizerTraining,
    _ documents: [EntityCorpus.Document]
  ) throws {
    let models = models(training, documents) { print($0) }
    print("\(models.first.count) and \(models.second.count) bytes")
    if let dev {
      var score = EntityScore()
      self.score(models, try Self.documents([dev]), training.names, into: &score)
      show(score)
    }
    if let output {
      try Data(models.first).write(to: URL(fileURLWithPath: output + "/entities-first.bin"))
      try Data(models.second).write(to: URL(fileURLWithPath: output + "/entities-second.bin"))
    }
  }

  private func models(
    _ training: RecognizerTraining,
    _ documents: [EntityCorpus.Document],
    report: (String) -> Void = { _ in }
  ) -> (first: [UInt8], second: [UInt8]) {
    withoutNames || single
      ? (training.model(of: documents, report: report), [])
      : training.models(of: documents, report: report)
  }

  /// A table that is kept as long as the process runs.
  private static func table(_ path: String) throws -> NameTable {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    copy.copyBytes(from: bytes)
    return NameTable(bytes: UnsafeRawBufferPointer(copy))
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

  private func score(
    _ models: (first: [UInt8], second: [UInt8]),
    _ documents: [EntityCorpus.Document],
    _ names: NameTable,
    into score: inout EntityScore
  ) {
    models.first.withUnsafeBytes { first in
      models.second.withUnsafeBytes { second in
        guard let first = LayeredModel(bytes: first) else { return }
        let recognizer = Recognizer(
          first: first,
          second: LayeredModel(bytes: second),
          names: names
        )
        for document in documents {
          let names = recognizer.names(in: document.reading)
          let judged = rules ? EntityFinder.completed(names, in: document.reading) : names
          score.add(judged, for: document)
        }
      }
    }
  }

  private func show(_ score: EntityScore) {
    for type in EntityType.allCases {
      guard let counts = score.types[type] else { continue }
      print(type.rawValue, counts.gold, counts.found, String(format: "%.4f", counts.f1))
    }
    print("MICRO", String(format: "%.4f", score.micro.f1))
    if calibration { for line in score.calibration.report() { print(line) } }
    if errors { for error in score.errors { print(error) } }
  }
}
