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
    let none = SIMD4<Float>(repeating: -.infinity)
    forEachFour { Self.set(row, $0, none) }
    var rest = labelsBefore
    while rest != 0 {
      let label = rest.trailingZeroBitCount
      rest &= rest &- 1
      let sum = before[label]
      let steps = start(of: label)
      outside = Self.larger(outside, sum + steps[0])
      forEachFour { Self.set(row, $0, Self.larger(Self.four(row, $0), Self.four(steps, $0) + sum)) }
    }
    row[0] = outside + scores[0]
    var most = none
    forEachFour {
      let sum = Self.four(row, $0) + Self.four(scores, $0)
      Self.set(row, $0, sum)
      most = Self.larger(most, sum)
    }
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

  /// Adds a share of the row of a label.
  @inline(__always)
  func add(_ share: Float, of label: Int, to row: UnsafeMutablePointer<Float>) {
    let (kinds, hasOutside) = reach(of: label)
    let steps = start(of: label)
    if hasOutside { row[0] += share * steps[0] }
    for other in stride(from: kinds.lowerBound, to: kinds.upperBound, by: 4) {
      let place = other &* 4
      Self.set(row, place, Self.four(row, place) + Self.four(steps, place) * share)
    }
  }

  /// The labels after 0 that may stand beside `label`, and whether 0 may: all, or those of its kind.
  @inline(__always)
  private func reach(of label: Int) -> (labels: Range<Int>, hasOutside: Bool) {
    let part = (label &- 1) & 3
    guard label > 0, part == 1 || part == (isReversed ? 2 : 0) else {
      return (Range(uncheckedBounds: (1, labels)), true)
    }
    let start = label &- part
    return (Range(uncheckedBounds: (start, start &+ 4)), false)
  }
}

// MARK: - Four labels

extension LabelTable {
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
