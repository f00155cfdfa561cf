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

  /// Finds the best sequence of labels and leaves it on the desk; the first label is always 0.
  ///
  /// `hashes` holds `stride` features for each position; a hash of 0 is no feature.
  package func label(_ hashes: [UInt32], stride: Int, on desk: inout BinaryDesk) {
    guard stride > 0 else { return }
    desk.clear(positions: hashes.count / stride)
    addScores(hashes, stride, to: &desk.scores)
    walk(&desk)
  }

  /// What the features of each position say for label 1, before neighbours are asked.
  private func addScores(_ hashes: [UInt32], _ stride: Int, to scores: inout [Int32]) {
    for position in scores.indices {
      var sum: Int32 = 0
      for index in position &* stride..<(position &+ 1) &* stride where hashes[index] != 0 {
        sum &+= weights[hashes[index]]
      }
      scores[position] = sum
    }
  }

  /// The best way through all positions (Viterbi 1967), forward and back.
  private func walk(_ desk: inout BinaryDesk) {
    let (stay, rise, fall, hold) = (transitions[0], transitions[1], transitions[2], transitions[3])
    var (zero, one): (Int32, Int32) = (0, -1_000_000)
    for position in desk.scores.indices.dropFirst() {
      let (zeroZero, oneZero) = (zero &+ stay, one &+ fall)
      let (zeroOne, oneOne) = (zero &+ rise, one &+ hold)
      // Which label came before, in bit 0 if this one is 0, in bit 1 if it is 1.
      desk.labels[position] = (oneZero > zeroZero ? 1 : 0) | (oneOne > zeroOne ? 2 : 0)
      (zero, one) = (max(zeroZero, oneZero), max(zeroOne, oneOne) &+ desk.scores[position])
    }
    var label: UInt8 = one > zero ? 1 : 0
    for position in desk.labels.indices.reversed() {
      let back = desk.labels[position]
      desk.labels[position] = label
      label = label == 1 ? back >> 1 : back & 1
    }
  }
}

/// Memory that ``BinaryTagger`` works on and that a caller keeps from sentence to sentence.
package struct BinaryDesk: Sendable {
  /// The labels that were found last.
  package fileprivate(set) var labels: [UInt8] = []
  fileprivate var scores: [Int32] = []

  package init() {}

  /// Gives each of so many positions the label 0.
  package mutating func separate(_ positions: Int) { clear(positions: positions) }

  fileprivate mutating func clear(positions: Int) {
    labels.removeAll(keepingCapacity: true)
    labels += repeatElement(0, count: positions)
    scores.removeAll(keepingCapacity: true)
    scores += repeatElement(0, count: positions)
  }
}

/// Weights by the hash of their feature, in place over embedded bytes.
///
/// Buckets of eight 32-bit entries: the high bits of the hash choose the bucket; an entry holds the
/// low 20 bits of the hash and a 12-bit weight; a free entry has weight 0.
struct WeightTable: Sendable {
  static let weightBits: UInt32 = 12
  static let limit = 1 << 11 - 1

  nonisolated(unsafe) private let buckets: UnsafeBufferPointer<SIMD8<Int32>>
  private let shift: UInt32

  init?(_ section: UnsafeRawBufferPointer) {
    buckets = section.bindMemory(to: SIMD8<Int32>.self)
    guard !buckets.isEmpty, buckets.count & (buckets.count - 1) == 0 else { return nil }
    shift = 32 - UInt32(buckets.count.trailingZeroBitCount)
  }

  @inline(__always)
  subscript(hash: UInt32) -> Int32 {
    let bucket = buckets[Int(hash &>> shift) & (buckets.count &- 1)]
    let wanted = Int32(bitPattern: hash &<< Self.weightBits)
    let entry = bucket.entry(wanted, valueBits: Int32(Self.weightBits))
    return (entry &<< 20) &>> 20
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
