/// Sums over all paths of a chain in the linear domain, rescaled at every position.
struct ForwardBackward: Sendable {
  private let moves: LabelMoves
  /// The factor of each move.
  private let steps: [Float]
  private let ahead: LabelSteps
  private let back: LabelSteps
  private let labels: Int
  /// A share of a position that is as good as none.
  private static let least: Float = 1e-9

  /// Takes the scores from each label to each label, a row for each.
  init(_ moves: LabelMoves, transitions: [Float]) {
    self.moves = moves
    labels = moves.labels
    steps = moves.values(of: transitions).map { QuickExponential.of($0) }
    ahead = LabelSteps(moves, steps, none: 0)
    back = LabelSteps(moves, steps, none: 0, isReversed: true)
  }

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
    let forward = forward(emission, 0..<count)
    let backward = backward(emission, 0..<count)
    var double = [Float](repeating: 0, count: labels * labels)
    for position in 1..<max(1, count) { addPairs(position, forward, backward, emission, &double) }
    var single = forward
    for position in 0..<count {
      let row = position &* labels
      let inverse = inverse(forward, backward, row)
      for place in row..<(row &+ labels) {
        single[place] = single[place] * backward[place] * inverse
      }
    }
    return (single, double)
  }

  /// How likely the given label of each position is, where it is not 0; else 1.
  func probabilities(
    of path: [UInt8],
    _ scores: [Float],
    width: Int,
    offset: Int
  ) -> [Float] {
    var probabilities = [Float](repeating: 1, count: path.count)
    guard let first = path.firstIndex(where: { $0 != 0 }),
      let last = path.lastIndex(where: { $0 != 0 })
    else { return probabilities }
    let emission = emission(scores, width: width, offset: offset, count: path.count)
    let forward = forward(emission, 0..<(last + 1))
    let backward = backward(emission, first..<path.count)
    for position in first...last where path[position] != 0 {
      let row = position &* labels
      let place = row &+ Int(path[position])
      probabilities[position] =
        forward[place] * backward[place] * inverse(forward, backward, row)
    }
    return probabilities
  }

  @inline(__always)
  private func inverse(_ forward: [Float], _ backward: [Float], _ row: Int) -> Float {
    var total: Float = 0
    for label in 0..<labels { total += forward[row &+ label] * backward[row &+ label] }
    return Self.inverse(of: total)
  }

  /// One over a sum; nothing for a sum so small that one over it would be infinite, and its product
  /// with a label that has no share at all no number.
  @inline(__always)
  private static func inverse(of sum: Float) -> Float { sum > 1e-30 ? 1 / sum : 0 }

  private func emission(_ scores: [Float], width: Int, offset: Int, count: Int) -> [Float] {
    var emission = [Float](repeating: 0, count: count * labels)
    scores.withUnsafeBufferPointer { scores in
      emission.withUnsafeMutableBufferPointer { emission in
        guard var from = scores.baseAddress, var to = emission.baseAddress else { return }
        from += offset
        for _ in 0..<count {
          var top = from[0]
          for label in 1..<labels { top = max(top, from[label]) }
          for label in 0..<labels {
            let score = from[label] - top
            // What is this far behind adds nothing that eight digits would show.
            let isFar = score < -20
            let power = QuickExponential.of(near: isFar ? 0 : score)
            to[label] = isFar ? 0 : power
          }
          from += width
          to += labels
        }
      }
    }
    return emission
  }

  /// The rows of some positions from the first on.
  private func forward(_ emission: [Float], _ positions: Range<Int>) -> [Float] {
    var forward = [Float](repeating: 0, count: positions.upperBound * labels)
    for label in 0..<labels where LabelLayers.mayStart(label) { forward[label] = emission[label] }
    forward.withUnsafeMutableBufferPointer { forward in
      ahead.withTable { table in
        emission.withUnsafeBufferPointer { emission in
          guard let rows = forward.baseAddress else { return }
          for position in positions.dropFirst() {
            let now = rows + position &* labels
            let before = now - labels
            for from in 0..<labels where before[from] > Self.least {
              table.add(before[from], of: from, to: now)
            }
            var total: Float = 0
            for label in 0..<labels {
              now[label] *= emission[position &* labels &+ label]
              total += now[label]
            }
            let inverse = Self.inverse(of: total)
            for label in 0..<labels { now[label] *= inverse }
          }
        }
      }
    }
    return forward
  }

  /// The rows of some positions up to the last; those before them are 0.
  private func backward(_ emission: [Float], _ positions: Range<Int>) -> [Float] {
    var backward = [Float](repeating: 0, count: positions.upperBound * labels)
    for label in 0..<labels where LabelLayers.mayEnd(label) {
      backward[(positions.upperBound &- 1) &* labels &+ label] = 1
    }
    backward.withUnsafeMutableBufferPointer { backward in
      back.withTable { table in
        emission.withUnsafeBufferPointer { emission in
          guard let rows = backward.baseAddress else { return }
          for position in positions.dropLast().reversed() {
            let now = rows + position &* labels
            let after = now + labels
            for to in 0..<labels {
              let value = emission[(position &+ 1) &* labels &+ to] * after[to]
              if value > Self.least { table.add(value, of: to, to: now) }
            }
            var largest: Float = 0
            for label in 0..<labels { largest = max(largest, now[label]) }
            let inverse = Self.inverse(of: largest)
            for label in 0..<labels { now[label] *= inverse }
          }
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
    let inverse = Self.inverse(of: total)
    guard inverse > 0 else { return }
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
    x > -87 ? of(near: min(x, 87)) : 0
  }

  /// `e` to the power of a number of which it is known that it lies between -87 and 87.
  ///
  /// Without a branch and a call, so that four go at a time: rounding is a call on processors of twenty
  /// years ago, for which this is compiled. Beside a large number nothing but wholes can be written.
  @inline(__always)
  static func of(near x: Float) -> Float {
    let large: Float = 12_582_912
    let scaled = x * 1.442_695
    let shifted = scaled + large
    let isAbove = shifted - large > scaled
    let whole = shifted - large - (isAbove ? 1 : 0)
    let power = shifted.bitPattern &- large.bitPattern &- (isAbove ? 1 : 0)
    let rest = (scaled - whole) * 0.693_147_18
    var series: Float = 0.008_333_33 + rest * 0.001_388_9
    series = 0.166_666_67 + rest * (0.041_666_67 + rest * series)
    series = 1 + rest * (1 + rest * (0.5 + rest * series))
    return series * Float(bitPattern: (power &+ 127) << 23)
  }
}
