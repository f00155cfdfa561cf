import LinearModel
package import NewsPipeline

/// The features of one text and how often it has them.
package struct FeatureCounts: Sendable {
  let keys: [UInt64]
  let counts: [Float]

  package init(_ features: TextFeatures) {
    keys = features.keys
    counts = features.counts
  }
}

/// Numbers the features of a training set.
struct FeatureTable {
  let keys: [UInt64]
  let inverseFrequencies: [Float]
  private let numbers: [UInt64: Int32]

  /// Keeps at most `limit` features, those that most texts have.
  init(_ texts: [FeatureCounts], limit: Int) {
    var counts: [UInt64: Int32] = [:]
    for text in texts { for key in text.keys { counts[key, default: 0] += 1 } }
    var spread: [Int32: Int] = [:]
    for count in counts.values { spread[count, default: 0] += 1 }
    var (smallest, kept): (Int32, Int) = (3, counts.count - (spread[1] ?? 0) - (spread[2] ?? 0))
    while kept > limit {
      kept -= spread[smallest] ?? 0
      smallest += 1
    }
    // Sorted, so that numbers do not depend on the order inside a dictionary.
    keys = counts.filter { $0.value >= smallest }.keys.sorted()
    inverseFrequencies = keys.map {
      FeatureWeighting.inverseFrequency(documents: Int(counts[$0] ?? 1), total: texts.count)
    }
    numbers = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, Int32($0)) })
  }

  func row(_ text: FeatureCounts) -> SparseRow {
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
