/// A number for each pair of labels of one layer, as rows that are read four labels at a time.
///
/// The labels of a kind stand together (begin, inside, end, single), after label 0. From within a name
/// only the labels of its kind can be reached, from outside all.
struct LabelSteps: Sendable {
  let labels: Int
  private let table: [Float]
  private let isReversed: Bool

  /// Takes a number for each move; pairs that may not follow each other get `none`, which must change
  /// no sum or maximum.
  ///
  /// There is a row for each label that is left, or reversed for each that is reached.
  init(_ moves: LabelMoves, _ numbers: [Float], none: Float, isReversed: Bool = false) {
    labels = moves.labels
    self.isReversed = isReversed
    var table = [Float](repeating: none, count: labels * labels)
    for (move, number) in numbers.enumerated() {
      let (from, to) = (moves.from[move], moves.to[move])
      table[isReversed ? to * labels + from : from * labels + to] = number
    }
    self.table = table
  }

  @inline(__always)
  func withTable(_ body: (LabelTable) -> Void) {
    table.withUnsafeBufferPointer { table in
      guard let rows = table.baseAddress else { return }
      body(LabelTable(labels: labels, isReversed: isReversed, rows: rows))
    }
  }
}

/// The rows of ``LabelSteps`` where they lie in memory.
struct LabelTable {
  let labels: Int
  let isReversed: Bool
  let rows: UnsafePointer<Float>

  /// The number for two labels in the order of the table.
  @inline(__always)
  subscript(_ label: Int, _ other: Int) -> Float { rows[label &* labels &+ other] }

  /// The labels after 0 of a row, four at a time: each by its place in bytes.
  @inline(__always)
  func forEachFour(_ body: (Int) -> Void) {
    var place = 4
    while place < labels &* 4 {
      body(place)
      place &+= 16
    }
  }

  /// The largest number after label 0.
  @inline(__always)
  func largest(_ row: UnsafePointer<Float>) -> Float {
    var most = SIMD4<Float>(repeating: -.infinity)
    forEachFour { most = Self.larger(most, Self.four(row, $0)) }
    return Self.largest(most)
  }

  /// A bit for each label with more than a limit.
  @inline(__always)
  func labels(of row: UnsafePointer<Float>, above limit: Float) -> UInt32 {
    var found = SIMD4<UInt32>.zero
    var bits = SIMD4<UInt32>(2, 4, 8, 16)
    forEachFour {
      found.replace(with: found | bits, where: Self.four(row, $0) .> limit)
      bits &<<= 4
    }
    return found.wrappedSum() | (row[0] > limit ? 1 : 0)
  }

  /// Makes the sums of a position: for each label the best that leads to it from one of some labels
  /// before, of which each is a bit, and the score of the position.
  ///
  /// - Returns: The largest sum of label 0 and of the others.
  @inline(__always)
  func advance(
    _ row: UnsafeMutablePointer<Float>,
    from labelsBefore: UInt32,
    _ before: UnsafePointer<Float>,
    _ scores: UnsafePointer<Float>
  ) -> (outside: Float, inside: Float) {
    var outside = -Float.infinity
    var most = SIMD4<Float>(repeating: -.infinity)
    forEachBlock { place, count in
      var sums = LabelBlock(repeating: -.infinity)
      forEachLabel(in: labelsBefore) { label in
        let sum = before[label]
        let steps = start(of: label)
        outside = Self.larger(outside, sum + steps[0])
        sums.update(count, from: place) { Self.larger($0, Self.four(steps, $1) + sum) }
      }
      sums.update(count, from: place) { best, place in
        let sum = best + Self.four(scores, place)
        Self.set(row, place, sum)
        most = Self.larger(most, sum)
        return sum
      }
    }
    row[0] = outside + scores[0]
    return (row[0], Self.largest(most))
  }

  /// The first label before from which the best sum leads to `label`, of those with more than a limit;
  /// the table must be reversed.
  @inline(__always)
  func origin(of label: Int, _ before: UnsafePointer<Float>, above limit: Float) -> Int {
    let steps = start(of: label)
    let none = SIMD4<Float>(repeating: -.infinity)
    func sums(_ place: Int) -> SIMD4<Float> {
      let sums = Self.four(before, place)
      return none.replacing(with: sums + Self.four(steps, place), where: sums .> limit)
    }
    var most = none
    forEachFour { most = Self.larger(most, sums($0)) }
    let inside = Self.largest(most)
    let outside = before[0] > limit ? before[0] + steps[0] : -.infinity
    guard inside > outside else { return 0 }
    for label in 1..<labels where before[label] > limit && before[label] + steps[label] == inside {
      return label
    }
    return 0
  }

  /// Writes the products of two rows.
  @inline(__always)
  func multiply(
    _ products: UnsafeMutablePointer<Float>,
    _ row: UnsafePointer<Float>,
    _ other: UnsafePointer<Float>
  ) {
    products[0] = row[0] * other[0]
    forEachFour { Self.set(products, $0, Self.four(row, $0) * Self.four(other, $0)) }
  }

  /// Multiplies a row by one number.
  @inline(__always)
  func scale(_ row: UnsafeMutablePointer<Float>, by factor: Float) {
    row[0] *= factor
    forEachFour { Self.set(row, $0, Self.four(row, $0) * factor) }
  }

