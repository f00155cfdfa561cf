/// Finds where in a sequence a path may leave label 0, so that the rest need not be searched.
///
/// A run of other labels is worth at most what the best label of each of its positions leads label 0
/// by, less what its steps cost beside staying at 0. A position belongs to a path that is as good as
/// label 0 throughout only if some run through it has a sum of 0 or more: that is found in two walks,
/// as is the run with the largest sum (Kadane; Bentley 1984, *Programming Pearls: Algorithm Design
/// Techniques*). Most sentences have no such position, others a few around each name.
struct LabelStretches: Sendable {
  /// What any step but that from 0 to 0 costs at least.
  private let cost: Float
  /// What rounding may take from a sum.
  private static let rounding: Float = 1e-2

  /// Takes the score of each move of a layer.
  init(_ moves: LabelMoves, _ scores: [Float]) {
    let others = zip(moves.from.indices, scores).filter { move, _ in
      moves.from[move] != 0 || moves.to[move] != 0
    }
    let stay = zip(moves.from.indices, scores).first { move, _ in
      moves.from[move] == 0 && moves.to[move] == 0
    }
    cost = (stay?.1 ?? 0) - (others.map { $0.1 }.max() ?? 0)
  }

  /// Calls `body` with each longest stretch of positions through which a run may lead that is worth no
  /// less than `-depth`, from the last to the first.
  ///
  /// - Complexity: O(positions × labels).
  @inline(__always)
  func forEach(
    _ scores: UnsafePointer<Float>,
    _ count: Int,
    width: Int,
    _ table: LabelTable,
    depth: Float,
    _ body: (Range<Int>) -> Void
  ) {
    let least = -depth - abs(cost) - Self.rounding
    withUnsafeTemporaryAllocation(of: Float.self, capacity: count) { best in
      // Nothing to walk back for where no run ends well.
      guard fill(best, scores, width, table) >= least else { return }
      walkBack(best, least, body)
    }
  }

  /// Writes for each position what the best run that ends there is worth, and returns the largest.
  @inline(__always)
  private func fill(
    _ best: UnsafeMutableBufferPointer<Float>,
    _ scores: UnsafePointer<Float>,
    _ width: Int,
    _ table: LabelTable
  ) -> Float {
    var (last, most) = (-Float.infinity, -Float.infinity)
    var row = scores
    for position in best.indices {
      last = table.largest(row) - row[0] - cost + max(0, last)
      best[position] = last
      most = max(most, last)
      row += width
    }
    return most
  }

  @inline(__always)
  private func walkBack(
    _ best: UnsafeMutableBufferPointer<Float>,
    _ least: Float,
    _ body: (Range<Int>) -> Void
  ) {
    var after = -Float.infinity
    var end = 0
    for position in best.indices.reversed() {
      let before = position > 0 ? max(0, best[position - 1]) : 0
      let rest = max(0, after)
      let isInside = best[position] + rest >= least
      if isInside, end == 0 { end = position + 1 }
      if !isInside, end > 0 {
        body(Range(uncheckedBounds: (position + 1, end)))
        end = 0
      }
      after = best[position] - before + rest
    }
    if end > 0 { body(Range(uncheckedBounds: (0, end))) }
  }
}
