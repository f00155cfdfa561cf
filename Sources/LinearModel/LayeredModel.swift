/// A trained model that labels the positions of a sequence in several layers: one linear-chain CRF
/// a layer over shared features (Lafferty, McCallum and Pereira 2001), with weights of one byte.
///
/// The file holds, little endian: the magic `LCRF`, a version, the number of layers and their kinds
/// (one 32-bit number each), the number of buckets and places of features, the scale of a weight; then
/// the transitions of each layer as 32-bit floats, the seeds of the buckets and the marks of the places
/// (``FeaturePlaces``, 16 bits each), and last a row of weights for each place. It is used where it lies;
/// nothing is copied but the transitions.
///
/// The weights of eight labels, plus 128 so that none is negative, stand in the order 0 4 1 5 2 6 3 7: as
/// four numbers of 16 bits they are added up two labels at a time (``RowSums``).
package struct LayeredModel: Sendable {
  package let layers: LabelLayers
  /// Finds the best labels under the transitions of this model.
  package let decoder: LayeredDecoder
  private let scale: Float
  private let places: FeaturePlaces
  nonisolated(unsafe) private let rows: UnsafeRawBufferPointer

  static let magic: UInt32 = 0x4652_434C
  static let version: UInt32 = 2

  /// Takes the model that lies in `bytes`, which must stay where they are; `nil` if they are none.
  package init?(bytes: UnsafeRawBufferPointer) {
    var reader = LayeredModelReader(bytes: bytes)
    guard reader.number() == Self.magic, reader.number() == Self.version,
      let layerCount = reader.number(), layerCount <= 16
    else { return nil }
    layers = LabelLayers(kinds: (0..<layerCount).compactMap { _ in reader.number().map(Int.init) })
    // A label is a bit of 32.
    guard layers.kinds.allSatisfy({ $0 <= 7 }) else { return nil }
    guard let bucketCount = reader.number(), let placeCount = reader.number(),
      let scale = reader.number()
    else { return nil }
    self.scale = Float(bitPattern: scale)
    let transitions = layers.kinds.map { kinds in
      (0..<(1 + 4 * kinds) * (1 + 4 * kinds)).map { _ in
        Float(bitPattern: reader.number() ?? 0)
      }
    }
    decoder = LayeredDecoder(layers: layers, transitions: transitions)
    guard let seeds = reader.block(Int(bucketCount) * 2),
      let marks = reader.block(Int(placeCount) * 2),
      let rows = reader.block(Int(placeCount) * layers.stride),
      let places = FeaturePlaces(seeds: seeds, marks: marks)
    else { return nil }
    self.places = places
    self.rows = rows
  }

  /// Scores of some positions, all 0, a row of ``LabelLayers/stride`` numbers a position.
  package func blank(_ count: Int) -> [Float] {
    [Float](repeating: 0, count: count * layers.stride)
  }

  /// The sums of weights of every label at every position.
  package func scores(_ features: FeatureRows) -> [Float] {
    var scores = blank(features.count)
    add(features, to: &scores, at: 0)
    return scores
  }

  /// Adds the sums of weights of some positions to the scores from position `first` on.
  package func add(_ features: FeatureRows, to scores: inout [Float], at first: Int) {
    let sums = RowSums(rows: rows, stride: layers.stride, scale: scale)
    guard first >= 0, (first + features.count) * sums.stride <= scores.count else { return }
    scores.withUnsafeMutableBytes { scores in
      guard let scores = scores.baseAddress else { return }
      add(features, sums, to: scores + first &* sums.stride &* 4)
    }
  }

  /// Adds up one position while the rows of the next and the marks of the one after it are on their way
  /// from memory.
  private func add(
    _ features: FeatureRows,
    _ sums: RowSums,
    to scores: UnsafeMutableRawPointer
  ) {
    let most = (0..<features.count).reduce(1) {
      max($0, features.starts[$1 + 1] - features.starts[$1])
    }
    features.hashes.withUnsafeBufferPointer { hashes in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 4 * most) { memory in
        guard let memory = memory.baseAddress else { return }
        var (places, placesNext) = (memory, memory + most)
        var (rows, rowsNext) = (memory + 2 * most, memory + 3 * most)
        locate(0, features, hashes, places)
        locate(1, features, hashes, placesNext)
        var known = find(0, features, hashes, places, sums, rows)
        for position in 0..<features.count {
          locate(position + 2, features, hashes, places)
          let knownNext = find(position + 1, features, hashes, placesNext, sums, rowsNext)
          let row = scores + position &* sums.stride &* 4
          sums.add(UnsafeBufferPointer(start: rows, count: known), to: row)
          (places, placesNext) = (placesNext, places)
          (rows, rowsNext, known) = (rowsNext, rows, knownNext)
        }
      }
    }
  }

  @inline(__always)
  private func locate(
    _ position: Int,
    _ features: FeatureRows,
    _ hashes: UnsafeBufferPointer<UInt64>,
    _ places: UnsafeMutablePointer<UInt32>
  ) {
    self.places.locate(features.part(position, of: hashes), places)
  }

  /// Writes the rows of the features of one position, and calls for them.
  @inline(__always)
  private func find(
    _ position: Int,
    _ features: FeatureRows,
    _ hashes: UnsafeBufferPointer<UInt64>,
    _ places: UnsafeMutablePointer<UInt32>,
    _ sums: RowSums,
    _ found: UnsafeMutablePointer<UInt32>
  ) -> Int {
    let known = self.places.find(features.part(position, of: hashes), places, found)
    for row in UnsafeBufferPointer(start: found, count: known) { sums.prefetch(row) }
    return known
  }
}

extension FeatureRows {
  /// The features of a position, none behind the last.
  @inline(__always)
  fileprivate func part(
    _ position: Int,
    of hashes: UnsafeBufferPointer<UInt64>
  ) -> UnsafeBufferPointer<UInt64> {
    guard position < count else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(rebasing: hashes[starts[position]..<starts[position + 1]])
  }
}

/// Reads numbers and blocks off a model file, in order.
struct LayeredModelReader {
  let bytes: UnsafeRawBufferPointer
  var position = 0

  mutating func number() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    defer { position += 4 }
    return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
  }

  mutating func block(_ count: Int) -> UnsafeRawBufferPointer? {
    guard count >= 0, position + count <= bytes.count else { return nil }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<(position + count)])
  }
}
