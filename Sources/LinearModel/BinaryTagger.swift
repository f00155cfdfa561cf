/// A linear-chain tagger with two labels, for decisions at every place of a text.
///
/// As ``SequenceTagger``, with one weight a feature (what speaks for label 1 over label 0), which
/// makes it several times faster. Each position has the same number of features.
///
/// - Complexity: O(*n* · *f*) for *n* positions with *f* features each.
package struct BinaryTagger: Sendable {
  private let weights: WeightTable
  /// From label to label, in units of the quantized weights: 0→0, 0→1, 1→0, 1→1.
  private let transitions: [Int32]
  private let unit: Float

  /// Opens a tagger in `file`, in the sections whose names begin with `prefix`.
  ///
  /// - Returns: `nil` if the sections are missing or do not fit each other.
  package init?(_ file: ModelFile, prefix: String = "") {
    let numbers = file.numbers(prefix + "trans", as: Int32.self)
    guard let weights = WeightTable(file.section(prefix + "table")), numbers.count == 5,
      numbers[4] > 0
    else { return nil }
    self.weights = weights
    transitions = Array(numbers.prefix(4))
    unit = 1 / Float(numbers[4])
  }

  /// What the features of each position say for label 1, before neighbours are asked.
  ///
  /// `hashes` holds `stride` features for each position; a hash of 0 is no feature.
  package func scores(_ hashes: [UInt32], stride: Int) -> [Int32] {
    guard stride > 0 else { return [] }
    var scores = [Int32](repeating: 0, count: hashes.count / stride)
    hashes.withUnsafeBufferPointer { hashes in
      for position in scores.indices {
        var sum: Int32 = 0
        for index in position * stride..<(position + 1) * stride where hashes[index] != 0 {
          sum &+= weights[hashes[index]]
        }
        scores[position] = sum
      }
    }
    return scores
  }

  /// The best sequence of labels for the given scores; the first label is always 0.
  package func labels(_ scores: [Int32]) -> [UInt8] {
    var back = [UInt8](repeating: 0, count: scores.count)
    var (zero, one): (Int32, Int32) = (0, -1_000_000)
    for position in scores.indices.dropFirst() {
      let (stay, fall) = (zero &+ transitions[0], one &+ transitions[2])
      let (rise, hold) = (zero &+ transitions[1], one &+ transitions[3])
      back[position] = (fall > stay ? 1 : 0) | (hold > rise ? 2 : 0)
      (zero, one) = (max(stay, fall), max(rise, hold) &+ scores[position])
    }
    var labels = [UInt8](repeating: 0, count: scores.count)
    var label: UInt8 = one > zero ? 1 : 0
    for position in stride(from: scores.count - 1, through: 0, by: -1) {
      labels[position] = label
      label = label == 1 ? back[position] >> 1 : back[position] & 1
    }
    return labels
  }
}

/// Weights by the hash of their feature, in place over embedded bytes.
///
/// Buckets of eight 32-bit entries: the high bits of the hash choose the bucket; an entry holds the
/// low 20 bits of the hash and a 12-bit weight; a free entry has weight 0.
struct WeightTable: Sendable {
  static let weightBits: UInt32 = 12
  static let limit = 1 << 11 - 1

  nonisolated(unsafe) private let buckets: UnsafeBufferPointer<SIMD8<UInt32>>
  private let shift: UInt32

  init?(_ section: UnsafeRawBufferPointer) {
    buckets = section.bindMemory(to: SIMD8<UInt32>.self)
    guard !buckets.isEmpty, buckets.count & (buckets.count - 1) == 0 else { return nil }
    shift = 32 - UInt32(buckets.count.trailingZeroBitCount)
  }

  @inline(__always)
  subscript(hash: UInt32) -> Int32 {
    let bucket = buckets[shift >= 32 ? 0 : Int(hash >> shift)]
    let isFound = (bucket ^ SIMD8(repeating: hash &<< Self.weightBits)) .< 1 &<< Self.weightBits
    // At most one entry agrees, so the sum of all that agree is its weight.
    let found = SIMD8<UInt32>.zero.replacing(with: bucket, where: isFound)
    let weight = found.wrappedSum()
    return Int32(bitPattern: weight &<< 20) &>> 20
  }

  /// The entries for the given weights; the smallest of a full bucket are left out.
  static func entries(_ weights: [(hash: UInt32, weight: Int)], perBucket load: Int = 6) -> [UInt32]
  {
    var bits = 0
    while weights.count > (1 << bits) * load { bits += 1 }
    var used = [UInt8](repeating: 0, count: 1 << bits)
    var entries = [UInt32](repeating: 0, count: 8 << bits)
    let ranked = weights.filter { $0.weight != 0 }.sorted {
      abs($0.weight) == abs($1.weight) ? $0.hash < $1.hash : abs($0.weight) > abs($1.weight)
    }
    for (hash, weight) in ranked {
      let bucket = bits == 0 ? 0 : Int(hash >> (32 - UInt32(bits)))
      let low = hash << weightBits
      guard used[bucket] < 8,
        !(0..<Int(used[bucket])).contains(where: {
          entries[bucket * 8 + $0] >> weightBits == low >> weightBits
        })
      else { continue }
      let value = UInt32(bitPattern: Int32(max(-limit, min(limit, weight)))) & 0xFFF
      entries[bucket * 8 + Int(used[bucket])] = low | value
      used[bucket] += 1
    }
    return entries
  }
}
