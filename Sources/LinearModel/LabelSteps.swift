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
  func withTable<Result>(_ body: (LabelTable) -> Result) -> Result {
    table.withUnsafeBytes {
      body(LabelTable(labels: labels, isReversed: isReversed, bytes: $0))
    }
  }
}

/// The rows of ``LabelSteps`` where they lie in memory.
struct LabelTable {
  let labels: Int
  let isReversed: Bool
  let bytes: UnsafeRawBufferPointer

  /// The number for two labels in the order of the table.
  @inline(__always)
  subscript(_ label: Int, _ other: Int) -> Float {
    bytes.loadUnaligned(fromByteOffset: (label &* labels &+ other) &* 4, as: Float.self)
  }

  /// The largest number after label 0.
  @inline(__always)
  func largest(_ row: UnsafePointer<Float>) -> Float {
    let numbers = UnsafeRawPointer(row)
    var most = SIMD4<Float>(repeating: -.infinity)
    for place in stride(from: 4, to: labels &* 4, by: 16) {
      most = Self.larger(
        most,
        numbers.loadUnaligned(fromByteOffset: place, as: SIMD4<Float>.self)
      )
    }
    return max(max(most.x, most.y), max(most.z, most.w))
  }

  /// Adds a share of the row of a label.
  @inline(__always)
  func add(_ share: Float, of label: Int, to row: UnsafeMutablePointer<Float>) {
    let (kinds, hasOutside) = reach(of: label)
    if hasOutside { row[0] += share * self[label, 0] }
    let sums = UnsafeMutableRawPointer(row)
    for other in stride(from: kinds.lowerBound, to: kinds.upperBound, by: 4) {
      let old = sums.loadUnaligned(fromByteOffset: other &* 4, as: SIMD4<Float>.self)
      let new = four(label, other) * share
      sums.storeBytes(of: old + new, toByteOffset: other &* 4, as: SIMD4<Float>.self)
    }
  }

  /// Makes the sums of a position: for each label the best that leads to it from one of some labels
  /// before, and the score of the position.
  ///
  /// - Returns: The largest sum of label 0 and of the others.
  @inline(__always)
  func advance(
    _ row: UnsafeMutablePointer<Float>,
    from labelsBefore: UnsafeBufferPointer<Int>,
    _ before: UnsafePointer<Float>,
    _ scores: UnsafePointer<Float>
  ) -> (outside: Float, inside: Float) {
    var outside = -Float.infinity
    for from in labelsBefore { outside = max(outside, before[from] + self[from, 0]) }
    row[0] = outside + scores[0]
    let (sums, emission) = (UnsafeMutableRawPointer(row), UnsafeRawPointer(scores))
    var most = SIMD4<Float>(repeating: -.infinity)
    for other in stride(from: 1, to: labels, by: 4) {
      var best = SIMD4<Float>(repeating: -.infinity)
      for from in labelsBefore { best = Self.larger(best, four(from, other) + before[from]) }
      let sum = best + emission.loadUnaligned(fromByteOffset: other &* 4, as: SIMD4<Float>.self)
      sums.storeBytes(of: sum, toByteOffset: other &* 4, as: SIMD4<Float>.self)
      most = Self.larger(most, sum)
    }
    return (row[0], max(max(most.x, most.y), max(most.z, most.w)))
  }

  @inline(__always)
  private static func larger(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> SIMD4<Float> {
    SIMD4(max(a.x, b.x), max(a.y, b.y), max(a.z, b.z), max(a.w, b.w))
  }

  @inline(__always)
  private func four(_ label: Int, _ other: Int) -> SIMD4<Float> {
    bytes.loadUnaligned(
      fromByteOffset: (label &* labels &+ other) &* 4,
      as: SIMD4<Float>.self
    )
  }

  /// The labels from which a step may lead to `label`: within a name its beginning and its inside, else
  /// any.
  @inline(__always)
  func origins(of label: Int) -> Range<Int> {
    let part = (label &- 1) & 3
    guard label > 0, part == 1 || part == 2 else {
      return Range(uncheckedBounds: (0, labels))
    }
    return Range(uncheckedBounds: (label &- part, label &- part &+ 2))
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
