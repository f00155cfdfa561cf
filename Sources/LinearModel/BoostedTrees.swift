/// A sum of regression trees over dense features.
///
/// All trees are complete and equally deep, so a prediction is `depth` comparisons a tree without
/// a branch on the shape. Every node holds the mean of its training rows, so a prediction can be
/// told apart by feature (Saabas 2014): each step down a path changes the mean, and the changes,
/// credited to the feature that was asked, sum to the prediction.
package struct BoostedTrees: Hashable, Sendable {
  package let featureCount: Int
  package let depth: Int
  /// The prediction before the first tree.
  package let base: Float
  /// Features and thresholds of the inner nodes, `innerCount` a tree, in heap order.
  private var features: [UInt16]
  private var thresholds: [Float]
  /// Means of all nodes, `nodeCount` a tree, in heap order.
  private var values: [Float]

  private var innerCount: Int { 1 << depth - 1 }
  private var nodeCount: Int { 2 << depth - 1 }

  package init(featureCount: Int, depth: Int, base: Float) {
    self.featureCount = featureCount
    self.depth = depth
    self.base = base
    features = []
    thresholds = []
    values = []
  }

  package var treeCount: Int { values.count / nodeCount }

  /// Adds one tree: a row goes left in a node when its feature is at most the threshold.
  package mutating func append(features: [UInt16], thresholds: [Float], values: [Float]) {
    precondition(features.count == innerCount && values.count == nodeCount)
    self.features += features
    self.thresholds += thresholds
    self.values += values
  }
}

// MARK: - Calibration

extension BoostedTrees {
  /// The model whose score is `slope × score + offset` of this one.
  package func calibrated(slope: Float, offset: Float) -> BoostedTrees {
    var model = BoostedTrees(
      featureCount: featureCount,
      depth: depth,
      base: slope * base + offset
    )
    model.features = features
    model.thresholds = thresholds
    model.values = values.map { slope * $0 }
    return model
  }
}

// MARK: - Prediction

extension BoostedTrees {
  /// - Complexity: O(trees × depth).
  package func score(_ row: [Float]) -> Float {
    row.count == featureCount ? score(row.span, from: 0) : base
  }

  /// The scores of rows that lie one after another, `featureCount` numbers each.
  ///
  /// - Complexity: O(rows × trees × depth).
  package func scores(_ rows: [Float]) -> [Float] {
    guard featureCount > 0 else { return [] }
    return stride(from: 0, through: rows.count - featureCount, by: featureCount).map {
      score(rows.span, from: $0)
    }
  }

  private func score(_ rows: Swift.Span<Float>, from start: Int) -> Float {
    var score = base
    let values = values.span
    var tree = 0
    // A step waits for the one before it, so four trees go side by side.
    while tree + 4 <= treeCount {
      var (first, second, third, fourth) = (0, 0, 0, 0)
      for _ in 0..<depth {
        first = child(of: first, in: tree, for: rows, from: start)
        second = child(of: second, in: tree + 1, for: rows, from: start)
        third = child(of: third, in: tree + 2, for: rows, from: start)
        fourth = child(of: fourth, in: tree + 3, for: rows, from: start)
      }
      score += values[tree * nodeCount + first]
      score += values[(tree + 1) * nodeCount + second]
      score += values[(tree + 2) * nodeCount + third]
      score += values[(tree + 3) * nodeCount + fourth]
      tree += 4
    }
    while tree < treeCount {
      var node = 0
      for _ in 0..<depth { node = child(of: node, in: tree, for: rows, from: start) }
      score += values[tree * nodeCount + node]
      tree += 1
    }
    return score
  }

  /// What each feature adds to the score; with ``expectation`` they sum to it.
  package func contributions(_ row: [Float]) -> [Float] {
    var shares = [Float](repeating: 0, count: featureCount)
    guard row.count == featureCount else { return shares }
    for tree in 0..<treeCount {
      var node = 0
      for _ in 0..<depth {
        let next = child(of: node, in: tree, for: row.span, from: 0)
        shares[Int(features[tree * innerCount + node])] +=
          values[tree * nodeCount + next] - values[tree * nodeCount + node]
        node = next
      }
    }
    return shares
  }

  /// The score of a row of which nothing is known.
  package var expectation: Float {
    (0..<treeCount).reduce(base) { $0 + values[$1 * nodeCount] }
  }

  @inline(__always)
  private func child(
    of node: Int,
    in tree: Int,
    for rows: Swift.Span<Float>,
    from start: Int
  ) -> Int {
    let inner = tree &* innerCount &+ node
    // An addition, because a jump would be guessed wrong every other time.
    let goesRight = rows[start &+ Int(features[inner])] <= thresholds[inner] ? 0 : 1
    return 2 &* node &+ 1 &+ goesRight
  }
}

// MARK: - File form

extension BoostedTrees {
  private static let magic: UInt32 = 0x5442_4244  // "DBBT"

  /// Reads what ``write(to:)`` wrote; `nil` for other bytes.
  package init?(_ bytes: EmbeddedBytes) {
    guard bytes.load(0, as: UInt32.self) == Self.magic else { return nil }
    self.init(
      featureCount: Int(bytes.load(4, as: UInt16.self)),
      depth: Int(min(bytes.load(6, as: UInt16.self), 12)),
      base: bytes.float(12)
    )
    var offset = 16
    for _ in 0..<Int(bytes.load(8, as: UInt32.self)) {
      for _ in 0..<innerCount {
        let feature = bytes.load(offset, as: UInt16.self)
        guard Int(feature) < featureCount else { return nil }
        features.append(feature)
        thresholds.append(bytes.float(offset + 2))
        offset += 6
      }
      for _ in 0..<nodeCount {
        values.append(bytes.float(offset))
        offset += 4
      }
    }
  }

  package func write(to writer: inout ModelWriter) {
    writer.add(Self.magic)
    writer.add(UInt16(featureCount))
    writer.add(UInt16(depth))
    writer.add(UInt32(treeCount))
    writer.add(base)
    for tree in 0..<treeCount {
      for node in tree * innerCount..<(tree + 1) * innerCount {
        writer.add(features[node])
        writer.add(thresholds[node])
      }
      for node in tree * nodeCount..<(tree + 1) * nodeCount { writer.add(values[node]) }
    }
  }
}
