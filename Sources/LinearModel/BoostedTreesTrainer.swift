/// Grows ``BoostedTrees`` by gradient boosting over histograms of binned features.
///
/// Friedman 2001 (Greedy function approximation) with second-order leaf values (Chen & Guestrin
/// 2016). Level by level, no sampling and one thread, so the same rows give the same bytes.
package struct BoostedTreesTrainer: Sendable {
  /// What a tree sum is fitted to.
  package enum Loss: Sendable {
    /// Targets are any numbers; the score is their mean.
    case squared
    /// Targets are 0 to 1; the score is a logit.
    case logistic
  }

  package var loss: Loss
  package var treeCount = 120
  package var depth = 4
  package var learningRate: Float = 0.1
  /// Added to the weight of a leaf: pulls small leaves to zero.
  package var leafPenalty: Float = 5
  /// Fewest rows (by weight of the second derivative) on each side of a split.
  package var smallestLeaf: Float = 10

  package init(loss: Loss) {
    self.loss = loss
  }

  /// Grows trees for `rows`, one after another with `featureCount` numbers each.
  ///
  /// `targets` has one number a row, and so has `weights`, unless it is empty for equal weights.
  ///
  /// - Complexity: O(rows × features × depth × trees).
  package func train(
    rows: [Float],
    featureCount: Int,
    targets: [Float],
    weights: [Float] = []
  ) -> BoostedTrees {
    let bins = FeatureBins(rows: rows, featureCount: featureCount)
    var growth = TreeGrowth(trainer: self, bins: bins, targets: targets, weights: weights)
    var model = BoostedTrees(featureCount: featureCount, depth: depth, base: growth.base)
    for _ in 0..<treeCount {
      let tree = growth.grow()
      model.append(features: tree.features, thresholds: tree.thresholds, values: tree.values)
    }
    return model
  }
}

// MARK: - Bins

/// Features cut into at most 64 bins of about equally many rows.
private struct FeatureBins {
  static let limit = 64

  let featureCount: Int
  let rowCount: Int
  /// Bin of each feature, feature by feature (column-major).
  var codes: [UInt8]
  /// Upper borders of the bins of each feature.
  var borders: [[Float]]

  init(rows: [Float], featureCount: Int) {
    self.featureCount = featureCount
    rowCount = featureCount == 0 ? 0 : rows.count / featureCount
    codes = [UInt8](repeating: 0, count: rows.count)
    borders = []
    for feature in 0..<featureCount {
      let column = (0..<rowCount).map { rows[$0 * featureCount + feature] }
      let cuts = Self.borders(of: column)
      for (row, value) in column.enumerated() {
        codes[feature * rowCount + row] = UInt8(Self.bin(of: value, in: cuts))
      }
      borders.append(cuts)
    }
  }

  private static func borders(of column: [Float]) -> [Float] {
    let sorted = column.sorted()
    var cuts: [Float] = []
    for part in 1..<limit where !sorted.isEmpty {
      let value = sorted[min(sorted.count - 1, part * sorted.count / limit)]
      if value != cuts.last, value != sorted.last { cuts.append(value) }
    }
    return cuts
  }

