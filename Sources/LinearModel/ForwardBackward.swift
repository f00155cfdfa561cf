/// Sums over all paths of a chain in the linear domain, rescaled at every position.
struct ForwardBackward {
  let labels: Int
  /// Weights from each label to each label, 0 where it may not follow.
  let steps: [Float]

  /// Probabilities of all labels at all positions; `fill` gives the scores of one position.
  func marginals(count: Int, fill: (Int, inout [Float]) -> Void) -> [Float] {
    var emission = [Float](repeating: 0, count: count * labels)
    var row = [Float](repeating: 0, count: labels)
    for position in 0..<count {
      fill(position, &row)
      let top = row.max() ?? 0
      for label in 0..<labels {
        emission[position &* labels &+ label] = QuickExponential.of(row[label] - top)
      }
    }
    return marginals(emission: emission, count: count)
  }

  func marginals(emission: [Float], count: Int) -> [Float] {
    guard count > 0 else { return [] }
    var forward = forward(emission, count)
    var backward = (0..<labels).map { LabelLayers.mayEnd($0) ? Float(1) : 0 }
    var message = backward
    for position in stride(from: count - 1, through: 0, by: -1) {
      var total: Float = 0
      for label in 0..<labels {
        forward[position &* labels &+ label] *= backward[label]
        total += forward[position &* labels &+ label]
      }
      let inverse = total > 0 ? 1 / total : 0
      for label in 0..<labels { forward[position &* labels &+ label] *= inverse }
      for label in 0..<labels {
        message[label] = backward[label] * emission[position &* labels &+ label]
      }
      var largest: Float = 0
      for label in 0..<labels {
        var sum: Float = 0
        for next in 0..<labels { sum += steps[label &* labels &+ next] * message[next] }
        backward[label] = sum
        largest = max(largest, sum)
      }
      let rescale = largest > 0 ? 1 / largest : 0
      for label in 0..<labels { backward[label] *= rescale }
    }
    return forward
  }

  func forward(_ emission: [Float], _ count: Int) -> [Float] {
    var forward = [Float](repeating: 0, count: count * labels)
    for label in 0..<labels where LabelLayers.mayStart(label) { forward[label] = emission[label] }
    for position in 1..<max(1, count) {
      let (now, before) = (position &* labels, (position &- 1) &* labels)
      var total: Float = 0
      for previous in 0..<labels {
        let weight = forward[before &+ previous]
        if weight == 0 { continue }
        for label in 0..<labels {
          forward[now &+ label] += weight * steps[previous &* labels &+ label]
        }
      }
      for label in 0..<labels {
        forward[now &+ label] *= emission[now &+ label]
        total += forward[now &+ label]
      }
      let inverse = total > 0 ? 1 / total : 0
      for label in 0..<labels { forward[now &+ label] *= inverse }
    }
    return forward
  }
}

/// The exponential function without a mathematics library, so that all machines agree.
enum QuickExponential {
  /// `e` to the power of `x`, to about seven digits; 0 below -87.
  @inline(__always)
  static func of(_ x: Float) -> Float {
    guard x > -87 else { return 0 }
    let scaled = min(x, 87) * 1.442_695
    let whole = scaled.rounded(.down)
    let rest = (scaled - whole) * 0.693_147_18
    let series =
      1 + rest
      * (1 + rest
        * (0.5 + rest
          * (0.166_666_67 + rest * (0.041_666_67 + rest * (0.008_333_33 + rest * 0.001_388_9)))))
    return series * Float(bitPattern: UInt32(Int32(whole) &+ 127) << 23)
  }
}
