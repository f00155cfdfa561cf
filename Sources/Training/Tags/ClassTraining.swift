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

  /// Adds the classes of the words of `corpus` to `file`: the section `classes`.
  func write(_ corpus: SyllableCorpus, to file: inout ModelFileWriter, report: (String) -> Void) {
    let words = frequentWords(corpus)
    report("\(words.count) words get classes")
    let matrix = ContextMatrix(corpus, words, contextLimit)
    report("\(matrix.values.count) pairs of a word and a neighbour")
    let vectors = Self.embed(matrix)
    report("vectors found")
    let fine = Self.cluster(vectors, fineCount - 2)
    let coarse = Self.cluster(vectors, coarseCount - 2)
    let classes = words.enumerated().map { index, word in
      let value =
        UInt32(coarse[index] + 1) << UInt32(WordClasses.fineBits) | UInt32(fine[index] + 1)
      return (hash: WordClasses.hash(word), value: value)
    }
    HashTable.write(classes, valueBits: WordClasses.bits, to: &file, section: "classes")
    report("classes found")
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

/// Vectors of 64 numbers one after the other, eight numbers a machine vector.
private struct Vectors {
  static let width = 8
  var parts: [SIMD8<Float>]

  init(count: Int) {
    parts = Array(repeating: .zero, count: count * Self.width)
  }

  var count: Int { parts.count / Self.width }

  subscript(row: Int, column: Int) -> Float {
    get { parts[row * Self.width + column >> 3][column & 7] }
    set { parts[row * Self.width + column >> 3][column & 7] = newValue }
  }

  /// Adds `factor` times a row of `other`.
  @inline(__always)
  mutating func add(_ other: Vectors, _ row: Int, times factor: Float, to target: Int) {
    for part in 0..<Self.width {
      parts[target * Self.width + part] += other.parts[row * Self.width + part] * factor
    }
  }

  /// The scalar product of a row and a row of `other`.
  @inline(__always)
  func dot(_ row: Int, _ other: Vectors, _ otherRow: Int) -> Float {
    var sum = SIMD8<Float>.zero
    for part in 0..<Self.width {
      sum += parts[row * Self.width + part] * other.parts[otherRow * Self.width + part]
    }
    return sum.sum()
  }

  mutating func normalize(_ row: Int) {
    let length = dot(row, self, row).squareRoot()
    guard length > 0 else { return }
    for part in 0..<Self.width { parts[row * Self.width + part] /= length }
  }
}

extension ClassTraining {
  /// Rows of the matrix in 64 dimensions, of length one.
  private static func embed(_ matrix: ContextMatrix) -> Vectors {
    var generator = SeededGenerator(seed: 64)
    var basis = Vectors(count: matrix.columnCount)
    for row in 0..<basis.count {
      for column in 0..<64 { basis[row, column] = Float.random(in: -1...1, using: &generator) }
    }
    var rows = matrix.times(basis)
    for _ in 0..<6 {
      basis = matrix.transposed(times: rows)
      orthonormalize(&basis)
      rows = matrix.times(basis)
    }
    for row in 0..<rows.count { rows.normalize(row) }
    return rows
  }

  /// Makes the columns orthogonal and of length one (Gram–Schmidt).
  private static func orthonormalize(_ basis: inout Vectors) {
    for column in 0..<64 {
      var products = [Float](repeating: 0, count: 64)
      for row in 0..<basis.count {
        let value = basis[row, column]
        for earlier in 0..<column { products[earlier] += value * basis[row, earlier] }
      }
      var square: Float = 0
      for row in 0..<basis.count {
        var value = basis[row, column]
        for earlier in 0..<column { value -= products[earlier] * basis[row, earlier] }
        basis[row, column] = value
        square += value * value
      }
      let factor = 1 / max(square, 1e-20).squareRoot()
      for row in 0..<basis.count { basis[row, column] *= factor }
    }
  }

  /// Spherical k-means; the first centres are frequent words, evenly thinned.
  private static func cluster(_ vectors: Vectors, _ count: Int) -> [Int] {
    let step = max(1, min(vectors.count, 8 * count) / max(1, count))
    var centres = Vectors(count: min(count, vectors.count / step))
    for centre in 0..<centres.count { centres.add(vectors, centre * step, times: 1, to: centre) }
    var classes = [Int](repeating: 0, count: vectors.count)
    for _ in 0..<6 {
      var sums = Vectors(count: centres.count)
      for row in 0..<vectors.count {
        classes[row] = nearest(to: row, of: vectors, centres)
        sums.add(vectors, row, times: 1, to: classes[row])
      }
      for centre in 0..<centres.count where sums.dot(centre, sums, centre) == 0 {
        sums.add(centres, centre, times: 1, to: centre)
      }
      for centre in 0..<sums.count { sums.normalize(centre) }
      centres = sums
    }
    return classes
  }

  private static func nearest(to row: Int, of vectors: Vectors, _ centres: Vectors) -> Int {
    var (best, top): (Int, Float) = (0, -2)
    for centre in 0..<centres.count {
      let score = vectors.dot(row, centres, centre)
      if score > top { (best, top) = (centre, score) }
    }
    return best
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

  func times(_ basis: Vectors) -> Vectors {
    var result = Vectors(count: starts.count - 1)
    for row in 0..<starts.count - 1 {
      for index in starts[row]..<starts[row + 1] {
        result.add(basis, Int(columns[index]), times: values[index], to: row)
      }
    }
    return result
  }

  func transposed(times rows: Vectors) -> Vectors {
    var result = Vectors(count: columnCount)
    for row in 0..<rows.count {
      for index in starts[row]..<starts[row + 1] {
        result.add(rows, row, times: values[index], to: Int(columns[index]))
      }
    }
    return result
  }
}
