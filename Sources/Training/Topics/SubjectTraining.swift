package import LinearModel
package import NewsPipeline

/// Trains the classifier of subjects from labelled articles.
package struct SubjectTraining: Sendable {
  package var trainer = LogisticTrainer()
  /// Features that fewer articles have are left out.
  package var smallestCount = 3
  package var featureLimit = 100_000
  package var tableBits = 17
  package var folds = 5
  /// How far the decision is moved towards giving a label: raises F1 at a small cost in calibration.
  package var lean: Float = 0.5

  private let pipeline: NewsPipeline
  private let subjects: [String]

  package init(pipeline: NewsPipeline = .standard) {
    self.pipeline = pipeline
    subjects = pipeline.topicClassifier.labels.subjects
  }

  /// Features of one page by the same stages that the server runs.
  package func features(of page: String) -> TextFeatures {
    let page = pipeline.page(Array(page.utf8), format: .plain)
    return TextFeatures(pipeline.reading(of: pipeline.article(in: page), in: page))
  }

  /// What training gives.
  package struct Outcome: Sendable {
    /// The model file.
    package let bytes: [UInt8]
    /// Probabilities of the subjects of every example, by models that have not seen it.
    package let contexts: [[Float]]
    package let report: String

    /// The model in the file.
    ///
    /// Its bytes are copied and kept as long as the process runs.
    package var model: LogisticModel? {
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
      copy.copyBytes(from: bytes)
      return LogisticModel(EmbeddedBytes(UnsafeRawBufferPointer(copy)))
    }
  }

  /// Trains on all examples, and measures by cross-validation.
  package func train(_ examples: [TopicExample]) -> Outcome {
    let texts = examples.map { features(of: $0.article.page) }
    let table = FeatureTable(texts, smallestCount: smallestCount)
    let rows = texts.map(table.row)
    let targets = examples.flatMap { example in
      subjects.map { example.label.subjects.contains($0) ? Float(1) : 0 }
    }
    let (scores, calibrations) = crossValidate(rows, table.keys.count, targets)
    let weights = fit(Array(rows.indices), rows, table.keys.count, targets)
    let file = LogisticModelFile(
      biases: subjects.indices.map(weights.bias),
      calibrations: calibrations
    )
    let known = table.keys.indices.map { feature in
      LogisticModelFile.Feature(
        key: table.keys[feature],
        inverseFrequency: table.inverseFrequencies[feature],
        weights: subjects.indices.map { weights.weight(feature, $0) }
      )
    }
    let bytes = file.bytes(features: known, limit: featureLimit, bits: tableBits)
    let contexts = rows.indices.map { row in
      subjects.indices.map { label in
        let line = calibrations[label]
        let score = scores[row * subjects.count + label]
        return Sigmoid.probability(line.slope * score + line.offset)
      }
    }
    return Outcome(
      bytes: bytes,
      contexts: contexts,
      report: report(scores, targets, calibrations)
    )
  }

  private func fit(
    _ chosen: [Int],
    _ rows: [SparseRow],
    _ featureCount: Int,
    _ targets: [Float]
  ) -> LogisticWeights {
    trainer.train(
      rows: chosen.map { rows[$0] },
      featureCount: featureCount,
      labelCount: subjects.count,
      targets: chosen.flatMap {
        targets[$0 * subjects.count..<($0 + 1) * subjects.count]
      }
    )
  }

  /// Raw scores of every example by a model that has not seen it, and the calibration from them.
  private func crossValidate(
    _ rows: [SparseRow],
    _ featureCount: Int,
    _ targets: [Float]
  ) -> (scores: [Float], calibrations: [LogisticModelFile.Calibration]) {
    var scores = [Float](repeating: 0, count: targets.count)
    for fold in 0..<folds {
      let weights = fit(rows.indices.filter { $0 % folds != fold }, rows, featureCount, targets)
      for row in rows.indices where row % folds == fold {
        for (label, score) in weights.scores(of: rows[row]).enumerated() {
          scores[row * subjects.count + label] = score
        }
      }
    }
    let calibrations = subjects.indices.map { label in
      let own = rows.indices.map { $0 * subjects.count + label }
      var line = PlattScaling.fit(scores: own.map { scores[$0] }, targets: own.map { targets[$0] })
      line.offset += lean
      return line
    }
    return (scores, calibrations)
  }

  private func report(
    _ scores: [Float],
    _ targets: [Float],
    _ calibrations: [LogisticModelFile.Calibration]
  ) -> String {
    var all = MicroScore()
    var each = [MicroScore](repeating: MicroScore(), count: subjects.count)
    for index in scores.indices {
      let label = index % subjects.count
      let line = calibrations[label]
      let isGiven = line.slope * scores[index] + line.offset >= 0
      all.add(isGiven: isGiven, isWanted: targets[index] == 1)
      each[label].add(isGiven: isGiven, isWanted: targets[index] == 1)
    }
    let lines = subjects.indices.map { "  \(subjects[$0]) \(each[$0].f1)" }
    return (["subjects: cross-validated micro F1 \(all.f1)"] + lines).joined(separator: "\n")
  }
}

/// Numbers the features of a training set.
struct FeatureTable {
  let keys: [UInt64]
  let inverseFrequencies: [Float]
  private let numbers: [UInt64: Int32]

  init(_ texts: [TextFeatures], smallestCount: Int) {
    var counts: [UInt64: Int] = [:]
    for text in texts { for key in text.keys { counts[key, default: 0] += 1 } }
    // Sorted, so that numbers do not depend on the order inside a dictionary.
    keys = counts.filter { $0.value >= smallestCount }.keys.sorted()
    inverseFrequencies = keys.map {
      FeatureWeighting.inverseFrequency(documents: counts[$0] ?? 1, total: texts.count)
    }
    numbers = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, Int32($0)) })
  }

  func row(_ text: TextFeatures) -> SparseRow {
    var row = SparseRow()
    for (key, count) in zip(text.keys, text.counts) {
      guard let number = numbers[key] else { continue }
      row.indices.append(number)
      row.values.append(FeatureWeighting.damped(count) * inverseFrequencies[Int(number)])
    }
    row.normalize()
    return row
  }
}
