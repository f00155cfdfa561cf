/// Short vectors that are learned with a step size of their own for every number.
///
/// AdaGrad: Duchi, Hazan and Singer 2011.
struct AdaptiveRows<Row: SIMD & Sendable>: Sendable where Row.Scalar == Float {
  private(set) var rows: [Row]
  private var squares: [Row]

  /// Numbers between minus and plus `spread`: vectors of zeros would never learn from each other.
  init(count: Int, spread: Float, _ random: inout SeededGenerator) {
    rows = []
    rows.reserveCapacity(count)
    for _ in 0..<count {
      var row = Row.zero
      for lane in 0..<Row.scalarCount {
        row[lane] = Float(Int64(bitPattern: random.next()) >> 40) / 8_388_608 * spread
      }
      rows.append(row)
    }
    squares = [Row](repeating: Row(repeating: 1e-6), count: count)
  }

  @inline(__always)
  mutating func step(_ entry: Int, _ gradient: Row, rate: Float, penalty: Float) {
    let gradient = gradient + penalty * rows[entry]
    squares[entry] += gradient * gradient
    rows[entry] -= rate * gradient / squares[entry].squareRoot()
  }

  /// All numbers, row by row.
  var numbers: [Float] { rows.flatMap { row in (0..<Row.scalarCount).map { row[$0] } } }
}

/// Single numbers, learned in the same way from zero.
struct AdaptiveNumbers: Sendable {
  private(set) var numbers: [Float]
  private var squares: [Float]

  init(count: Int) {
    numbers = [Float](repeating: 0, count: count)
    squares = [Float](repeating: 1e-6, count: count)
  }

  @inline(__always)
  mutating func step(_ entry: Int, _ gradient: Float, rate: Float, penalty: Float) {
    let gradient = gradient + penalty * numbers[entry]
    squares[entry] += gradient * gradient
    numbers[entry] -= rate * gradient / squares[entry].squareRoot()
  }
}
