/// Makes the 32-bit hashes that stand for features.
///
/// A feature is *what is looked at* (a template: the word before, the shape) and *what is seen there*.
/// A caller numbers its templates, mixes the number with the 64-bit key of what it sees, and appends
/// the result to the hashes of a position. Nothing is stored by name; two features may share a hash,
/// which costs little at 32 bits (Weinberger et al. 2009, "Feature Hashing for Large Scale Multitask
/// Learning").
///
/// `public` where the rest is `package`, because only public functions are inlined across modules.
public enum FeatureHash {
  /// The hash of one key seen by one template.
  @inlinable @inline(__always)
  public static func of(_ template: UInt64, _ key: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: mix(key &+ template &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  /// The hash of two keys, in order, seen by one template.
  @inlinable @inline(__always)
  public static func of(_ template: UInt64, _ first: UInt64, _ second: UInt64) -> UInt32 {
    of(template, join(first, second))
  }

  /// The hash of three keys, in order, seen by one template.
  @inlinable @inline(__always)
  public static func of(
    _ template: UInt64,
    _ first: UInt64,
    _ second: UInt64,
    _ third: UInt64
  ) -> UInt32 {
    of(template, join(join(first, second), third))
  }

  /// One key made of two; the order counts.
  @inlinable @inline(__always)
  public static func join(_ first: UInt64, _ second: UInt64) -> UInt64 {
    (first ^ (first >> 31)) &* 0xBF58_476D_1CE4_E5B9 &+ second
  }

  /// Spreads a key over all bits (the finish of SplitMix64).
  @inlinable @inline(__always)
  public static func mix(_ key: UInt64) -> UInt64 {
    var key = (key ^ (key >> 30)) &* 0xBF58_476D_1CE4_E5B9
    key = (key ^ (key >> 27)) &* 0x94D0_49BB_1331_11EB
    return key ^ (key >> 31)
  }
}

/// A small generator of equal sequences from equal seeds (SplitMix64), for shuffling and tests.
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) {
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return FeatureHash.mix(state)
  }
}
