/// Sums over all paths of a chain in the linear domain, rescaled at every position.
///
/// A class, because each sentence asks for it in each layer: of a structure all its tables would be counted.
final class ForwardBackward: Sendable {
  private let moves: LabelMoves
  /// The factor of each move.
  private let steps: [Float]
  private let ahead: LabelSteps
  private let back: LabelSteps
  private let labels: Int
  private let isExact: Bool
  /// A share of a position that is as good as none.
  private static let least: Float = 1e-9
  /// The same where no more than four digits of a probability are shown.
  private static let leastShown: Float = 1e-7

  /// Takes the scores from each label to each label, a row for each.
  ///
  /// Training is exact: all shares count, and sums are made in one order for ever, since other sums give
  /// other models. Without that, sums are made four labels at a time.
  init(_ moves: LabelMoves, transitions: [Float], isExact: Bool) {
    self.moves = moves
    self.isExact = isExact
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
    var double = [Float](repeating: 0, count: labels * labels)
    guard count > 0 else { return ([], double) }
    let single = [Float](unsafeUninitializedCapacity: count * labels) { single, filled in
      scores.withUnsafeBufferPointer { scores in
        guard let scores = scores.baseAddress else { return }
        withShares(scores + offset, width, forward: 0..<count, backward: 0..<count) { shares in
          for position in 1..<max(1, count) { addPairs(position, shares, &double) }
          for position in 0..<count {
            let row = position &* labels
            let inverse = inverse(shares, row)
            for place in row..<(row &+ labels) {
              single[place] = shares.forward[place] * shares.backward[place] * inverse
            }
          }
          filled = count * labels
        }
      }
    }
    return (single, double)
  }

  /// Writes how likely the given label of each position is, where it is not 0; else 1.
  func writeProbabilities(
    of path: UnsafeBufferPointer<UInt8>,
    _ scores: UnsafePointer<Float>,
    width: Int,
    to probabilities: UnsafeMutableBufferPointer<Float>
  ) {
    probabilities.update(repeating: 1)
    guard let first = path.firstIndex(where: { $0 != 0 }),
      let last = path.lastIndex(where: { $0 != 0 })
    else { return }
    withShares(scores, width, forward: 0..<(last + 1), backward: first..<path.count) { shares in
      for position in first...last where path[position] != 0 {
        let row = position &* labels
        let place = row &+ Int(path[position])
        probabilities[position] =
          shares.forward[place] * shares.backward[place] * inverse(shares, row)
      }
    }
  }

  /// The rows of a sequence, one for each position.
  private struct Shares {
    let emission: UnsafeMutablePointer<Float>
    let forward: UnsafeMutablePointer<Float>
    let backward: UnsafeMutablePointer<Float>
    let table: LabelTable
  }

