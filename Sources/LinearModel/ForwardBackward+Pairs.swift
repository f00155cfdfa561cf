extension ForwardBackward {
  /// How often each label, and each label after each, is expected in a sequence.
  ///
  /// `single` has a row of labels for each position, `double` one sum for each pair of labels.
  func expectations(
    _ scores: [Float],
    width: Int,
    offset: Int,
    count: Int
  ) -> (single: [Float], double: [Float]) {
    let emission = emission(scores, width: width, offset: offset, count: count)
    let forward = forward(emission, count)
    let backward = backward(emission, count)
    var single = [Float](repeating: 0, count: count * labels)
    var double = [Float](repeating: 0, count: labels * labels)
    for position in 0..<count {
      let row = position &* labels
      var total: Float = 0
      for label in 0..<labels {
        single[row &+ label] = forward[row &+ label] * backward[row &+ label]
        total += single[row &+ label]
      }
      let inverse = total > 0 ? 1 / total : 0
      for label in 0..<labels { single[row &+ label] *= inverse }
      if position > 0 { addPairs(at: position, forward, backward, emission, to: &double) }
    }
    return (single, double)
  }

  private func emission(_ scores: [Float], width: Int, offset: Int, count: Int) -> [Float] {
    var emission = [Float](repeating: 0, count: count * labels)
    for position in 0..<count {
      let row = position &* width &+ offset
      var top = scores[row]
      for label in 1..<labels { top = max(top, scores[row &+ label]) }
      for label in 0..<labels {
        emission[position &* labels &+ label] = QuickExponential.of(scores[row &+ label] - top)
      }
    }
    return emission
  }

  private func backward(_ emission: [Float], _ count: Int) -> [Float] {
    var backward = [Float](repeating: 0, count: count * labels)
    for label in 0..<labels where LabelLayers.mayEnd(label) {
      backward[(count &- 1) &* labels &+ label] = 1
    }
    for position in stride(from: count - 2, through: 0, by: -1) {
      let (now, after) = (position &* labels, (position &+ 1) &* labels)
      var largest: Float = 0
      for label in 0..<labels {
        var sum: Float = 0
        for next in 0..<labels {
          sum += steps[label &* labels &+ next] * emission[after &+ next] * backward[after &+ next]
        }
        backward[now &+ label] = sum
        largest = max(largest, sum)
      }
      let inverse = largest > 0 ? 1 / largest : 0
      for label in 0..<labels { backward[now &+ label] *= inverse }
    }
    return backward
  }

  private func addPairs(
    at position: Int,
    _ forward: [Float],
    _ backward: [Float],
    _ emission: [Float],
    to double: inout [Float]
  ) {
    let (now, before) = (position &* labels, (position &- 1) &* labels)
    var total: Float = 0
    for label in 0..<labels {
      for next in 0..<labels { total += pair(label, next) }
    }
    guard total > 0 else { return }
    for label in 0..<labels {
      for next in 0..<labels { double[label &* labels &+ next] += pair(label, next) / total }
    }

    func pair(_ label: Int, _ next: Int) -> Float {
      forward[before &+ label] * steps[label &* labels &+ next] * emission[now &+ next]
        * backward[now &+ next]
    }
  }
}
