/// The best labels of a sequence under given scores, and how sure they are.
///
/// Only the stretches in which a name may be at all are searched (``LabelStretches``), and there labels
/// that are far behind the best of their position are not followed further: the scores of a trained
/// model leave two or three of seventeen.
///
/// - Complexity: O(positions × labels) a layer, and in those stretches as much for each label that is
///   followed.
package struct LayeredDecoder: Sendable {
  private let layers: LabelLayers
  private let steps: [LabelSteps]
  private let chains: [ForwardBackward]
  private let stretches: [LabelStretches]
  /// How far a label may fall behind the best of its position.
  private static let beam: Float = 14
  /// How far the best run of labels through a position may fall behind label 0 to have a share that any
  /// probability would show.
  private static let depth: Float = 12

  /// Takes for each layer the scores from each label to each label, a row for each.
  package init(layers: LabelLayers, transitions: [[Float]]) {
    self.layers = layers
    let moves = (0..<layers.count).map { LabelMoves(labels: layers.labelCount($0)) }
    let scores = zip(moves, transitions).map { $0.values(of: $1) }
    steps = zip(moves, scores).map { LabelSteps($0, $1, none: -.infinity) }
    stretches = zip(moves, scores).map { LabelStretches($0, $1) }
    chains = zip(moves, transitions).map { ForwardBackward($0, transitions: $1) }
  }

  /// The labels of one layer with the highest sum (Viterbi 1967).
  ///
  /// `scores` has a row of ``LabelLayers/stride`` numbers for each position; `positions` are those of
  /// one sequence.
  package func best(_ scores: [Float], _ positions: Range<Int>, layer: Int) -> [UInt8] {
    guard !positions.isEmpty, positions.upperBound * layers.stride <= scores.count else {
      return []
    }
    var path = [UInt8](repeating: 0, count: positions.count)
    path.withUnsafeMutableBufferPointer { path in
      forEachStretch(of: scores, positions, layer, depth: 0) { stretch, row, table in
        let part = UnsafeMutableBufferPointer(rebasing: path[stretch])
        let isLast = stretch.upperBound == path.count
        search(row, table, isFirst: stretch.lowerBound == 0, isLast: isLast, into: part)
      }
    }
    return path
  }

  /// Calls `body` with each stretch of some positions that may have other labels than 0, and with the
  /// scores of its first position.
  @inline(__always)
  private func forEachStretch(
    of scores: [Float],
    _ positions: Range<Int>,
    _ layer: Int,
    depth: Float,
    _ body: (Range<Int>, UnsafePointer<Float>, LabelTable) -> Void
  ) {
    let width = layers.stride
    scores.withUnsafeBufferPointer { scores in
      steps[layer].withTable { table in
        guard let scores = scores.baseAddress else { return }
        let first = scores + positions.lowerBound * width + layers.offset(layer)
        stretches[layer].forEach(first, positions.count, width: width, table, depth: depth) {
          body($0, first + $0.lowerBound * width, table)
        }
      }
    }
  }

  /// Finds the best labels of one stretch; what lies beside it has label 0, if it is not at the border
  /// of the sequence.
  private func search(
    _ scores: UnsafePointer<Float>,
    _ table: LabelTable,
    isFirst: Bool,
    isLast: Bool,
    into path: UnsafeMutableBufferPointer<UInt8>
  ) {
    let labels = table.labels
    withUnsafeTemporaryAllocation(of: Float.self, capacity: path.count * (labels + 1)) { sums in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: labels) { near in
        guard let sums = sums.baseAddress else { return }
        for label in 0..<labels {
          let step = isFirst ? 0 : table[0, label]
          sums[label] = LabelLayers.mayStart(label) ? step + scores[label] : -.infinity
        }
        follow(scores, path.count, table, sums, near)
        goBack(sums, table, isLast: isLast, into: path)
      }
    }
  }

  /// Fills a row for each position after the first: the best sum that leads to each label there, and
  /// last what a label must exceed to be followed from there.
  private func follow(
    _ scores: UnsafePointer<Float>,
    _ count: Int,
    _ table: LabelTable,
    _ sums: UnsafeMutablePointer<Float>,
    _ near: UnsafeMutableBufferPointer<Int>
  ) {
    let labels = table.labels
    var (now, scores) = (sums, scores)
    var most = (outside: now[0], inside: table.largest(now))
    near[0] = 0
    for _ in 1..<max(1, count) {
      let before = now
      let limit = max(most.outside, most.inside) - Self.beam
      before[labels] = limit
      now += labels + 1
      scores += layers.stride
      var followed = 1
      if most.outside <= limit || most.inside > limit {
        followed = 0
        for label in 0..<labels {
          near[followed] = label
          followed &+= before[label] > limit ? 1 : 0
        }
      }
      let from = UnsafeBufferPointer(rebasing: near[..<followed])
      most = table.advance(now, from: from, before, scores)
      near[0] = 0
    }
  }

  /// Goes back from the best last label: where a sum came from is worked out for these alone.
  private func goBack(
    _ sums: UnsafePointer<Float>,
    _ table: LabelTable,
    isLast: Bool,
    into path: UnsafeMutableBufferPointer<UInt8>
  ) {
    let labels = table.labels
    var row = sums + (path.count - 1) * (labels + 1)
    var label = 0
    var best = -Float.infinity
    for other in 0..<labels where LabelLayers.mayEnd(other) {
      let sum = row[other] + (isLast ? 0 : table[other, 0])
      if sum > best { (best, label) = (sum, other) }
    }
    guard best > -.infinity else { return }
    for position in stride(from: path.count - 1, through: 1, by: -1) {
      path[position] = UInt8(truncatingIfNeeded: label)
      row -= labels + 1
      label = origin(of: label, row, table)
    }
    path[0] = UInt8(truncatingIfNeeded: label)
  }

  /// The first label from which the best sum leads to `label`.
  @inline(__always)
  private func origin(of label: Int, _ before: UnsafePointer<Float>, _ table: LabelTable) -> Int {
    var (best, origin) = (-Float.infinity, 0)
    for from in table.origins(of: label) where before[from] > before[table.labels] {
      let sum = before[from] + table[from, label]
      if sum > best { (best, origin) = (sum, from) }
    }
    return origin
  }

  /// The probability of the given label of each position of one layer (forward-backward); 1 for those
  /// with label 0, which nobody asks for.
  package func probabilities(
    of path: [UInt8],
    _ scores: [Float],
    from first: Int,
    layer: Int
  ) -> [Float] {
    // A label where none can be has no share.
    var probabilities = path.map { $0 == 0 ? Float(1) : 0 }
    let positions = first..<(first + path.count)
    guard positions.upperBound * layers.stride <= scores.count else { return probabilities }
    forEachStretch(of: scores, positions, layer, depth: Self.depth) { stretch, _, _ in
      guard path[stretch].contains(where: { $0 != 0 }) else { return }
      // With one position of label 0 on either side, where there is one, its ends are as they are.
      let part = max(0, stretch.lowerBound - 1)..<min(path.count, stretch.upperBound + 1)
      let found = chains[layer].probabilities(
        of: Array(path[part]),
        scores,
        width: layers.stride,
        offset: (first + part.lowerBound) * layers.stride + layers.offset(layer)
      )
      probabilities.replaceSubrange(part, with: found)
    }
    return probabilities
  }
}
