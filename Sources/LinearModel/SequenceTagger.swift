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
  /// The same bytes, for one number at a time.
  nonisolated(unsafe) private let transitionBytes: UnsafeRawBufferPointer
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
    transitionBytes = file.section(prefix + "trans")
    transitions = transitionBytes.bindMemory(to: SIMD8<Int16>.self)
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
    var desk = SequenceDesk()
    label(hashes, ends: ends, on: &desk)
    return desk.labels
  }

  /// As ``labels(_:ends:)``, with memory that is used again; the labels are those of the desk.
  package func label(_ hashes: [UInt32], ends: [Int], on desk: inout SequenceDesk) {
    desk.clear(positions: ends.count, width: width)
    guard !ends.isEmpty else { return }
    desk.scores.withUnsafeMutableBytes { scores in
      desk.rows.withUnsafeMutableBufferPointer { found in
        var start = 0
        for (position, end) in ends.enumerated() {
          let known = find(hashes, start..<end, found)
          addEmissions(UnsafeBufferPointer(rebasing: found[..<known]), at: position, of: scores)
          advance(position, scores)
          start = end
        }
      }
      traceBack(scores, &desk.labels)
    }
  }
}

/// Memory that ``SequenceTagger`` works on and that a caller keeps from sentence to sentence.
package struct SequenceDesk: Sendable {
  /// The labels that were found last.
  package fileprivate(set) var labels: [UInt8] = []
  /// For each position the score of the best sequence that ends there, by label.
  fileprivate var scores: [SIMD8<Int16>] = []
  /// Rows of the features of one position.
  fileprivate var rows = [Int](repeating: 0, count: SequenceTagger.featureLimit)

  package init() {}

  fileprivate mutating func clear(positions: Int, width: Int) {
    let missing = positions * width - scores.count
    if missing > 0 { scores += repeatElement(.zero, count: missing) }
    labels.removeAll(keepingCapacity: true)
    labels += repeatElement(0, count: positions)
  }
}

// MARK: - Emissions

extension SequenceTagger {
  /// Writes the rows of the known features among `hashes` to `found`, and returns how many there are.
  @inline(__always)
  private func find(
    _ hashes: [UInt32],
    _ range: Range<Int>,
    _ found: UnsafeMutableBufferPointer<Int>
  ) -> Int {
    var count = 0
    let (half, rowCount) = (width / 2, UInt(bitPattern: rows.count / (width / 2)))
    for index in range.prefix(Self.featureLimit) {
      let row = self.index.row(hashes[index])
      // No branch, which could not be foreseen: an unknown feature is overwritten by the next one.
      found[count] = row &* half
      count &+= UInt(bitPattern: row) < rowCount ? 1 : 0
    }
    return count
  }

  /// Sums the rows of the features of one position.
  ///
  /// A row stores two labels in each 16-bit lane: lane *i* holds label *i* in its low byte and label
  /// *i* + 8 in its high byte, so that two shifts widen sixteen weights.
  @inline(__always)
  private func addEmissions(
    _ found: UnsafeBufferPointer<Int>,
    at position: Int,
    of scores: UnsafeMutableRawBufferPointer
  ) {
    for pair in 0..<width / 2 {
      var (low, high) = (SIMD8<Int16>.zero, SIMD8<Int16>.zero)
      for row in found {
        let packed = rows[row &+ pair]
        low &+= (packed &<< 8) &>> 8
        high &+= packed &>> 8
      }
      let offset = (position &* width &+ 2 &* pair) &* 16
      scores.storeBytes(of: low, toByteOffset: offset, as: SIMD8<Int16>.self)
      scores.storeBytes(of: high, toByteOffset: offset &+ 16, as: SIMD8<Int16>.self)
    }
  }

  /// The scores of one position as numbers, for the sums over all sequences.
  func emissionScores(_ hashes: [UInt32], _ range: Range<Int>) -> [Float] {
    var scores = [Int16](repeating: 0, count: width * 8)
    var rows = [Int](repeating: 0, count: Self.featureLimit)
    scores.withUnsafeMutableBytes { scores in
      rows.withUnsafeMutableBufferPointer { found in
        let known = find(hashes, range, found)
        addEmissions(UnsafeBufferPointer(rebasing: found[..<known]), at: 0, of: scores)
      }
    }
    return labels.indices.map { Float(scores[$0]) * unit }
  }

