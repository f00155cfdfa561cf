package import LinearModel
package import NewsPipeline

/// Makes the model of the recognizer from marked articles.
package struct RecognizerTraining: Sendable {
  package var options = LayeredTrainer.Options()
  /// The second reading has little to add: it takes small steps.
  package var secondOptions = LayeredTrainer.Options()
  /// Features seen less often are left out.
  package var minimumCount = 2
  /// Features that the file of the first reading keeps.
  package var rowLimit = 150_000
  /// Features that the file of the second reading keeps.
  package var secondRowLimit = 30_000

  package init() {}

  /// Articles whose drafts are made by models that have not seen them.
  package var folds = 3
  /// The table of names that the features look at.
  package var names = NameTable.standard

  /// The bytes of the files of both readings.
  ///
  /// The second reading learns what to add to the scores of models that were trained on other
  /// articles, so that it meets the errors that a first reading makes on a text that it has not seen
  /// (Wolpert 1992, *Stacked Generalization*).
  package func models(
    of documents: [EntityCorpus.Document],
    report: (String) -> Void = { _ in }
  ) -> (first: [UInt8], second: [UInt8]) {
    let drafts = drafts(of: documents, report: report)
    let first = trained(on: documents, report: report)
    var second = trained(on: documents, drafts: drafts, report: report)
    // Small steps from nothing leave the second reading with too little sense of order; the first has
    // it, but for labels by itself. Between the two lies what names in several layers need.
    second.trainer.transitions = zip(first.trainer.transitions, second.trainer.transitions).map {
      zip($0, $1).map { $0 == -.infinity ? $0 : ($0 + $1) / 2 }
    }
    return (file(of: first, rowLimit), file(of: second, secondRowLimit))
  }

  /// What models of the first reading that have not seen an article make of it.
  package func drafts(
    of documents: [EntityCorpus.Document],
    report: (String) -> Void = { _ in }
  ) -> [(draft: Draft, scores: [Float])?] {
    var drafts: [(draft: Draft, scores: [Float])?] = documents.map { _ in nil }
    for fold in 0..<folds {
      let others = documents.indices.filter { $0 % folds != fold }.map { documents[$0] }
      let model = model(of: others)
      model.withUnsafeBytes { bytes in
        guard let model = LayeredModel(bytes: bytes) else { return }
        let recognizer = Recognizer(first: model, names: names)
        for index in documents.indices where index % folds == fold {
          drafts[index] = recognizer.draft(of: documents[index].reading)
        }
      }
      report("fold \(fold + 1) of \(folds)")
    }
    return drafts
  }

  /// The bytes of the model file of the first reading.
  package func model(
    of documents: [EntityCorpus.Document],
    report: (String) -> Void = { _ in }
  ) -> [UInt8] {
    file(of: trained(on: documents, report: report), rowLimit)
  }

  private typealias Trained = (hashes: [UInt64], trainer: LayeredTrainer)

  private func file(of trained: Trained, _ limit: Int) -> [UInt8] {
    LayeredModel.file(
      layers: trained.trainer.layers,
      hashes: trained.hashes,
      weights: trained.trainer.weights,
      transitions: trained.trainer.transitions,
      rowLimit: limit
    )
  }

  /// Weights of the first reading, or with drafts of the second.
  private func trained(
    on documents: [EntityCorpus.Document],
    drafts: [(draft: Draft, scores: [Float])?] = [],
    report: (String) -> Void
  ) -> Trained {
    var counts: [UInt64: Int32] = [:]
    var sequences: [Sequence] = []
    for (index, document) in documents.enumerated() {
      let draft = index < drafts.count ? drafts[index] : nil
      for sequence in Self.sequences(of: document, draft, names) {
        for hash in sequence.rows.hashes { counts[hash, default: 0] += 1 }
        sequences.append(sequence)
      }
    }
    let hashes = counts.filter { $0.value >= minimumCount }.map(\.key).sorted()
    counts = [:]
    var numbers = [UInt64: Int32](minimumCapacity: hashes.count)
    for (number, hash) in hashes.enumerated() { numbers[hash] = Int32(number) }
    report("\(sequences.count) sentences, \(hashes.count) features")
    let examples = sequences.map { $0.example(numbers) }
    sequences = []
    var trainer = LayeredTrainer(
      layers: RecognizerLayers.layers,
      featureCount: hashes.count,
      options: drafts.isEmpty ? options : secondOptions
    )
    trainer.train(examples) { report("pass \($0): loss \($1)") }
    return (hashes, trainer)
  }

  /// One sentence as the trainer takes it, features still as hashes.
  private struct Sequence {
    let rows: FeatureRows
    let labels: [[UInt8]]
    let base: [Float]

    func example(_ numbers: [UInt64: Int32]) -> LayeredTrainer.Example {
      var features: [Int32] = []
      var starts = [0]
      for position in 0..<rows.count {
        for index in rows.starts[position]..<rows.starts[position + 1] {
          if let number = numbers[rows.hashes[index]] { features.append(number) }
        }
        starts.append(features.count)
      }
      return LayeredTrainer.Example(features: features, starts: starts, labels: labels, base: base)
    }
  }

  private static func sequences(
    of document: EntityCorpus.Document,
    _ draft: (draft: Draft, scores: [Float])?,
    _ names: NameTable
  ) -> [Sequence] {
    let features = Recognizer.features(of: document.reading, names: names, draft: draft?.draft)
    return zip(document.reading.sentences, zip(features, document.labels())).map { sentence, pair in
      Sequence(
        rows: pair.0,
        labels: pair.1,
        base: draft.map { base($0.scores, sentence.syllables) } ?? []
      )
    }
  }

  /// The scores of a sentence without what fills a row up to whole vectors.
  private static func base(_ scores: [Float], _ positions: Range<Int>) -> [Float] {
    let layers = RecognizerLayers.layers
    return positions.flatMap { scores[($0 * layers.stride)..<($0 * layers.stride + layers.width)] }
  }
}