  @inline(__always)
  func sum(of row: UnsafePointer<Float>) -> Float {
    var sum = SIMD4<Float>.zero
    forEachFour { sum += Self.four(row, $0) }
    return row[0] + ((sum.x + sum.y) + (sum.z + sum.w))
  }

  /// The sum of the products of two rows.
  @inline(__always)
  func sum(of row: UnsafePointer<Float>, times other: UnsafePointer<Float>) -> Float {
    var sum = SIMD4<Float>.zero
    forEachFour { sum += Self.four(row, $0) * Self.four(other, $0) }
    return row[0] * other[0] + ((sum.x + sum.y) + (sum.z + sum.w))
  }

  /// Adds the rows of some labels, each times its share, and writes the sums: the rows in any order, four
  /// labels at a time.
  @inline(__always)
  func write(
    _ sums: UnsafeMutablePointer<Float>,
    of labelsBefore: UInt32,
    _ shares: UnsafePointer<Float>
  ) {
    let within = labelsBefore & self.within
    var outside: Float = 0
    forEachBlock { place, count in
      var block = LabelBlock(repeating: 0)
      forEachLabel(in: labelsBefore & ~within) { label in
        let share = shares[label]
        let steps = start(of: label)
        if place == 4 { outside += share * steps[0] }
        block.update(count, from: place) { $0 + Self.four(steps, $1) * share }
      }
      block.update(count, from: place) {
        Self.set(sums, $1, $0)
        return $0
      }
    }
    sums[0] = outside
    // From within a name only the labels of its kind are reached.
    forEachLabel(in: within) { label in
      let place = ((label &- 1) & ~3 &+ 1) &* 4
      let four = Self.four(start(of: label), place) * shares[label]
      Self.set(sums, place, Self.four(sums, place) + four)
    }
  }

  /// Adds the row of a label times its share: one after another, in one order for ever.
  @inline(__always)
  func add(_ share: Float, of label: Int, to row: UnsafeMutablePointer<Float>) {
    let steps = start(of: label)
    let isWithin = within >> UInt32(label) & 1 == 1
    var place = isWithin ? ((label &- 1) & ~3 &+ 1) &* 4 : 4
    let end = isWithin ? place &+ 16 : labels &* 4
    if !isWithin { row[0] += share * steps[0] }
    while place < end {
      Self.set(row, place, Self.four(row, place) + Self.four(steps, place) * share)
      place &+= 16
    }
  }

  /// A bit for each label from which only those of its kind are reached, in the order of the table: the
  /// beginning and the inside of a name, reversed its inside and its end.
  @inline(__always)
  private var within: UInt32 { isReversed ? 0xCCCC_CCCC : 0x6666_6666 }
}

// MARK: - Four labels, and four times four

/// The sums of up to sixteen labels, which stay in registers.
private struct LabelBlock {
  var first: SIMD4<Float>
  var second: SIMD4<Float>
  var third: SIMD4<Float>
  var fourth: SIMD4<Float>

  @inline(__always)
  init(repeating value: Float) {
    first = SIMD4(repeating: value)
    (second, third, fourth) = (first, first, first)
  }

  /// Makes the first `count` fours anew, each by its place in bytes.
  @inline(__always)
  mutating func update(_ count: Int, from place: Int, _ body: (SIMD4<Float>, Int) -> SIMD4<Float>) {
    first = body(first, place)
    if count > 1 { second = body(second, place &+ 16) }
    if count > 2 { third = body(third, place &+ 32) }
    if count > 3 { fourth = body(fourth, place &+ 48) }
  }
}

extension LabelTable {
  /// The labels after 0, sixteen at a time: each block by its place in bytes and how many fours it has.
  @inline(__always)
  private func forEachBlock(_ body: (_ place: Int, _ count: Int) -> Void) {
    var place = 4
    while place < labels &* 4 {
      body(place, min(4, (labels &* 4 &- place) / 16))
      place &+= 64
    }
  }

  @inline(__always)
  private func forEachLabel(in bits: UInt32, _ body: (Int) -> Void) {
    var rest = bits
    while rest != 0 {
      body(rest.trailingZeroBitCount)
      rest &= rest &- 1
    }
  }

  /// The row of a label.
  @inline(__always)
  private func start(of label: Int) -> UnsafePointer<Float> { rows + label &* labels }

  @inline(__always)
  static func four(_ row: UnsafePointer<Float>, _ place: Int) -> SIMD4<Float> {
    UnsafeRawPointer(row).loadUnaligned(fromByteOffset: place, as: SIMD4<Float>.self)
  }

  @inline(__always)
  static func set(_ row: UnsafeMutablePointer<Float>, _ place: Int, _ four: SIMD4<Float>) {
    UnsafeMutableRawPointer(row).storeBytes(of: four, toByteOffset: place, as: SIMD4<Float>.self)
  }

  /// The larger of two: one instruction, as `max` is not, which tells two zeros apart.
  @inline(__always)
  private static func larger(_ a: Float, _ b: Float) -> Float { a > b ? a : b }

  @inline(__always)
  private static func larger(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> SIMD4<Float> {
    b.replacing(with: a, where: a .> b)
  }

  @inline(__always)
  private static func largest(_ four: SIMD4<Float>) -> Float {
    larger(larger(four.x, four.y), larger(four.z, four.w))
  }
}