  /// The weight of the transition into `label`; row `labels.count` of the padded table is the start.
  func transitionScore(from row: Int, to label: Int) -> Float {
    Float(transition(from: row, to: label)) * unit
  }

  @inline(__always)
  private func transition(from row: Int, to label: Int) -> Int16 {
    transitionBytes.load(fromByteOffset: (row &* width &* 8 &+ label) &* 2, as: Int16.self)
  }

  var startRow: Int { width * 8 }
  var endRow: Int { width * 8 + 1 }
}

// MARK: - Viterbi

extension SequenceTagger {
  /// Adds to the emissions of a position the best way to each label.
  ///
  /// The maximum is taken in arithmetic, because a comparison of vectors would be taken apart lane by
  /// lane; no difference can overflow, since scores lie between ``floor`` and 0 and transitions between
  /// ``forbidden`` and 2000.
  @inline(__always)
  private func advance(_ position: Int, _ scores: UnsafeMutableRawBufferPointer) {
    let here = position &* width &* 16
    for pair in 0..<width / 2 {
      var best = (
        transitions[width &* 8 &* width &+ 2 &* pair],
        transitions[width &* 8 &* width &+ 2 &* pair &+ 1]
      )
      if position > 0 { best = self.best(into: pair, scores, from: here &- width &* 16) }
      let offset = here &+ pair &* 32
      let first = scores.load(fromByteOffset: offset, as: SIMD8<Int16>.self)
      let second = scores.load(fromByteOffset: offset &+ 16, as: SIMD8<Int16>.self)
      scores.storeBytes(of: first &+ best.0, toByteOffset: offset, as: SIMD8<Int16>.self)
      scores.storeBytes(of: second &+ best.1, toByteOffset: offset &+ 16, as: SIMD8<Int16>.self)
    }
    normalize(scores, here)
  }

  /// The best scores of sixteen labels after the position whose scores begin at `before`.
  @inline(__always)
  private func best(
    into pair: Int,
    _ scores: UnsafeMutableRawBufferPointer,
    from before: Int
  ) -> (SIMD8<Int16>, SIMD8<Int16>) {
    var best = (SIMD8<Int16>(repeating: -24_000), SIMD8<Int16>(repeating: -24_000))
    for label in labels.indices {
      let score = SIMD8(
        repeating: scores.load(fromByteOffset: before &+ label &* 2, as: Int16.self)
      )
      let row = label &* width &+ 2 &* pair
      let first = best.0 &- (score &+ transitions[row])
      let second = best.1 &- (score &+ transitions[row &+ 1])
      best.0 &-= first & (first &>> 15)
      best.1 &-= second & (second &>> 15)
    }
    return best
  }

  /// Shifts the scores so that the best is zero.
  @inline(__always)
  private func normalize(_ scores: UnsafeMutableRawBufferPointer, _ start: Int) {
    var top = Int16.min
    for label in labels.indices {
      top = max(top, scores.load(fromByteOffset: start &+ label &* 2, as: Int16.self))
    }
    for vector in 0..<width {
      let offset = start &+ vector &* 16
      let score = scores.load(fromByteOffset: offset, as: SIMD8<Int16>.self)
      let shifted = score &- SIMD8(repeating: top)
      // A difference that wrapped around is a very low score, as is one above the top.
      let isLow = ((shifted &- SIMD8(repeating: Self.floor)) | (SIMD8.zero &- shifted)) &>> 15
      let kept = (shifted & ~isLow) | (SIMD8(repeating: Self.floor) & isLow)
      scores.storeBytes(of: kept, toByteOffset: offset, as: SIMD8<Int16>.self)
    }
  }

  /// Goes back from the best last label: at each position to the label that the best way came from.
  @inline(__always)
  private func traceBack(_ scores: UnsafeMutableRawBufferPointer, _ found: inout [UInt8]) {
    var label = endRow
    for position in stride(from: found.count - 1, through: 0, by: -1) {
      var (best, top) = (0, Int.min)
      let isLast = position == found.count - 1
      for candidate in 0..<(isLast ? width &* 8 : labels.count) {
        let offset = (position &* width &* 8 &+ candidate) &* 2
        let move =
          isLast
          ? transition(from: endRow, to: candidate) : transition(from: candidate, to: label)
        let score = Int(scores.load(fromByteOffset: offset, as: Int16.self)) &+ Int(move)
        if score > top { (best, top) = (candidate, score) }
      }
      found[position] = UInt8(truncatingIfNeeded: best)
      label = best
    }
  }
}
