extension LayeredModel {
  /// The bytes of a model file: `weights` has a row of labels for each hash; the `rowLimit` features
  /// with the largest weights stay.
  package static func file(
    layers: LabelLayers,
    hashes: [UInt64],
    weights: [Float],
    transitions: [[Float]],
    rowLimit: Int
  ) -> [UInt8] {
    let width = layers.width
    let sizes = hashes.indices.map { row in
      weights[(row * width)..<((row + 1) * width)].reduce(Float(0)) { max($0, abs($1)) }
    }
    let limit = min(rowLimit, 0xF_FFFE)
    let kept = hashes.indices.filter { sizes[$0] > 0.02 }
      .sorted { (sizes[$0], hashes[$0]) > (sizes[$1], hashes[$1]) }.prefix(limit).sorted()
    let scale = max(1e-6, (sizes.max() ?? 1) / 127)
    var file = LayeredModelWriter()
    file.add(magic)
    file.add(version)
    file.add(UInt32(layers.count))
    for kinds in layers.kinds { file.add(UInt32(kinds)) }
    let slots = slots(for: kept.map { hashes[$0] })
    file.add(UInt32(slots.count))
    file.add(UInt32(kept.count))
    file.add(scale.bitPattern)
    for layer in transitions { for weight in layer { file.add(weight.bitPattern) } }
    for slot in slots { file.add(slot) }
    for row in kept {
      for label in 0..<layers.stride {
        let weight = label < width ? weights[row * width + label] / scale : 0
        file.bytes.append(UInt8(bitPattern: Int8(max(-127, min(127, weight.rounded())))))
      }
    }
    return file.bytes
  }

  /// An open hash table at most five eighths full.
  private static func slots(for hashes: [UInt64]) -> [UInt32] {
    var count = 16
    while count * 5 < hashes.count * 8 { count *= 2 }
    var slots = [UInt32](repeating: 0, count: count)
    for (row, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (count - 1) }
      slots[slot] = UInt32(truncatingIfNeeded: hash >> 52) << 20 | UInt32(row + 1)
    }
    return slots
  }
}

/// Writes numbers to a model file, little endian.
struct LayeredModelWriter {
  var bytes: [UInt8] = []

  mutating func add(_ number: UInt32) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
