/// Looking for an entry among the eight of a bucket, without a branch.
///
/// Comparisons of vectors give masks of `Bool`, which the compiler takes apart lane by lane; the same
/// said in arithmetic stays in vector registers and is ten times as fast.
extension SIMD8<Int32> {
  /// The entry whose upper bits are those of `wanted`, 0 if there is none.
  ///
  /// The low `valueBits` bits of `wanted` are 0. At most one entry may agree.
  @inlinable @inline(__always)
  func entry(_ wanted: Int32, valueBits: Int32) -> Int32 {
    let differences = (self ^ SIMD8(repeating: wanted)) &>> SIMD8(repeating: valueBits)
    return (self & ~differences.isNotZero).wrappedSum()
  }

  /// All bits set in each lane that is not zero.
  @inlinable @inline(__always)
  var isNotZero: SIMD8<Int32> {
    (self | (SIMD8.zero &- self)) &>> SIMD8(repeating: 31)
  }
}
