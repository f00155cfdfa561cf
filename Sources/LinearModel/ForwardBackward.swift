/// Sums over all paths of a chain in the linear domain, rescaled at every position.
struct ForwardBackward: Sendable {
  private let moves: LabelMoves
  /// The factor of each move.
  private let steps: [Float]
  private let labels: Int
  /// A share of a position that is as good as none.
  private static let least: Float = 1e-9

  /// Takes the scores from each label to each label, a row for each.
  init(_ moves: LabelMoves, transitions: [Float]) {
    self.moves = moves
    labels = moves.labels
    steps = moves.values(of: transitions).map { QuickExponential.of($0) }
  }

  /// How often each label, and each label after each, is expected in a sequence.
  ///
  /// `single` has a row of labels for each position; `double`, if wanted, one sum for each pair of
  /// labels.
  func expectations(
    _ scores: [Float],
    width: Int,
    offset: Int,
    count: Int,
    withPairs: Bool
  ) -> (single: [Float], double: [Float]) {
    let emission = emission(scores, width: width, offset: offset, count: count)
    let forward = forward(emission, count)
    let backward = backward(emission, count)
    var double = [Float](repeating: 0, count: withPairs ? labels * labels : 0)
    if withPairs {
      for position in 1..<max(1, count) { addPairs(position, forward, backward, emission, &double) }
    }
    var single = forward
    for position in 0..<count {
      let row = position &* labels
      var total: Float = 0
      for label in 0..<labels {
        single[row &+ label] *= backward[row &+ label]
        total += single[row &+ label]
      }
      let inverse = total > 0 ? 1 / total : 0
      for label in 0..<labels { single[row &+ label] *= inverse }
    }
    return (single, double)
  }

  private func emission(_ scores: [Float], width: Int, offset: Int, count: Int) -> [Float] {
    var emission = [Float](repeating: 0, count: count * labels)
    scores.withUnsafeBufferPointer { scores in
      emission.withUnsafeMutableBufferPointer { emission in
        for position in 0..<count {
          let row = position &* width &+ offset
          var top = scores[row]
          for label in 1..<labels { top = max(top, scores[row &+ label]) }
          for label in 0..<labels {
            let score = scores[row &+ label] - top
            // What is this far behind adds nothing that eight digits would show.
            let isFar = score < -20
            emission[position &* labels &+ label] = isFar ? 0 : QuickExponential.of(score)
          }
        }
      }
    }
    return emission
  }

  private func forward(_ emission: [Float], _ count: Int) -> [Float] {
    var forward = [Float](repeating: 0, count: count * labels)
    for label in 0..<labels where LabelLayers.mayStart(label) { forward[label] = emission[label] }
    forward.withUnsafeMutableBufferPointer { forward in
      emission.withUnsafeBufferPointer { emission in
        for position in 1..<max(1, count) {
          let (now, before) = (position &* labels, (position &- 1) &* labels)
          for from in 0..<labels where forward[before &+ from] > Self.least {
            let value = forward[before &+ from]
            for move in moves.starts[from]..<moves.starts[from &+ 1] {
              forward[now &+ moves.to[move]] += value * steps[move]
            }
          }
          var total: Float = 0
          for label in 0..<labels {
            forward[now &+ label] *= emission[now &+ label]
            total += forward[now &+ label]
          }
          let inverse = total > 0 ? 1 / total : 0
          for label in 0..<labels { forward[now &+ label] *= inverse }
        }
      }
    }
    return forward
  }

  private func backward(_ emission: [Float], _ count: Int) -> [Float] {
    var backward = [Float](repeating: 0, count: count * labels)
    for label in 0..<labels where LabelLayers.mayEnd(label) {
      backward[(count &- 1) &* labels &+ label] = 1
    }
    backward.withUnsafeMutableBufferPointer { backward in
      emission.withUnsafeBufferPointer { emission in
        for position in stride(from: count - 2, through: 0, by: -1) {
          let (now, after) = (position &* labels, (position &+ 1) &* labels)
          for to in 0..<labels {
            let value = emission[after &+ to] * backward[after &+ to]
            guard value > Self.least else { continue }
            for place in moves.arrivalStarts[to]..<moves.arrivalStarts[to &+ 1] {
              let move = moves.arrivals[place]
              backward[now &+ moves.from[move]] += steps[move] * value
            }
          }
          var largest: Float = 0
          for label in 0..<labels { largest = max(largest, backward[now &+ label]) }
          let inverse = largest > 0 ? 1 / largest : 0
          for label in 0..<labels { backward[now &+ label] *= inverse }
        }
      }
    }
    return backward
  }

  private func addPairs(
    _ position: Int,
    _ forward: [Float],
    _ backward: [Float],
    _ emission: [Float],
    _ double: inout [Float]
  ) {
    let (now, before) = (position &* labels, (position &- 1) &* labels)
    var weights = [Float](repeating: 0, count: steps.count)
    var total: Float = 0
    for from in 0..<labels where forward[before &+ from] > Self.least {
      for move in moves.starts[from]..<moves.starts[from &+ 1] {
        let next = now &+ moves.to[move]
        weights[move] = forward[before &+ from] * steps[move] * emission[next] * backward[next]
        total += weights[move]
      }
    }
    guard total > 0 else { return }
    let inverse = 1 / total
    for move in 0..<steps.count where weights[move] > 0 {
      double[moves.from[move] &* labels &+ moves.to[move]] += weights[move] * inverse
    }
  }
}

/// The exponential function without a mathematics library, so that all machines agree.
enum QuickExponential {
  /// `e` to the power of `x`, to about six digits; 0 below -87.
  @inline(__always)
  static func of(_ x: Float) -> Float {
    guard x > -87 else { return 0 }
    let scaled = min(x, 87) * 1.442_695
    let whole = scaled.rounded(.down)
    let rest = (scaled - whole) * 0.693_147_18
    var series: Float = 0.008_333_33 + rest * 0.001_388_9
    series = 0.166_666_67 + rest * (0.041_666_67 + rest * series)
    series = 1 + rest * (1 + rest * (0.5 + rest * series))
    return series * Float(bitPattern: UInt32(Int32(whole) &+ 127) << 23)
  }
}
