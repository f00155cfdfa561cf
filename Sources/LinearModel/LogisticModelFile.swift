/// Makes the file of a ``LogisticModel`` from trained weights.
package struct LogisticModelFile: Sendable {
  /// One feature with what the file keeps of it.
  package struct Feature: Sendable {
    package let key: UInt64
    package let inverseFrequency: Float
    /// One weight a label.
    package let weights: [Float]

    package init(key: UInt64, inverseFrequency: Float, weights: [Float]) {
      self.key = key
      self.inverseFrequency = inverseFrequency
      self.weights = weights
    }

    /// How much the feature can move any label.
    var reach: Float { inverseFrequency * (weights.map(abs).max() ?? 0) }
  }

  /// The straight line from a label's raw logit to its calibrated one.
  package struct Calibration: Hashable, Sendable {
    package var slope: Float
    package var offset: Float

    package init(slope: Float = 1, offset: Float = 0) {
      self.slope = slope
      self.offset = offset
    }
  }

  package let biases: [Float]
  package var calibrations: [Calibration]

  package init(biases: [Float], calibrations: [Calibration]) {
    self.biases = biases
    self.calibrations = calibrations
  }

  /// The file with the `limit` features of longest reach in a table of `1 << bits` slots.
  ///
  /// A feature that finds no free slot among its probes is left out. Same input, same bytes.
  package func bytes(features: [Feature], limit: Int, bits: Int) -> [UInt8] {
    let kept = features.sorted { ($1.reach, $0.key) < ($0.reach, $1.key) }.prefix(limit)
    let scales = biases.indices.map { label in
      max(kept.reduce(Float(0)) { max($0, abs($1.weights[label])) } / 127, 1e-9)
    }
    var writer = ModelWriter()
    writer.add(LogisticModel.magic)
    writer.add(UInt16(biases.count))
    writer.add(UInt16(bits))
    writer.add(UInt64(0))
    for label in biases.indices {
      writer.add(scales[label])
      writer.add(biases[label])
      writer.add(calibrations[label].slope)
      writer.add(calibrations[label].offset)
    }
    return writer.bytes + table(kept, scales: scales, bits: bits)
  }

  private func table(_ kept: ArraySlice<Feature>, scales: [Float], bits: Int) -> [UInt8] {
    let size = 3 + biases.count
    var table = [UInt8](repeating: 0, count: size << bits)
    for feature in kept {
      let hash = FeatureHash.mix(feature.key)
      let print = LogisticModel.fingerprint(of: hash)
      for probe in 0..<UInt64(LogisticModel.probes) {
        let slot = Int((hash &+ probe) & (1 << UInt64(bits) - 1)) * size
        let found = UInt16(table[slot]) | UInt16(table[slot + 1]) << 8
        if found == print { break }
        guard found == 0 else { continue }
        let frequency = min(max(feature.inverseFrequency * LogisticModel.frequencyScale, 1), 255)
        table[slot] = UInt8(truncatingIfNeeded: print)
        table[slot + 1] = UInt8(truncatingIfNeeded: print >> 8)
        table[slot + 2] = UInt8(frequency.rounded())
        for (label, weight) in feature.weights.enumerated() {
          let small = min(max((weight / scales[label]).rounded(), -127), 127)
          table[slot + 3 + label] = UInt8(bitPattern: Int8(small))
        }
        break
      }
    }
    return table
  }
}
