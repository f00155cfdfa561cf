/// The best labels of a sequence under given scores, and how sure they are.
///
/// Labels that are far behind the best of their position are not followed further: the scores of a
/// trained model leave two or three of seventeen.
///
/// - Complexity: O(positions × moves) a layer; see ``LabelMoves``.
package struct LayeredDecoder: Sendable {
  private let layers: LabelLayers
  private let moves: [LabelMoves]
  /// The score of each move of each layer.
  private let steps: [[Float]]
  private let chains: [ForwardBackward]
  /// How far a label may fall behind the best of its position.
  private static let beam: Float = 14

  init(layers: LabelLayers, transitions: [[Float]]) {
    self.layers = layers
    moves = (0..<layers.count).map { LabelMoves(labels: layers.labelCount($0)) }
    steps = zip(moves, transitions).map { $0.values(of: $1) }
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
    var back = [UInt8](repeating: 0, count: positions.count * labels)
    var last = [Float](repeating: -.infinity, count: labels)
    scores.withUnsafeBufferPointer { scores in
      back.withUnsafeMutableBufferPointer { back in
        last.withUnsafeMutableBufferPointer { last in
          follow(scores, positions, layer, &back, &last)
        }
      }
    }
    return path(back, last: last, labels)
  }

  private func follow(
    _ scores: UnsafeBufferPointer<Float>,
    _ positions: Range<Int>,
    _ layer: Int,
    _ back: inout UnsafeMutableBufferPointer<UInt8>,
    _ sums: inout UnsafeMutableBufferPointer<Float>
  ) {
    let (labels, stride, offset) = (layers.labelCount(layer), layers.stride, layers.offset(layer))
    let (moves, steps) = (moves[layer], steps[layer])
    withUnsafeTemporaryAllocation(of: Float.self, capacity: labels) { next in
      for position in positions {
        let row = (position &- positions.lowerBound) &* labels
        let emission = position &* stride &+ offset
        for label in 0..<labels { next[label] = -.infinity }
        if position == positions.lowerBound {
          for label in 0..<labels where LabelLayers.mayStart(label) { next[label] = 0 }
        } else {
          var top = -Float.infinity
          for label in 0..<labels { top = max(top, sums[label]) }
          for from in 0..<labels where sums[from] > top - Self.beam {
            for move in moves.starts[from]..<moves.starts[from &+ 1] {
              let sum = sums[from] + steps[move]
              let to = moves.to[move]
              if sum > next[to] {
                next[to] = sum
                back[row &+ to] = UInt8(truncatingIfNeeded: from)
              }
            }
          }
        }
        for label in 0..<labels { sums[label] = next[label] + scores[emission &+ label] }
      }
    }
  }

  private func path(_ back: [UInt8], last: [Float], _ labels: Int) -> [UInt8] {
    var label = 0
    var best = -Float.infinity
    for other in 0..<labels where LabelLayers.mayEnd(other) && last[other] > best {
      (best, label) = (last[other], other)
    }
    var path = [UInt8](repeating: 0, count: back.count / labels)
    guard best > -.infinity else { return path }
    for position in stride(from: path.count - 1, through: 0, by: -1) {
      path[position] = UInt8(truncatingIfNeeded: label)
      label = Int(back[position &* labels &+ label])
    }
    return path
  }

  /// The probability of the given label of each position of one layer (forward-backward).
  package func probabilities(
    of path: [UInt8],
    _ scores: [Float],
    from first: Int,
    layer: Int
  ) -> [Float] {
    let labels = layers.labelCount(layer)
    let marginals = chains[layer].expectations(
      scores,
      width: layers.stride,
      offset: first * layers.stride + layers.offset(layer),
      count: path.count,
      withPairs: false
    ).single
    return path.indices.map { marginals[$0 &* labels &+ Int(path[$0])] }
  }
}
