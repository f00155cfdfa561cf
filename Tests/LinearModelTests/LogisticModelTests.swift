import LinearModel
import Testing

/// From examples to weights to a file and back to probabilities.
struct LogisticModelTests {
  @Test func `a feature that goes with a label speaks for it`() {
    let weights = trained()
    #expect(weights.scores(of: SparseRow(indices: [0], values: [1]))[0] > 1)
    #expect(weights.scores(of: SparseRow(indices: [1], values: [1]))[0] < -1)
  }

  @Test func `the same examples give the same weights`() {
    let (first, second) = (trained(), trained())
    for feature in 0..<3 {
      #expect(first.weight(feature, 0) == second.weight(feature, 0))
    }
  }

  @Test func `a file decides as the weights it was made of`() throws {
    let scores = try scoresOfFile(keys: [11], counts: [1])
    #expect(abs(scores[0] - 2) < 0.05)
    #expect(abs(scores[1] + 1) < 0.05)
  }

  @Test func `a feature that the file does not know adds nothing`() throws {
    let scores = try scoresOfFile(keys: [99], counts: [1])
    #expect(scores == [0, 0])
  }
}

private func trained() -> LogisticWeights {
  let rows = (0..<60).map { SparseRow(indices: [Int32($0 % 2), 2], values: [1, 0.5]) }
  let targets = (0..<60).map { $0 % 2 == 0 ? Float(1) : 0 }
  return LogisticTrainer().train(rows: rows, featureCount: 3, labelCount: 1, targets: targets)
}

private func scoresOfFile(keys: [UInt64], counts: [Float]) throws -> [Float] {
  let file = LogisticModelFile(
    biases: [0, 0],
    calibrations: [LogisticModelFile.Calibration(), LogisticModelFile.Calibration()]
  )
  let features = [
    LogisticModelFile.Feature(key: 11, inverseFrequency: 2, weights: [2, -1]),
    LogisticModelFile.Feature(key: 12, inverseFrequency: 3, weights: [-0.5, 1]),
  ]
  let bytes = file.bytes(features: features, limit: 10, bits: 6)
  return try bytes.withUnsafeBytes { buffer in
    let model = try #require(LogisticModel(EmbeddedBytes(buffer)))
    return model.scores(of: model.hits(keys: keys, counts: counts))
  }
}
