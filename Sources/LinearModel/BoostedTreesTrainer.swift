/// Grows ``BoostedTrees`` by gradient boosting over histograms of binned features.
///
/// Friedman 2001 (Greedy function approximation) with second-order leaf values (Chen & Guestrin
/// 2016), on a share of the rows and features a tree (Friedman 2002, Stochastic gradient boosting).
/// Level by level, one thread and a seed, so the same rows give the same bytes.
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
  /// The share of the rows that each tree learns from, and of the features that it may ask.
  package var rowShare: Float = 1
  package var featureShare: Float = 1
  package var seed: UInt64 = 1

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
  /// The last bin that goes left, of each inner node; 255 sends all rows left.
  var bins: [UInt8]
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
  private var random: SeededGenerator
  /// The rows that the present tree learns from, those of one node after those of another.
  private var order: [Int32] = []
  /// First and second derivative of the loss of each of them.
  private var slopes: [SIMD2<Float>] = []
  /// Where the rows of each node of the present level begin, and where the last one ends.
  private var starts: [Int] = []
  /// The features that the present tree may ask.
  private var features: [Int] = []
  /// Sums of slopes by node and bin, of every feature, of the level before.
  private var histograms: [[SIMD2<Float>]] = []

  init(trainer: BoostedTreesTrainer, bins: FeatureBins, targets: [Float], weights: [Float]) {
    self.trainer = trainer
    self.bins = bins
    self.targets = targets
    self.weights = weights.isEmpty ? [Float](repeating: 1, count: targets.count) : weights
    random = SeededGenerator(seed: trainer.seed)
    var (sum, total): (Double, Double) = (0, 0)
    for (target, weight) in zip(targets, self.weights) {
      sum += Double(target * weight)
      total += Double(weight)
    }
    let mean = Float(sum / max(total, 1e-9))
    base = trainer.loss == .squared ? mean : Sigmoid.logit(mean)
    scores = [Float](repeating: base, count: targets.count)
  }

  mutating func grow() -> Tree {
    sample()
    let innerCount = 1 << trainer.depth - 1
    var tree = Tree(
      features: [UInt16](repeating: 0, count: innerCount),
      thresholds: [Float](repeating: .infinity, count: innerCount),
      values: [Float](repeating: 0, count: 2 * innerCount + 1),
      bins: [UInt8](repeating: UInt8.max, count: innerCount)
    )
    for level in 0..<trainer.depth { split(level, of: &tree) }
    setValues(of: &tree)
    for row in scores.indices { scores[row] += tree.values[leaf(of: row, in: tree)] }
    return tree
  }

  /// Draws the rows and the features of the next tree.
  private mutating func sample() {
    order = []
    slopes = []
    let limit = UInt64(Double(trainer.rowShare) * 0x1p32)
    for row in scores.indices where random.next() >> 32 <= limit {
      order.append(Int32(row))
      slopes.append(slope(of: row))
    }
    starts = [0, order.count]
    let usable = (0..<bins.featureCount).filter { !bins.borders[$0].isEmpty }
    let wanted = Int((Float(usable.count) * trainer.featureShare).rounded(.up))
    features = usable.shuffled(using: &random).prefix(wanted).sorted()
    histograms = []
  }

  private func slope(of row: Int) -> SIMD2<Float> {
    switch trainer.loss {
    case .squared:
      return SIMD2((scores[row] - targets[row]) * weights[row], weights[row])
    case .logistic:
      let p = Sigmoid.probability(scores[row])
      return SIMD2((p - targets[row]) * weights[row], max(p * (1 - p), 1e-6) * weights[row])
    }
  }

  private func leaf(of row: Int, in tree: Tree) -> Int {
    var node = 0
    for _ in 0..<trainer.depth {
      let code = bins.codes[Int(tree.features[node]) * bins.rowCount + row]
      node = 2 * node + (code <= tree.bins[node] ? 1 : 2)
    }
    return node
  }

  /// Finds the best split of every node of one level and sends the rows down.
  private mutating func split(_ level: Int, of tree: inout Tree) {
    let first = 1 << level - 1
    let count = 1 << level
    var best = [Split](repeating: Split(), count: count)
    for (index, feature) in features.enumerated() {
      let sums = histogram(of: feature, after: level == 0 ? nil : histograms[index], count)
      for node in 0..<count { improve(&best[node], node, feature, sums) }
      if level == 0 { histograms.append(sums) } else { histograms[index] = sums }
    }
    for node in 0..<count where best[node].gain > 0 {
      tree.features[first + node] = UInt16(best[node].feature)
      tree.thresholds[first + node] = bins.borders[best[node].feature][best[node].bin]
      tree.bins[first + node] = UInt8(best[node].bin)
    }
    partition(first, count, tree)
  }

  /// The sums of one level; of two sisters the smaller is counted, the other is what is left.
  private func histogram(
    of feature: Int,
    after parents: [SIMD2<Float>]?,
    _ count: Int
  ) -> [SIMD2<Float>] {
    var sums = [SIMD2<Float>](repeating: .zero, count: count * FeatureBins.limit)
    guard let parents else {
      add(0, of: feature, to: &sums)
      return sums
    }
    for parent in 0..<count / 2 {
      let (left, right) = (2 * parent, 2 * parent + 1)
      let isLeftSmaller = starts[left + 1] - starts[left] <= starts[right + 1] - starts[right]
      let (small, large) = isLeftSmaller ? (left, right) : (right, left)
      add(small, of: feature, to: &sums)
      for bin in 0..<FeatureBins.limit {
        sums[large * FeatureBins.limit + bin] =
          parents[parent * FeatureBins.limit + bin] - sums[small * FeatureBins.limit + bin]
      }
    }
    return sums
  }

  private func add(_ node: Int, of feature: Int, to sums: inout [SIMD2<Float>]) {
    let (codes, order, slopes) = (bins.codes.span, order.span, slopes.span)
    var sums = sums.mutableSpan
    let (column, base) = (feature &* bins.rowCount, node &* FeatureBins.limit)
    for place in starts[node]..<starts[node + 1] {
      sums[base &+ Int(codes[column &+ Int(order[place])])] += slopes[place]
    }
  }

  /// Puts the rows of each node of the next level together, in their old order.
  private mutating func partition(_ first: Int, _ count: Int, _ tree: Tree) {
    var (rows, sorted): ([Int32], [SIMD2<Float>]) = ([], [])
    rows.reserveCapacity(order.count)
    sorted.reserveCapacity(order.count)
    var next = [0]
    for node in 0..<count {
      let column = Int(tree.features[first + node]) * bins.rowCount
      for goesLeft in [true, false] {
        for place in starts[node]..<starts[node + 1] {
          let isLeft = bins.codes[column + Int(order[place])] <= tree.bins[first + node]
          guard isLeft == goesLeft else { continue }
          rows.append(order[place])
          sorted.append(slopes[place])
        }
        next.append(rows.count)
      }
    }
    (order, slopes, starts) = (rows, sorted, next)
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
    let leaves = 1 << trainer.depth
    for leaf in 0..<leaves {
      for place in starts[leaf]..<starts[leaf + 1] { sums[leaves - 1 + leaf] += slopes[place] }
    }
    for node in (0..<leaves - 1).reversed() { sums[node] = sums[2 * node + 1] + sums[2 * node + 2] }
    for node in tree.values.indices {
      tree.values[node] =
        -trainer.learningRate * sums[node].x / (sums[node].y + trainer.leafPenalty)
    }
  }
}
