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
  /// ``LabelLayers/stride``, worked out once.
  private let stride: Int
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
    stride = layers.stride
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
    let stride = stride
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

  /// Adds up the rows of the features of one position.
  @inline(__always)
  private func add(
    _ hashes: UnsafeBufferPointer<UInt64>,
    to scores: UnsafeMutableRawBufferPointer,
    at start: Int
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: max(1, hashes.count)) { found in
      let known = UnsafeBufferPointer(rebasing: found[..<find(hashes, found)])
      let stride = stride
      if stride == Self.wideStride {
        addWide(known, to: scores, at: start)
      } else {
        for part in Swift.stride(from: 0, to: stride, by: 8) {
          var sum = SIMD8<Int16>.zero
          for row in known {
            sum &+= weights(at: Int(truncatingIfNeeded: row) &* stride &+ part)
          }
          add(sum, to: scores, at: start &+ part &* 4)
        }
      }
    }
  }

  /// Five vectors of eight labels.
  private static let wideStride = 40

  /// Rows of ``wideStride`` labels, read once: the sums stay in registers.
  @inline(__always)
  private func addWide(
    _ known: UnsafeBufferPointer<UInt32>,
    to scores: UnsafeMutableRawBufferPointer,
    at start: Int
  ) {
    var (a, b, c) = (SIMD8<Int16>.zero, SIMD8<Int16>.zero, SIMD8<Int16>.zero)
    var (d, e) = (SIMD8<Int16>.zero, SIMD8<Int16>.zero)
    for row in known {
      let place = Int(truncatingIfNeeded: row) &* Self.wideStride
      a &+= weights(at: place)
      b &+= weights(at: place &+ 8)
      c &+= weights(at: place &+ 16)
      d &+= weights(at: place &+ 24)
      e &+= weights(at: place &+ 32)
    }
    add(a, to: scores, at: start)
    add(b, to: scores, at: start &+ 32)
    add(c, to: scores, at: start &+ 64)
    add(d, to: scores, at: start &+ 96)
    add(e, to: scores, at: start &+ 128)
  }

  @inline(__always)
  private func weights(at place: Int) -> SIMD8<Int16> {
    SIMD8<Int16>(
      truncatingIfNeeded: rows.loadUnaligned(fromByteOffset: place, as: SIMD8<Int8>.self)
    )
  }

  @inline(__always)
  private func add(
    _ sum: SIMD8<Int16>,
    to scores: UnsafeMutableRawBufferPointer,
    at place: Int
  ) {
    let before = scores.loadUnaligned(fromByteOffset: place, as: SIMD8<Float>.self)
    scores.storeBytes(
      of: before + SIMD8<Float>(sum) * scale,
      toByteOffset: place,
      as: SIMD8<Float>.self
    )
  }
}

// MARK: - Finding the rows of features

extension LayeredModel {
  /// Writes the rows of those features that the model knows, in any order, and returns how many.
  ///
  /// A feature whose slot another one has taken is looked for again, one slot on, together with all
  /// others of this kind: no step depends on what the one before it found, so that the processor
  /// neither waits for the memory nor guesses.
  @inline(__always)
  private func find(
    _ hashes: UnsafeBufferPointer<UInt64>,
    _ found: UnsafeMutableBufferPointer<UInt32>
  ) -> Int {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: max(1, hashes.count)) { open in
      let mask = UInt64(truncatingIfNeeded: slotMask)
      var (count, left) = (0, 0)
      for hash in hashes {
        probe((hash & mask) | ((hash >> 52) << 32), found, open, &count, &left)
      }
      while left > 0 {
        let waiting = left
        left = 0
        for index in 0..<waiting {
          let last = open[index]
          probe(((last &+ 1) & mask) | ((last >> 32) << 32), found, open, &count, &left)
        }
      }
      return count
    }
  }

  /// Looks into one slot for a fingerprint; `key` is `fingerprint << 32 | slot`.
  @inline(__always)
  private func probe(
    _ key: UInt64,
    _ found: UnsafeMutableBufferPointer<UInt32>,
    _ open: UnsafeMutableBufferPointer<UInt64>,
    _ count: inout Int,
    _ left: inout Int
  ) {
    let slot = Int(truncatingIfNeeded: key & 0xFFFF_FFFF)
    let entry = slots.loadUnaligned(fromByteOffset: slot &* 4, as: UInt32.self)
    let isEmpty: Int = entry == 0 ? 1 : 0
    let isSame: Int = UInt64(truncatingIfNeeded: entry >> 20) == key >> 32 ? 1 : 0
    found[count] = (entry & 0xF_FFFF) &- 1
    open[left] = key
    count &+= isSame & ~isEmpty
    left &+= (isSame | isEmpty) ^ 1
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
