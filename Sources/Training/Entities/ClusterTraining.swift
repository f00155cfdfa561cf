import LinearModel

/// Sorts syllables into classes by the words that stand directly before and after them.
///
/// Counts of neighbors are weighted by positive pointwise mutual information, projected on their
/// main directions by a randomized singular value decomposition (Halko, Martinsson and Tropp 2011)
/// and grouped by *k*-means on the unit sphere.
package struct ClusterTraining: Sendable {
  package var minimumCount = 8
  package var vocabularyLimit = 60_000
  package var contextCount = 1_500
  package var dimensions = 64
  package var fine = 600
  package var coarse = 100
  package var rounds = 12

  package init() {}

  /// The bytes of the cluster table.
  package func table(of corpus: ClusterCorpus, report: (String) -> Void = { _ in }) -> [UInt8] {
    let words = corpus.frequent(minimum: minimumCount, limit: vocabularyLimit)
    report("\(corpus.tokens.count) tokens, \(words.count) words")
    let matrix = NeighborMatrix(corpus: corpus, words: words, contextCount: contextCount)
    report("\(matrix.values.count) neighbors")
    let vectors = vectors(of: matrix)
    report("vectors done")
    let fineClasses = classes(of: vectors, count: min(fine, words.count))
    let coarseClasses = classes(of: vectors, count: min(coarse, words.count))
    return Self.file(words.map { corpus.hashes[$0] }, fineClasses, coarseClasses)
  }

  // MARK: - Directions

  /// A unit vector for each word, one after another.
  private func vectors(of matrix: NeighborMatrix) -> [Float] {
    var random = SeededGenerator(seed: 7)
    var basis = (0..<matrix.columns * dimensions).map { _ in
      Float(Int64(random.next() >> 40) - (1 << 23)) / Float(1 << 23)
    }
    orthonormalize(&basis, rows: matrix.columns)
    for _ in 0..<4 {
      let product = matrix.times(basis, dimensions: dimensions)
      basis = matrix.transposedTimes(product, dimensions: dimensions)
      orthonormalize(&basis, rows: matrix.columns)
    }
    var vectors = matrix.times(basis, dimensions: dimensions)
    for row in 0..<matrix.rows {
      let range = (row * dimensions)..<((row + 1) * dimensions)
      let length = vectors[range].reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
      if length > 0 { for index in range { vectors[index] /= length } }
    }
    return vectors
  }

  /// Makes the columns of a matrix of `rows` × ``dimensions`` orthonormal (Gram and Schmidt).
  private func orthonormalize(_ matrix: inout [Float], rows: Int) {
    for column in 0..<dimensions {
      for other in 0..<column {
        var product: Float = 0
        for row in 0..<rows {
          product += matrix[row * dimensions + column] * matrix[row * dimensions + other]
        }
        for row in 0..<rows {
          matrix[row * dimensions + column] -= product * matrix[row * dimensions + other]
        }
      }
      var square: Float = 0
      for row in 0..<rows {
        square += matrix[row * dimensions + column] * matrix[row * dimensions + column]
      }
      let inverse = square > 0 ? 1 / square.squareRoot() : 0
      for row in 0..<rows { matrix[row * dimensions + column] *= inverse }
    }
  }

  // MARK: - Groups

  /// The class of each word, from 1; the most frequent words are the first centers.
  private func classes(of vectors: [Float], count: Int) -> [UInt32] {
    let rows = vectors.count / dimensions
    var centers = Array(vectors[..<(count * dimensions)])
    var classes = [UInt32](repeating: 1, count: rows)
    for _ in 0..<rounds {
      for row in 0..<rows { classes[row] = nearest(row, vectors, centers, count) }
      var sums = [Float](repeating: 0, count: centers.count)
      for row in 0..<rows {
        let target = (Int(classes[row]) - 1) * dimensions
        for index in 0..<dimensions { sums[target + index] += vectors[row * dimensions + index] }
      }
      for center in 0..<count {
        let range = (center * dimensions)..<((center + 1) * dimensions)
        let length = sums[range].reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
        if length > 0 { for index in range { centers[index] = sums[index] / length } }
      }
    }
    return classes
  }

  private func nearest(_ row: Int, _ vectors: [Float], _ centers: [Float], _ count: Int) -> UInt32 {
    var best = -Float.infinity
    var nearest = 0
    vectors.withUnsafeBytes { vectors in
      centers.withUnsafeBytes { centers in
        for center in 0..<count {
          var sum = SIMD16<Float>.zero
          for part in stride(from: 0, to: dimensions, by: 16) {
            let left = vectors.loadUnaligned(
              fromByteOffset: (row &* dimensions &+ part) &* 4,
              as: SIMD16<Float>.self
            )
            let right = centers.loadUnaligned(
              fromByteOffset: (center &* dimensions &+ part) &* 4,
              as: SIMD16<Float>.self
            )
            sum += left * right
          }
          let product = sum.sum()
          if product > best { (best, nearest) = (product, center) }
        }
      }
    }
    return UInt32(nearest + 1)
  }

  // MARK: - File

  private static func file(_ hashes: [UInt64], _ fine: [UInt32], _ coarse: [UInt32]) -> [UInt8] {
    var count = 16
    while count * 5 < hashes.count * 8 { count *= 2 }
    var slots = [UInt32](repeating: 0, count: count)
    for (index, hash) in hashes.enumerated() {
      let mixed = FeatureHash.mix(hash, 0)
      var slot = Int(truncatingIfNeeded: mixed) & (count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (count - 1) }
      slots[slot] =
        UInt32(truncatingIfNeeded: mixed >> 52) << 20 | fine[index] << 8 | coarse[index]
    }
    return slots.flatMap { slot in withUnsafeBytes(of: slot.littleEndian) { Array($0) } }
  }
}