  private static func bin(of value: Float, in cuts: [Float]) -> Int {
    var low = 0
    var high = cuts.count
    while low < high {
      let middle = (low + high) / 2
      if value <= cuts[middle] { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

// MARK: - Growing one tree after the other

private struct Tree {
  var features: [UInt16]
  var thresholds: [Float]
  var values: [Float]
}

private struct Split {
  var gain: Float = 0
  var feature = 0
  var bin = 0
}

private struct TreeGrowth {
  let trainer: BoostedTreesTrainer
  let bins: FeatureBins
  let targets: [Float]
  let weights: [Float]
  let base: Float
  private var scores: [Float]
  private var gradients: [Float]
  private var curvatures: [Float]
  /// The node that each row has reached.
  private var nodes: [Int32]

  init(trainer: BoostedTreesTrainer, bins: FeatureBins, targets: [Float], weights: [Float]) {
    self.trainer = trainer
    self.bins = bins
    self.targets = targets
    self.weights = weights.isEmpty ? [Float](repeating: 1, count: targets.count) : weights
    var (sum, total): (Double, Double) = (0, 0)
    for (target, weight) in zip(targets, self.weights) {
      sum += Double(target * weight)
      total += Double(weight)
    }
    let mean = Float(sum / max(total, 1e-9))
    base = trainer.loss == .squared ? mean : Sigmoid.logit(mean)
    scores = [Float](repeating: base, count: targets.count)
    gradients = scores
    curvatures = scores
    nodes = [Int32](repeating: 0, count: targets.count)
  }

  mutating func grow() -> Tree {
    differentiate()
    let innerCount = 1 << trainer.depth - 1
    var tree = Tree(
      features: [UInt16](repeating: 0, count: innerCount),
      thresholds: [Float](repeating: .infinity, count: innerCount),
      values: [Float](repeating: 0, count: 2 * innerCount + 1)
    )
    for row in nodes.indices { nodes[row] = 0 }
    for level in 0..<trainer.depth { split(level, of: &tree) }
    setValues(of: &tree)
    for row in nodes.indices { scores[row] += tree.values[Int(nodes[row])] }
    return tree
  }

  private mutating func differentiate() {
    for row in scores.indices {
      switch trainer.loss {
      case .squared:
        gradients[row] = (scores[row] - targets[row]) * weights[row]
        curvatures[row] = weights[row]
      case .logistic:
        let p = Sigmoid.probability(scores[row])
        gradients[row] = (p - targets[row]) * weights[row]
        curvatures[row] = max(p * (1 - p), 1e-6) * weights[row]
      }
    }
  }

  /// Finds the best split of every node of one level and sends the rows down.
  private mutating func split(_ level: Int, of tree: inout Tree) {
    let first = 1 << level - 1
    let count = 1 << level
    var best = [Split](repeating: Split(), count: count)
    for feature in 0..<bins.featureCount where !bins.borders[feature].isEmpty {
      let histogram = histogram(of: feature, first: first, count: count)
      for node in 0..<count { improve(&best[node], node, feature, histogram) }
    }
    for node in 0..<count where best[node].gain > 0 {
      tree.features[first + node] = UInt16(best[node].feature)
      tree.thresholds[first + node] = bins.borders[best[node].feature][best[node].bin]
    }
    for row in nodes.indices {
      let node = Int(nodes[row])
      let choice = best[node - first]
      let code = bins.codes[choice.feature * bins.rowCount + row]
      let goesLeft = choice.gain <= 0 || Int(code) <= choice.bin
      nodes[row] = Int32(goesLeft ? 2 * node + 1 : 2 * node + 2)
    }
  }

  private func histogram(of feature: Int, first: Int, count: Int) -> [SIMD2<Float>] {
    var sums = [SIMD2<Float>](repeating: .zero, count: count * FeatureBins.limit)
    let offset = feature * bins.rowCount
    for row in 0..<bins.rowCount {
      let slot = (Int(nodes[row]) - first) * FeatureBins.limit + Int(bins.codes[offset + row])
      sums[slot] += SIMD2(gradients[row], curvatures[row])
    }
    return sums
  }

  private func improve(_ best: inout Split, _ node: Int, _ feature: Int, _ sums: [SIMD2<Float>]) {
    let slots = sums[node * FeatureBins.limit..<(node + 1) * FeatureBins.limit]
    let total = slots.reduce(.zero, +)
    var left = SIMD2<Float>.zero
    for bin in bins.borders[feature].indices {
      left += sums[node * FeatureBins.limit + bin]
      let right = total - left
      guard left.y >= trainer.smallestLeaf, right.y >= trainer.smallestLeaf else { continue }
      let gain = quality(left) + quality(right) - quality(total)
      if gain > best.gain { best = Split(gain: gain, feature: feature, bin: bin) }
    }
  }

  private func quality(_ sum: SIMD2<Float>) -> Float {
    sum.x * sum.x / (sum.y + trainer.leafPenalty)
  }

  /// The shrunken Newton step of every node, inner ones included.
  private func setValues(of tree: inout Tree) {
    var sums = [SIMD2<Float>](repeating: .zero, count: tree.values.count)
    for row in nodes.indices {
      var node = Int(nodes[row])
      let share = SIMD2(gradients[row], curvatures[row])
      while true {
        sums[node] += share
        if node == 0 { break }
        node = (node - 1) / 2
      }
    }
    for node in tree.values.indices {
      tree.values[node] =
        -trainer.learningRate * sums[node].x / (sums[node].y + trainer.leafPenalty)
    }
  }
}
