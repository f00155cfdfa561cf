/// The best labels of a sequence under given scores, and how sure they are.
///
/// - Complexity: O(positions × labels²) a layer; a layer whose best labels are all `O` by far is
///   left out by its own scores only, never by a threshold.
package struct LayeredDecoder: Sendable {
  let layers: LabelLayers
  /// A row of scores from each label to each label; `-inf` where it may not follow.
  let transitions: [[Float]]

  init(layers: LabelLayers, transitions: [[Float]]) {
    self.layers = layers
    self.transitions = transitions
  }

  /// The labels of one layer with the highest sum (Viterbi 1967).
  package func best(_ scores: [Float], layer: Int) -> [UInt8] {
    let (labels, width) = (layers.labelCount(layer), layers.width)
    let offset = layers.offset(layer)
    let count = scores.count / width
    guard count > 0 else { return [] }
    let steps = transitions[layer]
    var previous = (0..<labels).map {
      LabelLayers.mayStart($0) ? scores[offset + $0] : -Float.infinity
    }
    var next = previous
    var back = [UInt8](repeating: 0, count: count * labels)
    for position in 1..<max(1, count) {
      for label in 0..<labels {
        var (best, from) = (-Float.infinity, 0)
        for other in 0..<labels {
          let sum = previous[other] + steps[other &* labels &+ label]
          if sum > best { (best, from) = (sum, other) }
        }
        next[label] = best + scores[position &* width &+ offset &+ label]
        back[position &* labels &+ label] = UInt8(truncatingIfNeeded: from)
      }
      swap(&previous, &next)
    }
    var label = 0
    var best = -Float.infinity
    for other in 0..<labels where LabelLayers.mayEnd(other) && previous[other] > best {
      (best, label) = (previous[other], other)
    }
    var path = [UInt8](repeating: 0, count: count)
    for position in stride(from: count - 1, through: 0, by: -1) {
      path[position] = UInt8(truncatingIfNeeded: label)
      label = Int(back[position &* labels &+ label])
    }
    return path
  }

  /// The probability of every label at every position of one layer (forward-backward).
  package func marginals(_ scores: [Float], layer: Int) -> [Float] {
    let (labels, width) = (layers.labelCount(layer), layers.width)
    let offset = layers.offset(layer)
    let count = scores.count / width
    let steps = transitions[layer].map { QuickExponential.of($0) }
    return ForwardBackward(labels: labels, steps: steps).marginals(count: count) { position, into in
      for label in 0..<labels { into[label] = scores[position &* width &+ offset &+ label] }
    }
  }
}

extension LayeredModel {
  package var decoder: LayeredDecoder { LayeredDecoder(layers: layers, transitions: transitions) }
}
