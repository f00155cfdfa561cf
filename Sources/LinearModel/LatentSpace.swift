/// The directions in which texts differ most: a truncated singular value decomposition.
///
/// Latent semantic analysis (Deerwester, 1990) by subspace iteration (Halko, 2011) over sparse rows.
/// Words that occur in the same texts get like directions, also in texts that nobody labelled.
package struct LatentSpace: Sendable {
  typealias Lane = SIMD8<Float>

  /// How many directions there are; a multiple of eight.
  package let size: Int
  private let laneCount: Int
  /// `laneCount` lanes a feature; the columns are orthonormal.
  private var basis: [Lane]

  /// Finds the directions; `size` is rounded down to a multiple of eight.
  ///
  /// - Complexity: O(rounds × nonzero features × size).
  package init(rows: [SparseRow], featureCount: Int, size: Int, rounds: Int = 3) {
    self.size = size / 8 * 8
    laneCount = size / 8
    var random = SeededGenerator(seed: 7)
    basis = (0..<featureCount * laneCount).map { _ in
      var lane = Lane.zero
      for slot in 0..<8 { lane[slot] = Float(Int64(bitPattern: random.next()) >> 40) / 8_388_608 }
      return lane
    }
    for _ in 0..<rounds {
      var next = [Lane](repeating: .zero, count: basis.count)
      for row in rows {
        let image = project(row)
        for (index, value) in zip(row.indices, row.values) {
          let first = Int(index) * laneCount
          for lane in 0..<laneCount { next[first + lane] += image[lane] * value }
        }
      }
      basis = next
      orthonormalize()
    }
  }

  /// Where a text lies along each direction.
  package func coordinates(of row: SparseRow) -> [Float] {
    let image = project(row)
    return (0..<size).map { image[$0 / 8][$0 % 8] }
  }

  /// The sum of the directions of one feature, weighted.
  package func combination(of feature: Int, _ weights: [Float]) -> Float {
    var sum = Lane.zero
    for lane in 0..<laneCount {
      var part = Lane.zero
      for slot in 0..<8 { part[slot] = weights[lane * 8 + slot] }
      sum += basis[feature * laneCount + lane] * part
    }
    return sum.sum()
  }

  private func project(_ row: SparseRow) -> [Lane] {
    var image = [Lane](repeating: .zero, count: laneCount)
    for (index, value) in zip(row.indices, row.values) {
      let first = Int(index) * laneCount
      for lane in 0..<laneCount { image[lane] += basis[first + lane] * value }
    }
    return image
  }

  /// Gram and Schmidt by way of Cholesky: the columns become orthonormal.
  private mutating func orthonormalize() {
    var gram = [Double](repeating: 0, count: size * size)
    for feature in 0..<basis.count / laneCount {
      let row = (0..<size).map { basis[feature * laneCount + $0 / 8][$0 % 8] }
      for i in 0..<size where row[i] != 0 {
        let value = row[i]
        for j in 0...i { gram[i * size + j] += Double(value * row[j]) }
      }
    }
    let factor = Self.cholesky(gram, size)
    for feature in 0..<basis.count / laneCount {
      var row = (0..<size).map { Double(basis[feature * laneCount + $0 / 8][$0 % 8]) }
      for i in 0..<size {
        for j in 0..<i { row[i] -= factor[i * size + j] * row[j] }
        row[i] /= factor[i * size + i]
      }
      for i in 0..<size { basis[feature * laneCount + i / 8][i % 8] = Float(row[i]) }
    }
  }

  /// The lower triangle whose product with itself is `matrix`.
  private static func cholesky(_ matrix: [Double], _ size: Int) -> [Double] {
    var factor = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      for j in 0...i {
        var sum = matrix[i * size + j]
        for k in 0..<j { sum -= factor[i * size + k] * factor[j * size + k] }
        factor[i * size + j] =
          i == j ? max(sum, 1e-12).squareRoot() : sum / factor[j * size + j]
      }
    }
    return factor
  }
}
