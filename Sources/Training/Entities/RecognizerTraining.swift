package import LinearModel
import NewsPipeline

/// Makes the model of the recognizer from marked articles.
package struct RecognizerTraining: Sendable {
  package var options = LayeredTrainer.Options()
  /// Features seen less often are left out.
  package var minimumCount = 2
  /// Features that the model file keeps.
  package var rowLimit = 150_000

  package init() {}

  /// The bytes of the model file.
  package func model(
    of documents: [EntityCorpus.Document],
    report: (String) -> Void = { _ in }
  ) -> [UInt8] {
    var counts: [UInt64: Int32] = [:]
    var sequences: [(rows: FeatureRows, labels: [[UInt8]])] = []
    for document in documents {
      for (rows, labels) in zip(Recognizer.features(of: document.reading), document.labels()) {
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
