package import LinearModel
package import NewsPipeline

/// Trains the classifier of subjects from labelled articles and the words of unlabelled ones.
///
/// Beside its own features a text is described by where it lies in a latent space of many articles,
/// so that a word which no labelled article has still leans towards the subjects of the words it
/// goes with. The space is linear, so its weights fold into those of the features.
package struct SubjectTraining: Sendable {
  package var trainer = LogisticTrainer()
  package var featureLimit = 200_000
  /// What the file keeps, in a table of `1 << tableBits` places.
  package var keptFeatures = 112_000
  package var tableBits = 17
  package var latentSize = 128
  package var latentScale: Float = 4
  package var folds = 5
  /// How much a page that was written for this project counts beside an article: several of them
  /// differ in their names only.
  package var writtenImportance: Float = 0.5
  /// How far the decision is moved towards giving a label: raises F1 at a small cost in calibration.
  package var lean: Float = 0.5

  private let pipeline: NewsPipeline
  private let subjects: [String]
  /// Labels that only other scorers see: whether an article has any pair, and one with Viet Nam.
  private static let hiddenLabels = 2
  private var labelCount: Int { subjects.count + Self.hiddenLabels }

  package init(pipeline: NewsPipeline = .standard) {
    self.pipeline = pipeline
    subjects = pipeline.topicClassifier.labels.subjects
    trainer.penalty = 0.1
  }

  /// What training gives.
  package struct Outcome: Sendable {
    /// The model file.
    package let bytes: [UInt8]
    /// Probabilities of all labels of every example, by models that have not seen it.
    package let contexts: [[Float]]
    package let report: String
  }

  /// Counted features of one page, by the same stages that the server runs.
  package func counts(of page: String) -> FeatureCounts {
    let page = pipeline.page(Array(page.utf8), format: .plain)
    let reading = pipeline.reading(of: pipeline.article(in: page), in: page)
    return FeatureCounts(TextFeatures(reading))
  }

  /// Trains on all examples, and measures by cross-validation.
  package func train(_ examples: [SubjectExample], unlabelled: [FeatureCounts]) -> Outcome {
    let texts = examples.map { counts(of: $0.page) }
    let table = FeatureTable(texts + unlabelled, limit: featureLimit)
    let space = LatentSpace(
      rows: (texts + unlabelled).map(table.row),
      featureCount: table.keys.count,
      size: latentSize
    )
    let rows = texts.map { extended(table.row($0), table, space) }
    let targets = examples.flatMap(targets)
    let sources = examples.map(\.source)
    let (scores, calibrations) = crossValidate(rows, targets, sources)
    let weights = fit(Array(rows.indices), rows, targets, sources)
    return Outcome(
      bytes: file(weights, table, space, calibrations),
      contexts: contexts(scores, calibrations),
      report: report(scores, targets, calibrations, sources)
    )
  }

  private func targets(_ example: SubjectExample) -> [Float] {
    let pairs = example.relations
    return subjects.map { example.subjects.contains($0) ? 1 : 0 }
      + [pairs.isEmpty ? 0 : 1, pairs.contains { $0.hasPrefix("VN-") } ? 1 : 0]
  }

  /// The row with its place in the latent space as further features.
  private func extended(_ row: SparseRow, _ table: FeatureTable, _ space: LatentSpace) -> SparseRow
  {
    var row = row
    for (index, value) in space.coordinates(of: row).enumerated() {
      row.indices.append(Int32(table.keys.count + index))
      row.values.append(value * latentScale)
    }
    return row
  }
}

// MARK: - Fitting and measuring

extension SubjectTraining {
  private func fit(
    _ chosen: [Int],
    _ rows: [SparseRow],
    _ targets: [Float],
    _ sources: [Int]
  ) -> LogisticWeights {
    trainer.train(
      rows: chosen.map { rows[$0] },
      featureCount: 1 + Int(rows.reduce(0) { max($0, $1.indices.last ?? 0) }),
      labelCount: labelCount,
      targets: chosen.flatMap { targets[$0 * labelCount..<($0 + 1) * labelCount] },
      importance: chosen.map { sources[$0] == SubjectExample.written ? writtenImportance : 1 }
    )
  }

