/// The best labels of a sequence under given scores, and how sure they are.
///
/// Labels that are far behind the best of their position are not followed further: the scores of a
/// trained model leave two or three of seventeen.
///
/// - Complexity: O(positions × labels) a layer, for each label that is followed.
package struct LayeredDecoder: Sendable {
  private let layers: LabelLayers
  private let steps: [LabelSteps]
  private let chains: [ForwardBackward]
  /// Whether no step between labels of a layer is worth more than that from label 0 to itself.
  private let staysOutside: [Bool]
  /// How far a label may fall behind the best of its position.
  private static let beam: Float = 14

  /// Takes for each layer the scores from each label to each label, a row for each.
  package init(layers: LabelLayers, transitions: [[Float]]) {
    self.layers = layers
    let moves = (0..<layers.count).map { LabelMoves(labels: layers.labelCount($0)) }
    steps = zip(moves, transitions).map { LabelSteps($0, $0.values(of: $1), none: -.infinity) }
    staysOutside = zip(moves, transitions).map { moves, table in
      moves.values(of: table).allSatisfy { $0 <= table[0] }
    }
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
    let labels = layers.labelCount(layer)
    return withUnsafeTemporaryAllocation(
      of: Float.self,
      capacity: positions.count * (labels + 1)
    ) { sums in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: labels) { near in
        scores.withUnsafeBufferPointer { scores in
          steps[layer].withTable { table in
            guard let scores = scores.baseAddress, let sums = sums.baseAddress else { return [] }
            let emission = scores + positions.lowerBound * layers.stride + layers.offset(layer)
            if staysOutside[layer], isOutside(emission, positions.count, table) {
              return [UInt8](repeating: 0, count: positions.count)
            }
            follow(emission, positions.count, table, sums, near)
            return path(sums, positions.count, table)
          }
        }
      }
    }
  }

  /// Whether label 0 has the highest score at every position.
  ///
  /// Then it is the best throughout, if no step is worth more than to stay there: so it is in every
  /// other sentence, for most layers.
  @inline(__always)
  private func isOutside(
    _ scores: UnsafePointer<Float>,
    _ count: Int,
    _ table: LabelTable
  ) -> Bool {
    var scores = scores
    for _ in 0..<count {
      if table.largest(scores) > scores[0] { return false }
      scores += layers.stride
    }
    return true
  }

  /// Fills a row for each position: the best sum that leads to each label there, and last what a label
  /// must exceed to be followed from there.
  private func follow(
    _ scores: UnsafePointer<Float>,
    _ count: Int,
    _ table: LabelTable,
    _ sums: UnsafeMutablePointer<Float>,
    _ near: UnsafeMutableBufferPointer<Int>
  ) {
    let labels = table.labels
    var (now, scores) = (sums, scores)
    var most = (outside: -Float.infinity, inside: -Float.infinity)
    for label in 0..<labels {
      now[label] = LabelLayers.mayStart(label) ? scores[label] : -.infinity
      if label == 0 { most.outside = now[0] } else { most.inside = max(most.inside, now[label]) }
    }
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
  private func path(_ sums: UnsafePointer<Float>, _ count: Int, _ table: LabelTable) -> [UInt8] {
    let labels = table.labels
    var path = [UInt8](repeating: 0, count: count)
    var row = sums + (count - 1) * (labels + 1)
    var label = 0
    var best = -Float.infinity
    for other in 0..<labels where LabelLayers.mayEnd(other) && row[other] > best {
      (best, label) = (row[other], other)
    }
    guard best > -.infinity else { return path }
    for position in stride(from: count - 1, through: 1, by: -1) {
      path[position] = UInt8(truncatingIfNeeded: label)
      row -= labels + 1
      label = origin(of: label, row, table)
    }
    path[0] = UInt8(truncatingIfNeeded: label)
    return path
  }

  /// The first label from which the best sum leads to `label`.
  @inline(__always)
  private func origin(of label: Int, _ before: UnsafePointer<Float>, _ table: LabelTable) -> Int {
    var (best, origin) = (-Float.infinity, 0)
    for from in 0..<table.labels where before[from] > before[table.labels] {
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
    chains[layer].probabilities(
      of: path,
      scores,
      width: layers.stride,
      offset: first * layers.stride + layers.offset(layer)
    )
  }
}
