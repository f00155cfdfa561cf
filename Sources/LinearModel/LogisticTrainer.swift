/// Fits multi-label logistic regression to sparse rows.
///
/// Stochastic gradients with step sizes of their own for every weight (AdaGrad, Duchi et al. 2011).
/// The quadratic penalty is paid when a weight is visited, scaled by how rarely that happens, so
/// that a step costs only the features of one row. One thread and a fixed order of the rows: the
/// same rows give the same weights.
package struct LogisticTrainer: Sendable {
  package var epochs = 12
  package var learningRate: Float = 0.5
  /// Weight of the quadratic penalty, for the whole training set.
  package var penalty: Float = 1

  package init() {}

  /// Fits weights to the examples.
  ///
  /// `rows` holds features numbered from zero to below `featureCount`; `targets` has `labelCount`
  /// numbers an example, 0 to 1, example by example; `importance` says how much an example counts,
  /// 1 each if it is empty.
  ///
  /// - Complexity: O(epochs × nonzero features × labels).
  package func train(
    rows: [SparseRow],
    featureCount: Int,
    labelCount: Int,
    targets: [Float],
    importance: [Float] = []
  ) -> LogisticWeights {
    var descent = Descent(
      trainer: self,
      visits: Self.visits(rows, featureCount),
      weights: LogisticWeights(featureCount: featureCount, labelCount: labelCount)
    )
    let targets = Targets(values: targets, labelCount: labelCount)
    var order = Array(rows.indices)
    var random = SeededGenerator(seed: 1)
    for _ in 0..<epochs {
      order.shuffle(using: &random)
      for index in order {
        let weight = importance.isEmpty ? 1 : importance[index]
        descent.step(rows[index], targets, index, weight)
      }
    }
    return descent.weights
  }

  private static func visits(_ rows: [SparseRow], _ featureCount: Int) -> [Float] {
    var visits = [Float](repeating: 0, count: featureCount)
    for row in rows { for index in row.indices { visits[Int(index)] += 1 } }
    return visits
  }
}

/// Weights of a multi-label logistic regression while it is trained.
package struct LogisticWeights: Sendable {
  package typealias Lane = SIMD8<Float>

  package let featureCount: Int
  package let labelCount: Int
  /// Eight labels a lane, `laneCount` lanes a feature.
  let laneCount: Int
  var lanes: [Lane]
  var biases: [Lane]

  init(featureCount: Int, labelCount: Int) {
    self.featureCount = featureCount
    self.labelCount = labelCount
    laneCount = (labelCount + 7) / 8
    lanes = [Lane](repeating: .zero, count: featureCount * laneCount)
    biases = [Lane](repeating: .zero, count: laneCount)
  }

  package func weight(_ feature: Int, _ label: Int) -> Float {
    lanes[feature * laneCount + label / 8][label % 8]
  }

  package func bias(_ label: Int) -> Float { biases[label / 8][label % 8] }

  /// The logit of every label.
  package func scores(of row: SparseRow) -> [Float] {
    var sums = biases
    add(row, to: &sums)
    return (0..<labelCount).map { sums[$0 / 8][$0 % 8] }
  }

  func add(_ row: SparseRow, to sums: inout [Lane]) {
    for (index, value) in zip(row.indices, row.values) {
      let first = Int(index) * laneCount
      for lane in 0..<laneCount { sums[lane] += lanes[first + lane] * value }
    }
  }
}

// MARK: - One step

private struct Targets {
  let values: [Float]
  let labelCount: Int

  func lane(_ lane: Int, of row: Int) -> SIMD8<Float> {
    var result = SIMD8<Float>.zero
    for slot in 0..<8 where lane * 8 + slot < labelCount {
      result[slot] = values[row * labelCount + lane * 8 + slot]
    }
    return result
  }
}

private struct Descent {
  let trainer: LogisticTrainer
  let visits: [Float]
  var weights: LogisticWeights
  private var squares: [SIMD8<Float>]
  private var biasSquares: [SIMD8<Float>]

  init(trainer: LogisticTrainer, visits: [Float], weights: LogisticWeights) {
    self.trainer = trainer
    self.visits = visits
    self.weights = weights
    squares = [SIMD8<Float>](repeating: SIMD8(repeating: 1e-4), count: weights.lanes.count)
    biasSquares = [SIMD8<Float>](repeating: SIMD8(repeating: 1e-2), count: weights.laneCount)
  }

  mutating func step(_ row: SparseRow, _ targets: Targets, _ index: Int, _ importance: Float) {
    var errors = weights.biases
    weights.add(row, to: &errors)
    for lane in errors.indices {
      for slot in 0..<8 { errors[lane][slot] = Sigmoid.probability(errors[lane][slot]) }
      errors[lane] = (errors[lane] - targets.lane(lane, of: index)) * importance
      biasSquares[lane] += errors[lane] * errors[lane]
      weights.biases[lane] -= trainer.learningRate * errors[lane] / biasSquares[lane].squareRoot()
    }
    for (feature, value) in zip(row.indices, row.values) {
      let pull = trainer.penalty / visits[Int(feature)]
      let first = Int(feature) * weights.laneCount
      for lane in errors.indices {
        let slope = errors[lane] * value + weights.lanes[first + lane] * pull
        squares[first + lane] += slope * slope
        weights.lanes[first + lane] -=
          trainer.learningRate * slope / squares[first + lane].squareRoot()
      }
    }
  }
}
