import LinearModel
package import VietText

/// Names that the recognizer met in many articles, with what they mostly were there.
///
/// Learned by reading unmarked articles with a recognizer that has no such table, and counting. The
/// file is an open hash table of 32-bit entries, `fingerprint << 12 | value`; a value tells the kind
/// that was most frequent, how clearly it was, and how often the name was met.
package struct NameTable: Sendable {
  /// Kinds of entity in the order of their codes.
  package static let types: [EntityType] = [.person, .organization, .location]
  /// Syllables of the longest name that is kept.
  package static let longest = 6

  nonisolated(unsafe) private let entries: UnsafeRawBufferPointer
  private let mask: Int

  /// Takes a table that stays in place; an empty one knows no name.
  package init(bytes: UnsafeRawBufferPointer) {
    entries = bytes
    mask = bytes.count >= 8 ? bytes.count / 4 - 1 : -1
  }

  package var isEmpty: Bool { mask < 0 }

  /// A table that knows no name.
  package static let empty = NameTable(bytes: UnsafeRawBufferPointer(start: nil, count: 0))

  /// The embedded table.
  package static let standard = NameTable(bytes: RecognizerFiles.standard.names)

  /// The value of a name, 0 for one that is not known.
  package func value(of hash: UInt64) -> UInt32 {
    guard mask >= 0 else { return 0 }
    let fingerprint = UInt32(truncatingIfNeeded: hash >> 44)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = entries.loadUnaligned(fromByteOffset: slot &* 4, as: UInt32.self)
      if entry == 0 { return 0 }
      if entry >> 12 == fingerprint { return entry & 0xFFF }
      slot = (slot &+ 1) & mask
    }
  }

  /// The hash of a name: its syllables with their case.
  package static func hash(_ name: ArraySlice<Syllable>) -> UInt64 {
    name.reduce(seed) { hash($0, $1) }
  }

  /// The hashes of the names of one syllable, of two and so on that start at `index`.
  static func hashes(
    ofNamesAt index: Int,
    in syllables: [Syllable],
    longest: Int
  ) -> SIMD8<UInt64> {
    var hashes = SIMD8<UInt64>.zero
    var hash = seed
    for place in 0..<min(longest, Self.longest) {
      hash = Self.hash(hash, syllables[index + place])
      hashes[place] = hash
    }
    return hashes
  }

  private static let seed: UInt64 = 0x6E61_6D65

  @inline(__always)
  private static func hash(_ name: UInt64, _ next: Syllable) -> UInt64 {
    FeatureHash.mix(name, next.key ^ (next.isCapitalized ? 1 : 0))
  }

  /// The value of a name that was `counts[type]` times of each type.
  package static func value(of counts: [Int]) -> UInt32 {
    let total = counts.reduce(0, +)
    let most = counts.max() ?? 0
    let type = counts.firstIndex(of: most) ?? 0
    let share = most * 100 / max(1, total)
    let clarity = share < 60 ? 0 : share < 80 ? 1 : share < 95 ? 2 : 3
    let frequency = total < 6 ? 0 : total < 21 ? 1 : total < 101 ? 2 : 3
    return UInt32(1 + type * 16 + clarity * 4 + frequency)
  }
}
