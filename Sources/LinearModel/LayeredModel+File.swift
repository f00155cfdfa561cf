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
    let kept = hashes.indices.filter { sizes[$0] > 0.02 }
      .sorted { (sizes[$0], hashes[$0]) > (sizes[$1], hashes[$1]) }.prefix(rowLimit).sorted()
    let scale = max(1e-6, (sizes.max() ?? 1) / 127)
    var file = LayeredModelWriter()
    file.add(magic)
    file.add(version)
    file.add(UInt32(layers.count))
    for kinds in layers.kinds { file.add(UInt32(kinds)) }
    let tables = FeaturePlaces.tables(for: kept.map { hashes[$0] })
    file.add(UInt32(tables.seeds.count))
    file.add(UInt32(tables.owners.count))
    file.add(scale.bitPattern)
    for layer in transitions { for weight in layer { file.add(weight.bitPattern) } }
    for seed in tables.seeds { file.add(seed) }
    for mark in tables.marks { file.add(mark) }
    for owner in tables.owners {
      let row = owner < 0 ? [] : weights[(kept[owner] * width)..<((kept[owner] + 1) * width)]
      let steps = row.map { Int(max(-127, min(127, ($0 / scale).rounded()))) }
      file.bytes += RowSums.bytes(of: steps, stride: layers.stride)
    }
    return file.bytes
  }
}

/// Writes numbers to a model file, little endian.
struct LayeredModelWriter {
  var bytes: [UInt8] = []

  mutating func add(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
