package import LinearModel
package import NewsPipeline

/// Makes the model of the recognizer from marked articles.
package struct RecognizerTraining: Sendable {
  package var options = LayeredTrainer.Options()
  /// Features seen less often are left out.
  package var minimumCount = 2
  /// Features that the model file keeps.
  package var rowLimit = 110_000

  package init() {}

  /// Articles whose drafts are made by models that have not seen them.
  package var folds = 5
  /// The table of names that the features look at.
  package var names = NameTable.standard

  /// The bytes of the files of both readings.
  ///
  /// The second reading learns from drafts of models that were trained on other articles, so that it
  /// meets the errors that a first reading makes on a text that it has not seen (Wolpert 1992,
  /// *Stacked Generalization*).
  package func models(
    of documents: [EntityCorpus.Document],
    report: (String) -> Void = { _ in }
  ) -> (first: [UInt8], second: [UInt8]) {
    var drafts = [Draft?](repeating: nil, count: documents.count)
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
    let first = model(of: documents, report: report)
    return (first, model(of: documents, drafts: drafts, report: report))
  }

  /// The bytes of the model file of the first reading, or with drafts of the second.
  package func model(
    of documents: [EntityCorpus.Document],
    drafts: [Draft?] = [],
    report: (String) -> Void = { _ in }
  ) -> [UInt8] {
    var counts: [UInt64: Int32] = [:]
    var sequences: [(rows: FeatureRows, labels: [[UInt8]])] = []
    for (index, document) in documents.enumerated() {
      let features = Recognizer.features(
        of: document.reading,
        names: names,
        draft: index < drafts.count ? drafts[index] : nil
      )
      for (rows, labels) in zip(features, document.labels()) {
        for hash in rows.hashes { counts[hash, default: 0] += 1 }
        sequences.append((rows, labels))
      }
    }
    let hashes = counts.filter { $0.value >= minimumCount }.map(\.key).sorted()
    counts = [:]
    var numbers = [UInt64: Int32](minimumCapacity: hashes.count)
    for (number, hash) in hashes.enumerated() { numbers[hash] = Int32(number) }
    report("\(sequences.count) sentences, \(hashes.count) features")
    let examples = sequences.map { Self.example($0.rows, $0.labels, numbers) }
    sequences = []
    var trainer = LayeredTrainer(
      layers: RecognizerLayers.layers,
      featureCount: hashes.count,
      options: options
    )
    trainer.train(examples) { report("pass \($0): loss \($1)") }
    return LayeredModel.file(
      layers: trainer.layers,
      hashes: hashes,
      weights: trainer.weights,
      transitions: trainer.transitions,
      rowLimit: rowLimit
    )
  }

  private static func example(
    _ rows: FeatureRows,
    _ labels: [[UInt8]],
    _ numbers: [UInt64: Int32]
  ) -> LayeredTrainer.Example {
    var features: [Int32] = []
    var starts = [0]
    for position in 0..<rows.count {
      for index in rows.starts[position]..<rows.starts[position + 1] {
        if let number = numbers[rows.hashes[index]] { features.append(number) }
      }
      starts.append(features.count)
    }
    return LayeredTrainer.Example(features: features, starts: starts, labels: labels)
  }
}
