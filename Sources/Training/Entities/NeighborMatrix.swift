/// How often each word stands directly after and before the most frequent ones, weighted by
/// positive pointwise mutual information; sparse, row by row.
struct NeighborMatrix: Sendable {
  let rows: Int
  let columns: Int
  private(set) var starts: [Int] = [0]
  private(set) var places: [Int32] = []
  private(set) var values: [Float] = []

  init(corpus: ClusterCorpus, words: [Int], contextCount: Int) {
    rows = words.count
    let contexts = min(contextCount, words.count) + 1
    columns = 2 * contexts
    var rowOf = [Int32](repeating: -1, count: corpus.hashes.count)
    for (row, word) in words.enumerated() { rowOf[word] = Int32(row) }
    // The words come most frequent first, so a small row number is a context; 0 is the border.
    let contextOf = rowOf.indices.map { index -> Int32 in
      index == 0 ? 0 : rowOf[index] >= 0 && rowOf[index] < contexts - 1 ? rowOf[index] + 1 : -1
    }
    var table = [Float](repeating: 0, count: rows * columns)
    let tokens = corpus.tokens
    for position in 1..<max(1, tokens.count - 1) {
      let row = Int(rowOf[Int(tokens[position])])
      guard row >= 0 else { continue }
      let before = Int(contextOf[Int(tokens[position - 1])])
      let after = Int(contextOf[Int(tokens[position + 1])])
      if before >= 0 { table[row * columns + before] += 1 }
      if after >= 0 { table[row * columns + contexts + after] += 1 }
    }
    compress(table)
  }

  private mutating func compress(_ table: [Float]) {
    var rowSums = [Float](repeating: 0, count: rows)
    var columnSums = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        let count = table[row * columns + column]
        rowSums[row] += count
        columnSums[column] += Double(count)
      }
    }
    let total = columnSums.reduce(0, +)
    for row in 0..<rows {
      for column in 0..<columns where table[row * columns + column] > 0 {
        let expected = rowSums[row] * Float(columnSums[column] / total)
        let ratio = table[row * columns + column] / expected
        guard ratio > 1 else { continue }
        places.append(Int32(column))
        values.append(Self.logarithm(ratio))
      }
      starts.append(places.count)
    }
  }

  /// The natural logarithm, without a mathematics library, so that all machines agree.
  private static func logarithm(_ x: Float) -> Float {
    let fraction = (x.significand - 1) / (x.significand + 1)
    let square = fraction * fraction
    let series = 2 * fraction * (1 + square * (1 / 3 + square * (1 / 5 + square / 7)))
    return series + Float(x.exponent) * 0.693_147_18
  }

  func times(_ right: [Float], dimensions: Int) -> [Float] {
    var product = [Float](repeating: 0, count: rows * dimensions)
    product.withUnsafeMutableBufferPointer { product in
      right.withUnsafeBufferPointer { right in
        for row in 0..<rows {
          for index in starts[row]..<starts[row + 1] {
            let (from, value) = (Int(places[index]) &* dimensions, values[index])
            for offset in 0..<dimensions {
              product[row &* dimensions &+ offset] += value * right[from &+ offset]
            }
          }
        }
      }
    }
    return product
  }

  func transposedTimes(_ right: [Float], dimensions: Int) -> [Float] {
    var product = [Float](repeating: 0, count: columns * dimensions)
    product.withUnsafeMutableBufferPointer { product in
      right.withUnsafeBufferPointer { right in
        for row in 0..<rows {
          for index in starts[row]..<starts[row + 1] {
            let (to, value) = (Int(places[index]) &* dimensions, values[index])
            for offset in 0..<dimensions {
              product[to &+ offset] += value * right[row &* dimensions &+ offset]
            }
          }
        }
      }
    }
    return product
  }
}
