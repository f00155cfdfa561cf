/// From the hash of a feature to the row of its weights, in place over embedded bytes.
///
/// Buckets of eight 32-bit entries; the high bits of a hash choose the bucket, its low 14 bits must
/// agree with those stored in the entry, so that a feature unknown to the model hits a foreign row
/// only once in two thousand. An entry is `check << 18 | row + 1`; 0 is a free one.
///
/// - Complexity: O(1), one cache line a look-up.
struct FeatureIndex: Sendable {
  static let checkBits: UInt32 = 14
  static let rowBits: UInt32 = 18
  static let rowLimit = 1 << 18 - 1

  nonisolated(unsafe) private let buckets: UnsafeBufferPointer<SIMD8<Int32>>

  /// - Returns: `nil` if there are no buckets.
  init?(_ section: UnsafeRawBufferPointer) {
    buckets = section.bindMemory(to: SIMD8<Int32>.self)
    guard !buckets.isEmpty else { return nil }
  }

  /// The bucket of a hash: as far into `count` as the hash is into all hashes.
  @inline(__always)
  private static func bucket(_ hash: UInt32, of count: Int) -> Int {
    Int(truncatingIfNeeded: (UInt64(hash) &* UInt64(truncatingIfNeeded: count)) &>> 32)
  }

  /// The row of `hash`, or -1.
  @inline(__always)
  func row(_ hash: UInt32) -> Int {
    let bucket = buckets[Self.bucket(hash, of: buckets.count)]
    let wanted = Int32(bitPattern: hash &<< Self.rowBits)
    let entry = bucket.entry(wanted, valueBits: Int32(Self.rowBits))
    return Int(entry & Int32(Self.rowLimit)) &- 1
  }

  /// Places features in buckets.
  ///
  /// - Parameter features: Hash, row and importance. Where more than eight fall into one bucket, or
  ///   two of one bucket agree in what is stored of them, the least important are left out.
  /// - Returns: The entries, and how many features were left out.
  static func entries(
    for features: [(hash: UInt32, row: Int, importance: Float)]
  ) -> (entries: [UInt32], dropped: Int) {
    let count = max(1, (features.count + 5) / 6)
    var used = [Int](repeating: 0, count: count)
    var entries = [UInt32](repeating: 0, count: 8 * count)
    var dropped = 0
    let ranked = features.sorted {
      $0.importance == $1.importance ? $0.hash < $1.hash : $0.importance > $1.importance
    }
    for feature in ranked {
      let bucket = bucket(feature.hash, of: count)
      let check = feature.hash << rowBits
      // Places, not a slice: entries that somebody else holds as well are copied when they change.
      let places = bucket * 8..<bucket * 8 + used[bucket]
      guard used[bucket] < 8,
        !places.contains(where: { entries[$0] >> rowBits == check >> rowBits })
      else {
        dropped += 1
        continue
      }
      entries[bucket * 8 + used[bucket]] = check | UInt32(feature.row + 1)
      used[bucket] += 1
    }
    return (entries, dropped)
  }
}
