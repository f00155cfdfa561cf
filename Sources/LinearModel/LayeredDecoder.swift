/// The best labels of a sequence under given scores, and how sure they are.
///
/// - Complexity: O(positions × moves) a layer; see ``LabelMoves``.
package struct LayeredDecoder: Sendable {
  private let layers: LabelLayers
  private let moves: [LabelMoves]
  /// The score of each move of each layer.
  private let steps: [[Float]]
  private let chains: [ForwardBackward]

  init(layers: LabelLayers, transitions: [[Float]]) {
    self.layers = layers
    moves = (0..<layers.count).map { LabelMoves(labels: layers.labelCount($0)) }
    steps = zip(moves, transitions).map { $0.values(of: $1) }
    chains = (0..<layers.count).map {
      ForwardBackward(labels: layers.labelCount($0), transitions: transitions[$0])
    }
  }

  /// The labels of one layer with the highest sum (Viterbi 1967).
  package func best(_ scores: [Float], layer: Int) -> [UInt8] {
    let (labels, width, offset) = (layers.labelCount(layer), layers.width, layers.offset(layer))
    let count = scores.count / width
    guard count > 0 else { return [] }
    var sums = [Float](repeating: -.infinity, count: count * labels)
    var back = [UInt8](repeating: 0, count: count * labels)
    for label in 0..<labels where LabelLayers.mayStart(label) {
      sums[label] = scores[offset + label]
    }
    let (moves, steps) = (moves[layer], steps[layer])
    for position in 1..<max(1, count) {
      let (now, before) = (position &* labels, (position &- 1) &* labels)
      for move in 0..<steps.count {
        let sum = sums[before &+ moves.from[move]] + steps[move]
        let target = now &+ moves.to[move]
        if sum > sums[target] {
          sums[target] = sum
          back[target] = UInt8(truncatingIfNeeded: moves.from[move])
        }
      }
      for label in 0..<labels {
        sums[now &+ label] += scores[position &* width &+ offset &+ label]
      }
    }
    return path(back, last: Array(sums.suffix(labels)), labels)
  }

  private func path(_ back: [UInt8], last: [Float], _ labels: Int) -> [UInt8] {
    var label = 0
    var best = -Float.infinity
    for other in 0..<labels where LabelLayers.mayEnd(other) && last[other] > best {
      (best, label) = (last[other], other)
    }
    var path = [UInt8](repeating: 0, count: back.count / labels)
    for position in stride(from: path.count - 1, through: 0, by: -1) {
      path[position] = UInt8(truncatingIfNeeded: label)
      label = Int(back[position &* labels &+ label])
    }
    return path
  }

  /// The probability of the given label of each position of one layer (forward-backward).
  package func probabilities(of path: [UInt8], _ scores: [Float], layer: Int) -> [Float] {
    let labels = layers.labelCount(layer)
    let marginals = chains[layer].expectations(
      scores,
      width: layers.width,
      offset: layers.offset(layer),
      count: path.count,
      withPairs: false
    ).single
    return path.indices.map { marginals[$0 &* labels &+ Int(path[$0])] }
  }
}
