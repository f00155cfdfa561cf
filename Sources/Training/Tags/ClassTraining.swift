import LinearModel
import NewsPipeline

/// Finds classes of words that stand in like company, without any tags.
///
/// Each frequent word is described by how much more often than chance its neighbours stand to its left
/// and to its right (positive pointwise mutual information), brought to 64 dimensions by a truncated
/// singular value decomposition (Levy and Goldberg 2014, "Neural Word Embedding as Implicit Matrix
/// Factorization"; Halko et al. 2011 for the subspace iteration), and grouped by spherical k-means.
struct ClassTraining {
  /// How many words get a class, and how many neighbours describe them.
  var wordLimit = 40_000
  var minimumCount = 20
  var contextLimit = 1500
  /// Numbers of classes of the two divisions.
  var fineCount = 800
  var coarseCount = 60

  private typealias Vector = SIMD64<Float>

  /// The classes of the words of `corpus`, as entries for ``WordClasses``.
  func classes(
    of corpus: SyllableCorpus,
    report: (String) -> Void
  ) -> [(hash: UInt32, value: UInt32)] {
    let words = frequentWords(corpus)
    report("\(words.count) words get classes")
    let matrix = ContextMatrix(corpus, words, contextLimit)
    report("\(matrix.values.count) pairs of a word and a neighbour")
    let vectors = Self.embed(matrix)
    let fine = Self.cluster(vectors, fineCount - 2)
    report("fine classes found")
    let coarse = Self.cluster(vectors, coarseCount - 2)
    return words.enumerated().map { index, word in
      let value = UInt32(coarse[index] + 1) << UInt32(WordClasses.fineBits) | UInt32(fine[index] + 1)
      return (WordClasses.hash(word), value)
    }
  }

  /// Words by falling count; of equal counts the smaller key first.
  private func frequentWords(_ corpus: SyllableCorpus) -> [UInt64] {
    var counts: [UInt64: Int] = [:]
    corpus.forEachSentence { words in for word in words { counts[word, default: 0] += 1 } }
    let kept = counts.filter { $0.value >= minimumCount }
    let sorted = kept.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
    return sorted.prefix(wordLimit).map(\.key)
  }
}

// MARK: - Vectors

extension ClassTraining {
  /// Rows of the matrix in 64 dimensions, of length one.
  private static func embed(_ matrix: ContextMatrix) -> [Vector] {
    var generator = SeededGenerator(seed: 64)
    var basis = (0..<matrix.columnCount).map { _ in
      var vector = Vector.zero
      for lane in 0..<64 { vector[lane] = Float.random(in: -1...1, using: &generator) }
      return vector
    }
    var rows = matrix.times(basis)
    for _ in 0..<6 {
      basis = orthonormal(matrix.transposed(times: rows))
      rows = matrix.times(basis)
    }
    return rows.map(normalized)
  }

  /// The columns made orthogonal and of length one (Gram–Schmidt).
  private static func orthonormal(_ rows: [Vector]) -> [Vector] {
    var rows = rows
    for column in 0..<64 {
      var products = Vector.zero
      for row in rows { products += row * row[column] }
      let length = max(products[column], 1e-20)
      for earlier in 0..<column where products[earlier] != 0 {
        let share = products[earlier]
        for index in rows.indices { rows[index][column] -= share * rows[index][earlier] }
      }
      var square: Float = 0
      for row in rows { square += row[column] * row[column] }
      let factor = 1 / max(square, length * 1e-9).squareRoot()
      for index in rows.indices { rows[index][column] *= factor }
    }
    return rows
  }

  private static func normalized(_ vector: Vector) -> Vector {
    let length = dot(vector, vector).squareRoot()
    return length > 0 ? vector / length : vector
  }

  /// The scalar product, summed in halves, which the compiler turns into vector instructions.
  @inline(__always)
  private static func dot(_ left: Vector, _ right: Vector) -> Float {
    let product = left * right
    let half = product.lowHalf + product.highHalf
    let quarter = half.lowHalf + half.highHalf
    let eighth = quarter.lowHalf + quarter.highHalf
    return eighth.sum()
  }

