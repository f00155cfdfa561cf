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

  /// The row of a feature, or `nil` if the model does not know it.
  @inline(__always)
  private func row(_ hash: UInt64) -> Int? {
    let fingerprint = UInt32(truncatingIfNeeded: hash >> 52)
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while true {
      let entry = slots.loadUnaligned(fromByteOffset: slot &* 4, as: UInt32.self)
      if entry == 0 { return nil }
      if entry >> 20 == fingerprint { return Int(entry & 0xF_FFFF) &- 1 }
      slot = (slot &+ 1) & slotMask
    }
  }

  /// The sums of weights of every label at every position, `layers.width` a position.
  package func scores(_ features: FeatureRows) -> [Float] {
    let (width, stride) = (layers.width, layers.stride)
    var scores = [Float](repeating: 0, count: features.count * width + stride - width)
    scores.withUnsafeMutableBytes { scores in
      features.hashes.withUnsafeBufferPointer { hashes in
        for position in 0..<features.count {
          let range = features.starts[position]..<features.starts[position + 1]
          add(hashes, range, to: scores, at: position &* width &* 4)
        }
      }
    }
    return Array(scores.prefix(features.count * width))
  }

  /// Adds up the rows of some features, eight labels at a time.
  ///
  /// The last eight may reach into the next position, which is written after.
  @inline(__always)
  private func add(
    _ hashes: UnsafeBufferPointer<UInt64>,
    _ range: Range<Int>,
    to scores: UnsafeMutableRawBufferPointer,
    at start: Int
  ) {
    let stride = layers.stride
    withUnsafeTemporaryAllocation(of: Int.self, capacity: max(1, range.count)) { known in
      var count = 0
      for index in range {
        guard let row = row(hashes[index]) else { continue }
        known[count] = row &* stride
        count &+= 1
      }
      for part in Swift.stride(from: 0, to: stride, by: 8) {
        var sum = SIMD8<Int16>.zero
        for index in 0..<count {
          let weights = rows.loadUnaligned(
            fromByteOffset: known[index] &+ part,
            as: SIMD8<Int8>.self
          )
          sum = sum &+ SIMD8<Int16>(truncatingIfNeeded: weights)
        }
        scores.storeBytes(
          of: SIMD8<Float>(sum) * scale,
          toByteOffset: start &+ part &* 4,
          as: SIMD8<Float>.self
        )
      }
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
