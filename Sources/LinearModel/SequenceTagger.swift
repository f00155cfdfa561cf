/// A linear-chain tagger over hashed features, used in place from a model file.
///
/// The score of a sequence of labels is the sum of a weight for each feature and label and of a
/// weight for each two neighbouring labels; ``labels(_:ends:)`` gives the sequence with the highest
/// score (Viterbi 1967). Weights are 8-bit, sums 16-bit, eight labels a vector.
///
/// The caller gives, for each position, the hashes of its features (``FeatureHash``): all hashes in
/// one array, and for each position the index where its hashes end.
///
/// - Complexity: O(*n* · (*f* + *k*²)) for *n* positions, *f* features each and *k* labels.
package struct SequenceTagger: Sendable {
  /// The names of the labels; results are indices of it.
  package let labels: [String]
  /// The lowest score that a running sum may fall to, so that no sum can overflow.
  static let floor: Int16 = -12_000
  /// The weight of a transition that may not be.
  static let forbidden: Int16 = -8_000
  /// Features of one position beyond this many are ignored: 60 of the largest weights fit 16 bits.
  static let featureLimit = 60

  private let index: FeatureIndex
  nonisolated(unsafe) private let rows: UnsafeBufferPointer<SIMD8<Int16>>
  nonisolated(unsafe) private let transitions: UnsafeBufferPointer<SIMD8<Int16>>
  /// Vectors of eight labels, a multiple of two.
  private let width: Int
  /// What one unit of a quantized weight stands for.
  private let unit: Float

  /// Opens a tagger in `file`, in the sections whose names begin with `prefix`.
  ///
  /// - Returns: `nil` if the sections are missing or do not fit each other.
  package init?(_ file: ModelFile, prefix: String = "") {
    labels = String(decoding: file.section(prefix + "labels"), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    width = (labels.count + 15) / 16 * 2
    rows = file.section(prefix + "rows").bindMemory(to: SIMD8<Int16>.self)
    transitions = file.section(prefix + "trans").bindMemory(to: SIMD8<Int16>.self)
    let scale = file.numbers(prefix + "scale", as: Int32.self)
    guard let index = FeatureIndex(file.section(prefix + "index")), !labels.isEmpty,
      labels.count <= 64, let scale = scale.first, scale > 0,
      transitions.count == (width * 8 + 2) * width, rows.count % (width / 2) == 0
    else { return nil }
    self.index = index
    self.unit = 1 / Float(scale)
  }

  /// The best sequence of labels, one for each position.
  ///
  /// `hashes` holds the features of all positions, one position after the other; `ends` says for each
  /// position where its hashes end.
  package func labels(_ hashes: [UInt32], ends: [Int]) -> [UInt8] {
    guard !ends.isEmpty else { return [] }
    var lattice = Lattice(positions: ends.count, width: width)
    var start = 0
    for (position, end) in ends.enumerated() {
      addEmissions(hashes, start..<end, to: &lattice)
      lattice.advance(position, transitions, labelCount: labels.count)
      start = end
    }
    return lattice.best(transitions)
  }
}

// MARK: - Emissions

extension SequenceTagger {
  /// Sums the rows of the features of one position.
  ///
  /// A row stores two labels in each 16-bit lane: lane *i* holds label *i* in its low byte and label
  /// *i* + 8 in its high byte, so that two shifts widen sixteen weights.
  @inline(__always)
  private func addEmissions(_ hashes: [UInt32], _ range: Range<Int>, to lattice: inout Lattice) {
    for vector in 0..<width { lattice.emissions[vector] = .zero }
    let half = width / 2
    for hash in hashes[range].prefix(Self.featureLimit) {
      let row = index.row(hash)
      guard row >= 0, (row + 1) * half <= rows.count else { continue }
      for pair in 0..<half {
        let packed = rows[row * half + pair]
        lattice.emissions[2 * pair] &+= (packed &<< 8) &>> 8
        lattice.emissions[2 * pair + 1] &+= packed &>> 8
      }
    }
  }

  /// The scores of one position as numbers, for the sums over all sequences.
  func emissionScores(_ hashes: [UInt32], _ range: Range<Int>) -> [Float] {
    var lattice = Lattice(positions: 1, width: width)
    addEmissions(hashes, range, to: &lattice)
    return (0..<labels.count).map { Float(lattice.emissions[$0 / 8][$0 % 8]) * unit }
  }

  /// The weight of the transition into `label`; row `labels.count` of the padded table is the start.
  func transitionScore(from row: Int, to label: Int) -> Float {
    Float(transitions[row * width + label / 8][label % 8]) * unit
  }

  var startRow: Int { width * 8 }
  var endRow: Int { width * 8 + 1 }
}

// MARK: - Viterbi

/// The best scores so far and the way back.
private struct Lattice {
  var emissions: [SIMD8<Int16>]
  private var scores: [SIMD8<Int16>]
  private var next: [SIMD8<Int16>]
  private var back: [SIMD8<Int16>]
  private let width: Int

  init(positions: Int, width: Int) {
    self.width = width
    emissions = Array(repeating: .zero, count: width)
    scores = Array(repeating: .zero, count: width)
    next = Array(repeating: .zero, count: width)
    back = Array(repeating: .zero, count: positions * width)
  }

  @inline(__always)
  mutating func advance(
    _ position: Int,
    _ transitions: UnsafeBufferPointer<SIMD8<Int16>>,
    labelCount: Int
  ) {
    for vector in 0..<width {
      let (best, from) =
        position == 0
        ? (transitions[width * 8 * width + vector], SIMD8<Int16>.zero)
        : best(into: vector, transitions, labelCount)
      next[vector] = best &+ emissions[vector]
      back[position * width + vector] = from
    }
    normalize(labelCount)
  }

  @inline(__always)
  private func best(
    into vector: Int,
    _ transitions: UnsafeBufferPointer<SIMD8<Int16>>,
    _ labelCount: Int
  ) -> (SIMD8<Int16>, SIMD8<Int16>) {
    var best = SIMD8<Int16>(repeating: .min)
    var from = SIMD8<Int16>.zero
    for label in 0..<labelCount {
      let score = SIMD8(repeating: scores[label >> 3][label & 7])
      let candidate = score &+ transitions[label * width + vector]
      let isBetter = candidate .> best
      best.replace(with: candidate, where: isBetter)
      from.replace(with: SIMD8(repeating: Int16(truncatingIfNeeded: label)), where: isBetter)
    }
    return (best, from)
  }

  /// Shifts the scores so that the best is zero.
  @inline(__always)
  private mutating func normalize(_ labelCount: Int) {
    var top = Int16.min
    for label in 0..<labelCount { top = max(top, next[label >> 3][label & 7]) }
    for vector in 0..<width {
      let shifted = next[vector] &- SIMD8(repeating: top)
      // A difference that wrapped around is a very low score, as is one above the top.
      var kept = shifted.replacing(
        with: SequenceTagger.floor,
        where: shifted .< SequenceTagger.floor
      )
      kept.replace(with: SequenceTagger.floor, where: shifted .> 0)
      scores[vector] = kept
    }
  }

  func best(_ transitions: UnsafeBufferPointer<SIMD8<Int16>>) -> [UInt8] {
    let positions = back.count / width
    var (label, top) = (0, Int.min)
    for candidate in 0..<width * 8 {
      let end = transitions[(width * 8 + 1) * width + candidate >> 3][candidate & 7]
      let score = Int(scores[candidate >> 3][candidate & 7]) + Int(end)
      if score > top { (label, top) = (candidate, score) }
    }
    var labels = [UInt8](repeating: 0, count: positions)
    for position in stride(from: positions - 1, through: 0, by: -1) {
      labels[position] = UInt8(truncatingIfNeeded: label)
      label = Int(back[position * width + label >> 3][label & 7])
    }
    return labels
  }
}