  /// Raw scores of every example by a model that has not seen it, and the calibration from them.
  private func crossValidate(
    _ rows: [SparseRow],
    _ targets: [Float],
    _ sources: [Int]
  ) -> (scores: [Float], calibrations: [LogisticModelFile.Calibration]) {
    var scores = [Float](repeating: 0, count: targets.count)
    // Pages of one pattern stand together in their files, and must not be told from one another.
    let places = rows.indices.map { sources[$0] == SubjectExample.written ? $0 / 9 : $0 }
    for fold in 0..<folds {
      let seen = rows.indices.filter { places[$0] % folds != fold }
      let weights = fit(seen, rows, targets, sources)
      for row in rows.indices where places[row] % folds == fold {
        for (label, score) in weights.scores(of: rows[row]).enumerated() {
          scores[row * labelCount + label] = score
        }
      }
    }
    let calibrations = (0..<labelCount).map { label in
      let articles = rows.indices.filter { sources[$0] != SubjectExample.written }
      let own = articles.map { $0 * labelCount + label }
      var line = PlattScaling.fit(scores: own.map { scores[$0] }, targets: own.map { targets[$0] })
      line.offset += lean
      return line
    }
    return (scores, calibrations)
  }

  private func contexts(
    _ scores: [Float],
    _ calibrations: [LogisticModelFile.Calibration]
  ) -> [[Float]] {
    (0..<scores.count / labelCount).map { row in
      (0..<labelCount).map { label in
        let line = calibrations[label]
        return Sigmoid.probability(line.slope * scores[row * labelCount + label] + line.offset)
      }
    }
  }

  private func file(
    _ weights: LogisticWeights,
    _ table: FeatureTable,
    _ space: LatentSpace,
    _ calibrations: [LogisticModelFile.Calibration]
  ) -> [UInt8] {
    let latent = (0..<labelCount).map { label in
      (0..<space.size).map { latentScale * weights.weight(table.keys.count + $0, label) }
    }
    let known = table.keys.indices.map { feature in
      LogisticModelFile.Feature(
        key: table.keys[feature],
        inverseFrequency: table.inverseFrequencies[feature],
        weights: (0..<labelCount).map {
          weights.weight(feature, $0) + space.combination(of: feature, latent[$0])
        }
      )
    }
    let file = LogisticModelFile(
      biases: (0..<labelCount).map(weights.bias),
      calibrations: calibrations
    )
    return file.bytes(features: known, limit: keptFeatures, bits: tableBits)
  }

  private func report(
    _ scores: [Float],
    _ targets: [Float],
    _ calibrations: [LogisticModelFile.Calibration],
    _ sources: [Int]
  ) -> String {
    var each = [MicroScore](repeating: MicroScore(), count: labelCount)
    var all = [Float(0), 0.2, 0.4, 0.6].map { ($0, MicroScore()) }
    // Articles of further files are chosen for rare subjects: they are trained on, not measured.
    for index in scores.indices where sources[index / labelCount] == 0 {
      let label = index % labelCount
      let line = calibrations[label]
      let logit = line.slope * scores[index] + line.offset
      each[label].add(isGiven: logit >= 0, isWanted: targets[index] == 1)
      guard label < subjects.count else { continue }
      for step in all.indices {
        let isGiven = logit - lean + all[step].0 >= 0
        all[step].1.add(isGiven: isGiven, isWanted: targets[index] == 1)
      }
    }
    let leans = all.map { "lean \($0.0): \($0.1.f1)" }.joined(separator: ", ")
    let lines = each.indices.map { label in
      "  \(label < subjects.count ? subjects[label] : "hidden") \(each[label].f1)"
    }
    return (["subjects: cross-validated micro F1, \(leans)"] + lines).joined(separator: "\n")
  }
}
