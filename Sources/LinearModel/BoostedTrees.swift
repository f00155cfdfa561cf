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
    precondition(features.allSatisfy { Int($0) < featureCount })
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
    let count = rows.count / featureCount
    var scores = [Float](repeating: base, count: count)
    for start in stride(from: 0, to: count, by: 4) {
      if start + 4 <= count {
        let four = fourScores(rows.span, from: start &* featureCount)
        for row in 0..<4 { scores[start + row] = four[row] }
      } else {
        for row in start..<count { scores[row] = score(rows.span, from: row * featureCount) }
      }
    }
    return scores
  }

  /// A step waits for the one before it, so four rows go side by side, in two trees at once.
  private func fourScores(_ rows: Swift.Span<Float>, from start: Int) -> SIMD4<Float> {
    var scores = SIMD4<Float>(repeating: base)
    var tree = 0
    while tree + 2 <= treeCount {
      let (first, second) = leaves(of: tree, tree + 1, rows, from: start)
      scores += first
      scores += second
      tree += 2
    }
    if tree < treeCount { scores += leaves(of: tree, tree, rows, from: start).first }
    return scores
  }

  /// The values of the leaves of two trees that four rows come to.
  @inline(__always)
  private func leaves(
    of tree: Int,
    _ other: Int,
    _ rows: Swift.Span<Float>,
    from start: Int
  ) -> (first: SIMD4<Float>, second: SIMD4<Float>) {
    let (values, features, thresholds) = (values.span, features.span, thresholds.span)
    let row = (start, start &+ featureCount, start &+ 2 &* featureCount, start &+ 3 &* featureCount)
    // All that is read lies inside: a child of an inner node is a node, and every feature is in a row.
    func step(_ node: inout (Int, Int, Int, Int), _ first: Int) {
      func child(_ node: Int, _ row: Int) -> Int {
        let inner = first &+ node
        let value = rows[unchecked: row &+ Int(features[unchecked: inner])]
        return 2 &* node &+ 1 &+ (value <= thresholds[unchecked: inner] ? 0 : 1)
      }
      node = (
        child(node.0, row.0), child(node.1, row.1), child(node.2, row.2), child(node.3, row.3)
      )
    }
    func leaves(_ node: (Int, Int, Int, Int), _ first: Int) -> SIMD4<Float> {
      SIMD4(
        values[unchecked: first &+ node.0],
        values[unchecked: first &+ node.1],
        values[unchecked: first &+ node.2],
        values[unchecked: first &+ node.3]
      )
    }
    var (node, otherNode) = ((0, 0, 0, 0), (0, 0, 0, 0))
    for _ in 0..<depth {
      step(&node, tree &* innerCount)
      step(&otherNode, other &* innerCount)
    }
    return (leaves(node, tree &* nodeCount), leaves(otherNode, other &* nodeCount))
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

// MARK: - Parts

extension BoostedTrees {
  /// An inner node, seen by the feature that it asks.
  struct Node {
    let tree: Int
    let threshold: Float
    /// The leaves that a row cannot reach that goes right here.
    let leaves: Range<Int>
  }

  /// The inner nodes of all trees that ask a feature and send some rows right.
  func nodes(asking feature: Int) -> [Node] {
    var nodes: [Node] = []
    for tree in 0..<treeCount {
      for level in 0..<depth {
        // How many leaves hang on each side of a node.
        let width = 1 << (depth - level - 1)
        for place in 0..<1 << level {
          let inner = tree * innerCount + (1 << level - 1) + place
          guard Int(features[inner]) == feature, thresholds[inner] < .infinity else { continue }
          let leaves = 2 * place * width..<(2 * place + 1) * width
          nodes.append(Node(tree: tree, threshold: thresholds[inner], leaves: leaves))
        }
      }
    }
    return nodes
  }

  /// The value of a leaf, counted from the left.
  func leaf(_ leaf: Int, of tree: Int) -> Float { values[tree * nodeCount + innerCount + leaf] }
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
