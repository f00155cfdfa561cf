/// A trained model that labels the positions of a sequence in several layers: one linear-chain CRF
/// a layer over shared features (Lafferty, McCallum and Pereira 2001), with weights of one byte.
///
/// The file holds, little endian: the magic `LCRF`, a version, the number of layers and their kinds
/// (one 32-bit number each), the number of slots and rows, the scale of a weight; then the
/// transitions of each layer as 32-bit floats; then the slots (`fingerprint << 20 | row + 1`, 0 is
/// empty), and last the rows. It is used where it lies; nothing is copied but the transitions.
package struct LayeredModel: Sendable {
  package let layers: LabelLayers
  /// Finds the best labels under the transitions of this model.
  package let decoder: LayeredDecoder
  let scale: Float
  let slotMask: Int
  nonisolated(unsafe) private let slots: UnsafeRawBufferPointer
  nonisolated(unsafe) private let rows: UnsafeRawBufferPointer

  static let magic: UInt32 = 0x4652_434C
  static let version: UInt32 = 1

  /// Takes the model that lies in `bytes`, which must stay where they are; `nil` if they are none.
  package init?(bytes: UnsafeRawBufferPointer) {
    var reader = LayeredModelReader(bytes: bytes)
    guard reader.number() == Self.magic, reader.number() == Self.version,
      let layerCount = reader.number(), layerCount <= 16
    else { return nil }
    layers = LabelLayers(kinds: (0..<layerCount).compactMap { _ in reader.number().map(Int.init) })
    guard let slotCount = reader.number(), let rowCount = reader.number(),
      let scale = reader.number(), slotCount & (slotCount &- 1) == 0
    else { return nil }
    self.scale = Float(bitPattern: scale)
    slotMask = Int(slotCount) - 1
    let transitions = layers.kinds.map { kinds in
      (0..<(1 + 4 * kinds) * (1 + 4 * kinds)).map { _ in
        Float(bitPattern: reader.number() ?? 0)
      }
    }
    decoder = LayeredDecoder(layers: layers, transitions: transitions)
    guard let slots = reader.block(Int(slotCount) * 4),
      let rows = reader.block(Int(rowCount) * layers.stride)
    else { return nil }
    self.slots = slots
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
    let stride = layers.stride
    guard first >= 0, (first + features.count) * stride <= scores.count else { return }
    scores.withUnsafeMutableBytes { scores in
      features.hashes.withUnsafeBufferPointer { hashes in
        features.starts.withUnsafeBufferPointer { starts in
          for position in 0..<features.count {
            let part = UnsafeBufferPointer(
              rebasing: hashes[starts[position]..<starts[position + 1]]
            )
            add(part, to: scores, at: (first &+ position) &* stride &* 4)
          }
        }
      }
    }
  }

  /// Adds up the rows of the features of one position, eight labels at a time.
  ///
  /// All slots are read before any is looked at, so that the memory answers them together.
  @inline(__always)
  private func add(
    _ hashes: UnsafeBufferPointer<UInt64>,
    to scores: UnsafeMutableRawBufferPointer,
    at start: Int
  ) {
    let stride = layers.stride
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: max(1, hashes.count)) { found in
      for index in 0..<hashes.count {
        let slot = Int(truncatingIfNeeded: hashes[index]) & slotMask
        found[index] = slots.loadUnaligned(fromByteOffset: slot &* 4, as: UInt32.self)
      }
      var count = 0
      for index in 0..<hashes.count {
        let hash = hashes[index]
        let fingerprint = UInt32(truncatingIfNeeded: hash >> 52)
        var entry = found[index]
        if entry != 0, entry >> 20 != fingerprint {
          entry = laterEntry(of: hash, fingerprint)
        }
        found[count] = (entry & 0xF_FFFF) &- 1
        count &+= entry == 0 ? 0 : 1
      }
      for part in Swift.stride(from: 0, to: stride, by: 8) {
        var sum = SIMD8<Int16>.zero
        for index in 0..<count {
          let weights = rows.loadUnaligned(
            fromByteOffset: Int(truncatingIfNeeded: found[index]) &* stride &+ part,
            as: SIMD8<Int8>.self
          )
          sum = sum &+ SIMD8<Int16>(truncatingIfNeeded: weights)
        }
        let place = start &+ part &* 4
        let before = scores.loadUnaligned(fromByteOffset: place, as: SIMD8<Float>.self)
        scores.storeBytes(
          of: before + SIMD8<Float>(sum) * scale,
          toByteOffset: place,
          as: SIMD8<Float>.self
        )
      }
    }
  }

  /// The entry of a feature whose first slot is taken by another; 0 if the model does not know it.
  @inline(__always)
  private func laterEntry(of hash: UInt64, _ fingerprint: UInt32) -> UInt32 {
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while true {
      slot = (slot &+ 1) & slotMask
      let entry = slots.loadUnaligned(fromByteOffset: slot &* 4, as: UInt32.self)
      if entry == 0 || entry >> 20 == fingerprint { return entry }
    }
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
