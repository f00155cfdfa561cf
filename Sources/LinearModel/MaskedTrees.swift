/// ``BoostedTrees`` in the form in which very many rows are scored.
///
/// Every tree is a word of bits, one a leaf. A row that goes right in a node cannot reach the leaves
/// on its left; what the value of one feature rules out of all trees is worked out before, for every
/// stretch between two thresholds. The lowest bit that all features leave over is the leaf that the
/// row comes to (QuickScorer: Lucchese et al. 2015, "A Fast Algorithm to Rank Documents with Additive
/// Ensembles of Regression Trees"). So a tree costs a conjunction a feature, which goes for eight
/// trees at once, and no walk.
package struct MaskedTrees: Sendable {
  private typealias Lane = SIMD8<UInt32>

  package let featureCount: Int
  private let base: Float
  /// How many lanes hold one word a tree.
  private let laneCount: Int
  /// `leafCount` values a tree; trees that only fill up the last lane add nothing.
  private var leaves: [Float]
  /// The thresholds of each feature, ascending, one feature after another; what fills up the last four of
  /// each is infinite, which no value exceeds.
  private var borders: [SIMD4<Float>] = []
  /// Where those of each feature begin, and where those of the last one end.
  private var starts = [0]
  /// What is left of all trees by feature and stretch, `laneCount` lanes a stretch.
  private var masks: [Lane] = []
  /// Where the stretches of each feature begin in `masks`.
  private var offsets: [Int] = []

  private static let deepest = 5
  private static let leafCount = 1 << deepest

  /// Takes trees of a depth of five at most; `nil` for deeper ones.
  package init?(_ trees: BoostedTrees) {
    guard trees.depth <= Self.deepest else { return nil }
    featureCount = trees.featureCount
    base = trees.base
    laneCount = (trees.treeCount + 7) / 8
    leaves = [Float](repeating: 0, count: laneCount * 8 * Self.leafCount)
    for tree in 0..<trees.treeCount {
      for leaf in 0..<1 << trees.depth {
        leaves[tree * Self.leafCount + leaf] = trees.leaf(leaf, of: tree)
      }
    }
    for feature in 0..<featureCount { add(feature, of: trees.nodes(asking: feature)) }
  }

  private mutating func add(_ feature: Int, of nodes: [BoostedTrees.Node]) {
    let nodes = nodes.sorted { $0.threshold < $1.threshold }
    offsets.append(masks.count)
    var stretch = [Lane](repeating: Lane(repeating: .max), count: laneCount)
    masks += stretch
    var thresholds: [Float] = []
    for (index, node) in nodes.enumerated() {
      let left = (UInt32(1) << UInt32(node.leaves.count) - 1) << UInt32(node.leaves.lowerBound)
      stretch[node.tree / 8][node.tree % 8] &= ~left
      let isLast = index + 1 == nodes.count || nodes[index + 1].threshold != node.threshold
      guard isLast else { continue }
      thresholds.append(node.threshold)
      masks += stretch
    }
    for first in Swift.stride(from: 0, to: thresholds.count, by: 4) {
      var four = SIMD4<Float>(repeating: .infinity)
      for (place, threshold) in thresholds[first...].prefix(4).enumerated() {
        four[place] = threshold
      }
      borders.append(four)
    }
    starts.append(borders.count)
  }

  /// The scores of rows that lie one after another, `featureCount` numbers each.
  ///
  /// - Complexity: O(rows × features × (trees / 8 + thresholds / 4)).
  package func scores(_ rows: [Float]) -> [Float] {
    guard featureCount > 0, rows.count >= featureCount else { return [] }
    var scores: [Float] = []
    scores.reserveCapacity(rows.count / featureCount)
    // Neighbours are alike in most features, so that a stretch is looked for only where it changes.
    var values = [Float](repeating: .nan, count: featureCount)
    var places = [Int](repeating: 0, count: featureCount)
    for start in stride(from: 0, through: rows.count - featureCount, by: featureCount) {
      place(rows.span, from: start, &values, &places)
      scores.append(score(places.span))
    }
    return scores
  }

  /// Finds the stretches of the features that differ from those of the row before.
  private func place(
    _ rows: Swift.Span<Float>,
    from start: Int,
    _ values: inout [Float],
    _ places: inout [Int]
  ) {
    for feature in 0..<featureCount {
      let value = rows[start &+ feature]
      guard value != values[feature] else { continue }
      values[feature] = value
      places[feature] = offsets[feature] &+ borderCount(of: feature, below: value) &* laneCount
    }
  }

  /// How many borders are less than a value; a row goes left where its value is the border.
  ///
  /// All are compared, since no comparison waits for another: of fifty that is sooner done than six of
  /// which each waits for the last.
  private func borderCount(of feature: Int, below value: Float) -> Int {
    let borders = borders.span
    let value = SIMD4<Float>(repeating: value)
    var counts = SIMD4<UInt32>.zero
    // Always inside the borders of the feature.
    for place in starts[feature]..<starts[feature &+ 1] {
      let isLess = borders[unchecked: place] .< value
      counts &+= SIMD4<UInt32>.zero.replacing(with: 1, where: isLess)
    }
    return Int(counts.wrappedSum())
  }

  /// The score of a row whose features lie in the stretches that begin at `places`.
  private func score(_ places: Swift.Span<Int>) -> Float {
    // The places were made here and lie in the table, so they need no second look.
    let (masks, leaves) = (masks.span, leaves.span)
    var sum = SIMD4<Float>.zero
    for lane in 0..<laneCount {
      var left = masks[unchecked: places[0] &+ lane]
      for feature in 1..<featureCount {
        left &= masks[unchecked: places[unchecked: feature] &+ lane]
      }
      let first = lane &* 8 &* Self.leafCount
      sum += Self.values(left.lowHalf, leaves, first)
      sum += Self.values(left.highHalf, leaves, first &+ 4 &* Self.leafCount)
    }
    return base + sum.sum()
  }

  @inline(__always)
  private static func values(
    _ left: SIMD4<UInt32>,
    _ leaves: Swift.Span<Float>,
    _ first: Int
  ) -> SIMD4<Float> {
    SIMD4(
      leaves[unchecked: first &+ left[0].trailingZeroBitCount],
      leaves[unchecked: first &+ leafCount &+ left[1].trailingZeroBitCount],
      leaves[unchecked: first &+ 2 &* leafCount &+ left[2].trailingZeroBitCount],
      leaves[unchecked: first &+ 3 &* leafCount &+ left[3].trailingZeroBitCount]
    )
  }
}