  /// Calls `body` with the shares of the positions from the first on, and of those up to the last.
  private func withShares(
    _ scores: UnsafePointer<Float>,
    _ width: Int,
    forward: Range<Int>,
    backward: Range<Int>,
    _ body: (Shares) -> Void
  ) {
    let count = backward.upperBound * labels
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 3 * count) { memory in
      guard let start = memory.baseAddress else { return }
      ahead.withTable { table in
        let shares = Shares(
          emission: start,
          forward: start + count,
          backward: start + 2 * count,
          table: table
        )
        fillEmission(start, scores, width, backward.upperBound, table)
        fillForward(shares, forward)
        back.withTable { fillBackward(shares, backward, $0) }
        body(shares)
      }
    }
  }

  @inline(__always)
  private func inverse(_ shares: Shares, _ row: Int) -> Float {
    let (forward, backward) = (shares.forward + row, shares.backward + row)
    guard isExact else { return Self.inverse(of: shares.table.sum(of: forward, times: backward)) }
    return Self.inverse(of: (0..<labels).reduce(0) { $0 + forward[$1] * backward[$1] })
  }

  /// One over a sum; nothing for a sum so small that one over it would be infinite, and its product
  /// with a label that has no share at all no number.
  @inline(__always)
  private static func inverse(of sum: Float) -> Float { sum > 1e-30 ? 1 / sum : 0 }

  @inline(__always)
  private func fillEmission(
    _ emission: UnsafeMutablePointer<Float>,
    _ scores: UnsafePointer<Float>,
    _ width: Int,
    _ count: Int,
    _ table: LabelTable
  ) {
    var (from, to) = (scores, emission)
    for _ in 0..<count {
      let top = max(from[0], table.largest(from))
      let outside = from[0] - top
      // What is this far behind adds nothing that eight digits would show.
      to[0] = outside < Self.farthest ? 0 : QuickExponential.of(near: outside)
      table.forEachFour {
        let score = LabelTable.four(from, $0) - top
        let isFar = score .< Self.farthest
        let power = QuickExponential.of(near: score.replacing(with: 0, where: isFar))
        LabelTable.set(to, $0, power.replacing(with: 0, where: isFar))
      }
      from += width
      to += labels
    }
  }

  private static let farthest: Float = -20

  /// The rows of some positions from the first on.
  @inline(__always)
  private func fillForward(_ shares: Shares, _ positions: Range<Int>) {
    let (rows, table) = (shares.forward, shares.table)
    for label in 0..<labels {
      rows[label] = LabelLayers.mayStart(label) ? shares.emission[label] : 0
    }
    for position in positions.dropFirst() {
      let now = rows + position &* labels
      let before = now - labels
      lead(before, to: now, table)
      table.multiply(now, now, shares.emission + position &* labels)
      table.scale(now, by: Self.inverse(of: isExact ? sum(of: now) : table.sum(of: now)))
    }
  }

  /// The rows of some positions up to the last; those before them are 0.
  @inline(__always)
  private func fillBackward(_ shares: Shares, _ positions: Range<Int>, _ table: LabelTable) {
    let rows = shares.backward
    let last = rows + (positions.upperBound &- 1) &* labels
    for label in 0..<labels { last[label] = LabelLayers.mayEnd(label) ? 1 : 0 }
    withUnsafeTemporaryAllocation(of: Float.self, capacity: labels) { memory in
      guard let values = memory.baseAddress else { return }
      for position in positions.dropLast().reversed() {
        let now = rows + position &* labels
        table.multiply(values, now + labels, shares.emission + (position &+ 1) &* labels)
        lead(values, to: now, table)
        table.scale(now, by: Self.inverse(of: max(now[0], table.largest(now))))
      }
    }
  }

  /// Writes the shares that lead on from a row; those as good as none lead nowhere.
  @inline(__always)
  private func lead(
    _ row: UnsafePointer<Float>,
    to next: UnsafeMutablePointer<Float>,
    _ table: LabelTable
  ) {
    guard isExact else {
      return table.write(next, of: table.labels(of: row, above: Self.leastShown), row)
    }
    next.update(repeating: 0, count: labels)
    for label in 0..<labels where row[label] > Self.least {
      table.add(row[label], of: label, to: next)
    }
  }

  @inline(__always)
  private func sum(of row: UnsafePointer<Float>) -> Float {
    (0..<labels).reduce(0) { $0 + row[$1] }
  }

  private func addPairs(_ position: Int, _ shares: Shares, _ double: inout [Float]) {
    let (now, before) = (position &* labels, (position &- 1) &* labels)
    var weights = [Float](repeating: 0, count: steps.count)
    var total: Float = 0
    for from in 0..<labels where shares.forward[before &+ from] > Self.least {
      for move in moves.starts[from]..<moves.starts[from &+ 1] {
        let next = now &+ moves.to[move]
        weights[move] =
          shares.forward[before &+ from] * steps[move] * shares.emission[next]
          * shares.backward[next]
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

  /// The same for four numbers, to the last bit.
  @inline(__always)
  static func of(near x: SIMD4<Float>) -> SIMD4<Float> {
    let large: Float = 12_582_912
    let scaled = x * 1.442_695
    let shifted = scaled + large
    let isAbove = shifted - large .> scaled
    let excess = SIMD4<UInt32>.zero.replacing(with: 1, where: isAbove)
    let whole = shifted - large - SIMD4<Float>.zero.replacing(with: 1, where: isAbove)
    let bits = unsafeBitCast(shifted, to: SIMD4<UInt32>.self)
    let power = bits &- large.bitPattern &- excess
    let rest = (scaled - whole) * 0.693_147_18
    var series = rest * 0.001_388_9 + 0.008_333_33
    series = 0.166_666_67 + rest * (0.041_666_67 + rest * series)
    series = 1 + rest * (1 + rest * (0.5 + rest * series))
    return series * unsafeBitCast((power &+ 127) &<< 23, to: SIMD4<Float>.self)
  }
}
