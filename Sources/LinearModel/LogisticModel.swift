/// Multi-label logistic regression over hashed features, used in place from its file.
///
/// The file is a hash table with open addressing: a slot holds a 16-bit fingerprint of a feature,
/// how telling the feature is (its inverse document frequency) and one small weight a label. Only
/// features that pay for their place are in it, so a feature that is not known adds nothing
/// instead of what another one would. Logits pass through a calibration a label.
package struct LogisticModel: Sendable {
  /// A feature of a text that the model knows.
  package struct Hit: Hashable, Sendable {
    /// Index into the keys that were looked up.
    package let key: Int
    /// How much of it the text has, after weighting and normalization.
    package let value: Float
    fileprivate let slot: Int
  }

  package let labelCount: Int
  private let mask: UInt64
  private let bytes: EmbeddedBytes
  private let slotSize: Int

  static let magic: UInt32 = 0x524C_4244  // "DBLR"
  static let headerSize = 16
  static let labelSize = 16
  static let probes = 8
  /// Inverse document frequencies are kept in sixteenths.
  static let frequencyScale: Float = 16

  /// Reads what ``LogisticModelFile`` wrote; `nil` for other bytes.
  package init?(_ bytes: EmbeddedBytes) {
    guard bytes.load(0, as: UInt32.self) == Self.magic else { return nil }
    labelCount = Int(bytes.load(4, as: UInt16.self))
    let bits = Int(bytes.load(6, as: UInt16.self))
    guard labelCount > 0, bits < 30 else { return nil }
    slotSize = 3 + labelCount
    mask = 1 << UInt64(bits) - 1
    self.bytes = bytes
    let size = Self.headerSize + labelCount * Self.labelSize + slotSize << bits
    guard bytes.count >= size else { return nil }
  }
}

// MARK: - Prediction

extension LogisticModel {
  /// The features that the model knows, weighted and scaled to a vector of length one.
  ///
  /// `counts` says how often each key occurs, by weight of the place.
  package func hits(keys: [UInt64], counts: [Float]) -> [Hit] {
    var found: [Hit] = []
    found.reserveCapacity(keys.count / 2)
    var sum: Float = 0
    for index in keys.indices {
      let next = index + Self.keysAhead
      if next < keys.count { bytes.prefetch(firstSlot(ofHash: FeatureHash.mix(keys[next]))) }
      guard let slot = slot(of: keys[index]) else { continue }
      let telling = Float(bytes.load(slot + 2, as: UInt8.self)) / Self.frequencyScale
      let value = FeatureWeighting.damped(counts[index]) * telling
      found.append(Hit(key: index, value: value, slot: slot))
      sum += value * value
    }
    let scale = sum > 0 ? 1 / sum.squareRoot() : 0
    return found.map { Hit(key: $0.key, value: $0.value * scale, slot: $0.slot) }
  }

  /// The logit of every label before calibration.
  package func scores(of hits: [Hit]) -> [Float] {
    var sums = [Float](repeating: 0, count: labelCount)
    for hit in hits {
      for label in 0..<labelCount {
        sums[label] += hit.value * Float(bytes.load(hit.slot + 3 + label, as: Int8.self))
      }
    }
    for label in 0..<labelCount { sums[label] = sums[label] * scale(label) + bias(label) }
    return sums
  }

  /// What one feature adds to the logit of one label.
  package func contribution(of hit: Hit, to label: Int) -> Float {
    hit.value * Float(bytes.load(hit.slot + 3 + label, as: Int8.self)) * scale(label)
  }

  /// The calibrated logit: `slope × score + offset` of the label.
  package func calibrated(_ score: Float, label: Int) -> Float {
    slope(label) * score + offset(label)
  }

  private func place(_ label: Int) -> Int { Self.headerSize + label * Self.labelSize }
  package func scale(_ label: Int) -> Float { bytes.float(place(label)) }
  package func bias(_ label: Int) -> Float { bytes.float(place(label) + 4) }
  package func slope(_ label: Int) -> Float { bytes.float(place(label) + 8) }
  package func offset(_ label: Int) -> Float { bytes.float(place(label) + 12) }

  private func slot(of key: UInt64) -> Int? {
    let hash = FeatureHash.mix(key)
    let print = Self.fingerprint(of: hash)
    for probe in 0..<UInt64(Self.probes) {
      let slot = firstSlot(ofHash: hash &+ probe)
      let found = bytes.load(slot, as: UInt16.self)
      if found == print { return slot }
      if found == 0 { return nil }
    }
    return nil
  }

  /// How far ahead of the key that is looked up the table is asked for from memory.
  private static let keysAhead = 8

  @inline(__always)
  private func firstSlot(ofHash hash: UInt64) -> Int {
    Self.headerSize + labelCount * Self.labelSize + Int(hash & mask) * slotSize
  }

  /// Never zero, which marks an empty slot.
  static func fingerprint(of hash: UInt64) -> UInt16 { UInt16(truncatingIfNeeded: hash >> 48) | 1 }
}