  /// Spherical k-means; the first centres are the most frequent words, evenly thinned.
  private static func cluster(_ vectors: [Vector], _ count: Int) -> [Int] {
    let step = max(1, min(vectors.count, 8 * count) / max(1, count))
    var centres = stride(from: 0, to: vectors.count, by: step).prefix(count).map { vectors[$0] }
    var classes = [Int](repeating: 0, count: vectors.count)
    for _ in 0..<8 {
      var sums = [Vector](repeating: .zero, count: centres.count)
      for (index, vector) in vectors.enumerated() {
        var (best, top): (Int, Float) = (0, -2)
        for (candidate, centre) in centres.enumerated() {
          let score = dot(vector, centre)
          if score > top { (best, top) = (candidate, score) }
        }
        classes[index] = best
        sums[best] += vector
      }
      centres = zip(sums, centres).map { $0 == .zero ? $1 : normalized($0) }
    }
    return classes
  }
}

/// How words and their neighbours go together, as a sparse matrix of one row a word.
private struct ContextMatrix {
  private(set) var starts: [Int] = [0]
  private(set) var columns: [Int32] = []
  private(set) var values: [Float] = []
  let columnCount: Int

  init(_ corpus: SyllableCorpus, _ words: [UInt64], _ contextLimit: Int) {
    let contexts = min(contextLimit, words.count) + 2
    columnCount = 2 * contexts
    let counts = Self.counts(corpus, words, contexts)
    var rowSums = [Float](repeating: 0, count: words.count)
    var columnSums = [Float](repeating: 0, count: columnCount)
    for row in words.indices {
      for column in 0..<columnCount {
        let count = Float(counts[row * columnCount + column])
        rowSums[row] += count
        columnSums[column] += count
      }
    }
    let total = rowSums.reduce(0, +)
    for row in words.indices {
      for column in 0..<columnCount where counts[row * columnCount + column] > 0 {
        let count = Float(counts[row * columnCount + column])
        let information = Logarithm.natural(count * total / (rowSums[row] * columnSums[column]))
        guard information > 0 else { continue }
        columns.append(Int32(column))
        values.append(information)
      }
      starts.append(columns.count)
    }
  }

  /// Left neighbours in the first half of the columns, right ones in the second; the last two of each
  /// half are a rare word and the border of the sentence.
  private static func counts(
    _ corpus: SyllableCorpus,
    _ words: [UInt64],
    _ contexts: Int
  ) -> [UInt32] {
    var ids: [UInt64: Int] = [:]
    for (id, word) in words.enumerated() { ids[word] = id }
    var counts = [UInt32](repeating: 0, count: words.count * 2 * contexts)
    corpus.forEachSentence { sentence in
      let found = sentence.map { ids[$0] ?? -1 }
      for (index, id) in found.enumerated() where id >= 0 {
        let left = index == 0 ? contexts - 1 : column(found[index - 1], contexts)
        let right = index + 1 == found.count ? contexts - 1 : column(found[index + 1], contexts)
        counts[id * 2 * contexts + left] += 1
        counts[id * 2 * contexts + contexts + right] += 1
      }
    }
    return counts
  }

  private static func column(_ id: Int, _ contexts: Int) -> Int {
    id >= 0 && id < contexts - 2 ? id : contexts - 2
  }

  func times(_ basis: [SIMD64<Float>]) -> [SIMD64<Float>] {
    (0..<starts.count - 1).map { row in
      var sum = SIMD64<Float>.zero
      for index in starts[row]..<starts[row + 1] {
        sum += basis[Int(columns[index])] * values[index]
      }
      return sum
    }
  }

  func transposed(times rows: [SIMD64<Float>]) -> [SIMD64<Float>] {
    var result = [SIMD64<Float>](repeating: .zero, count: columnCount)
    for row in rows.indices {
      for index in starts[row]..<starts[row + 1] {
        result[Int(columns[index])] += rows[row] * values[index]
      }
    }
    return result
  }
}
