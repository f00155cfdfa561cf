/// Small numbers by hash, in place over embedded bytes: a set or a map that was made in training.
///
/// Buckets of eight 32-bit entries: the high bits of a hash choose the bucket, an entry holds the low
/// 28 - *b* … 32 - *b* bits of it and a value of *b* bits. A key that is not there is found by mistake
/// about once in a million.
///
/// `public` where the rest is `package`, because only public functions are inlined across modules.
public struct HashTable: Sendable {
  @usableFromInline nonisolated(unsafe) let buckets: UnsafeBufferPointer<SIMD8<Int32>>
  @usableFromInline let shift: UInt32
  @usableFromInline let valueBits: Int32

  /// Opens the table of a section; the section `NAME#` says how many bits a value has.
  ///
  /// - Returns: `nil` if the section is missing or damaged.
  package init?(_ file: ModelFile, section: String) {
    buckets = file.section(section).bindMemory(to: SIMD8<Int32>.self)
    guard let bits = file.numbers(section + "#", as: Int32.self).first, bits > 0, bits < 17,
      !buckets.isEmpty, buckets.count & (buckets.count - 1) == 0
    else { return nil }
    valueBits = bits
    shift = 32 - UInt32(buckets.count.trailingZeroBitCount)
  }

  /// The value of `hash`, 0 if it has none.
  @inlinable @inline(__always)
  public subscript(hash: UInt32) -> UInt32 {
    let bucket = buckets[Int(hash &>> shift) & (buckets.count &- 1)]
    let wanted = Int32(bitPattern: hash) &<< valueBits
    let entry = bucket.entry(wanted, valueBits: valueBits)
    return UInt32(bitPattern: entry & (1 &<< valueBits &- 1))
  }

  /// Adds a table to `file`; values are above 0 and below 2 to the `valueBits`.
  ///
  /// - Returns: How many entries found no place.
  @discardableResult
  package static func write(
    _ entries: [(hash: UInt32, value: UInt32)],
    valueBits: Int,
    to file: inout ModelFileWriter,
    section: String
  ) -> Int {
    var bits = 0
    while entries.count > (1 << bits) * 6 { bits += 1 }
    var used = [UInt8](repeating: 0, count: 1 << bits)
    var table = [UInt32](repeating: 0, count: 8 << bits)
    var dropped = 0
    for (hash, value) in entries where value > 0 {
      let bucket = bits == 0 ? 0 : Int(hash >> (32 - UInt32(bits)))
      guard used[bucket] < 8 else {
        dropped += 1
        continue
      }
      table[bucket * 8 + Int(used[bucket])] = hash << UInt32(valueBits) | value
      used[bucket] += 1
    }
    file.add(section, numbers: table)
    file.add(section + "#", numbers: [Int32(valueBits)])
    return dropped
  }
}
