/// Finds the best labels of one stretch of a sequence (Viterbi 1967).
///
/// Labels that are far behind the best of their position are not followed further: of seventeen two or
/// three are.
struct LabelSearch {
  /// What a step adds, with a row for each label that is left.
  let table: LabelTable
  /// The same with a row for each label that is reached.
  let back: LabelTable
  /// From the scores of one position to those of the next.
  let width: Int
  /// How far a label may fall behind the best of its position.
  private static let beam: Float = 14

  /// Writes the best labels of a stretch; what lies beside it has label 0, if it is not at the border of
  /// the sequence.
  ///
  /// - Returns: Whether there are others than 0.
  func run(
    _ scores: UnsafePointer<Float>,
    isFirst: Bool,
    isLast: Bool,
    into path: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    let labels = table.labels
    return withUnsafeTemporaryAllocation(of: Float.self, capacity: path.count * (labels + 1)) {
      guard let sums = $0.baseAddress else { return false }
      for label in 0..<labels {
        let step = isFirst ? 0 : table[0, label]
        sums[label] = LabelLayers.mayStart(label) ? step + scores[label] : -.infinity
      }
      follow(scores, path.count, sums)
      return goBack(sums, isLast: isLast, into: path)
    }
  }

  /// Fills a row for each position after the first: the best sum that leads to each label there, and
  /// last what a label must exceed to be followed from there.
  private func follow(
    _ scores: UnsafePointer<Float>,
    _ count: Int,
    _ sums: UnsafeMutablePointer<Float>
  ) {
    let labels = table.labels
    var (now, scores) = (sums, scores)
    var most = (outside: now[0], inside: table.largest(now))
    for _ in 1..<max(1, count) {
      let before = now
      let limit = max(most.outside, most.inside) - Self.beam
      before[labels] = limit
      now += labels &+ 1
      scores += width
      let isPlain = most.outside > limit && most.inside <= limit
      let followed = isPlain ? 1 : table.labels(of: before, above: limit)
      most = table.advance(now, from: followed, before, scores)
    }
  }

  /// Goes back from the best last label: where a sum came from is worked out for these alone.
  private func goBack(
    _ sums: UnsafePointer<Float>,
    isLast: Bool,
    into path: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    let labels = table.labels
    var row = sums + (path.count &- 1) &* (labels &+ 1)
    var label = 0
    var best = -Float.infinity
    for other in 0..<labels where LabelLayers.mayEnd(other) {
      let sum = row[other] + (isLast ? 0 : table[other, 0])
      if sum > best { (best, label) = (sum, other) }
    }
    guard best > -.infinity else { return false }
    var all = label
    for position in stride(from: path.count - 1, through: 1, by: -1) {
      path[position] = UInt8(truncatingIfNeeded: label)
      row -= labels &+ 1
      label = back.origin(of: label, row, above: row[labels])
      all |= label
    }
    path[0] = UInt8(truncatingIfNeeded: label)
    return all != 0
  }
}
