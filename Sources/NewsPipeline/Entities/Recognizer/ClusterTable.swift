import LinearModel

/// Classes of syllables that stand between the same neighbors, learned from many articles.
///
/// The file is an open hash table: a mask, then entries of 32 bits, `fingerprint << 20 | fine << 8 |
/// coarse`; both classes start at 1.
package struct ClusterTable: Sendable {
  nonisolated(unsafe) private let entries: UnsafeRawBufferPointer
  private let mask: Int

  /// Takes a table that stays in place; an empty one knows no syllable.
  package init(bytes: UnsafeRawBufferPointer) {
    entries = bytes
    mask = bytes.count >= 8 ? bytes.count / 4 - 1 : -1
  }

  package func cluster(of hash: UInt64) -> (fine: UInt64, coarse: UInt64) {
    guard mask >= 0 else { return (0, 0) }
    let mixed = FeatureHash.mix(hash, 0)
    let fingerprint = UInt32(truncatingIfNeeded: mixed >> 52)
    var slot = Int(truncatingIfNeeded: mixed) & mask
    while true {
      let entry = entries.loadUnaligned(fromByteOffset: slot &* 4, as: UInt32.self)
      if entry == 0 { return (0, 0) }
      if entry >> 20 == fingerprint { return (UInt64(entry >> 8 & 0xFFF), UInt64(entry & 0xFF)) }
      slot = (slot &+ 1) & mask
    }
  }

  /// The embedded table.
  package static let standard = ClusterTable(bytes: RecognizerFiles.standard.clusters)
}
