#if canImport(Glibc)
  import Glibc
#endif

extension Array {
  /// Makes room for a long array, on large pages of the system where it has them.
  ///
  /// A page of 10 MB has millions of syllables. In pages of 4 KB it takes the system tens of
  /// milliseconds to give back what they lie in, longer than a cancelled request may go on; pages of
  /// 2 MB are given back, and made, in a fraction of that. Short arrays get plain room.
  ///
  /// - Complexity: one call of the system for arrays of more than 8 MB.
  package mutating func reserveLarge(_ count: Int) {
    reserveCapacity(count)
    let byteCount = count * MemoryLayout<Element>.stride
    guard byteCount >= LargePages.threshold else { return }
    withUnsafeMutableBufferPointer { elements in
      LargePages.prefer(
        UnsafeMutableRawBufferPointer(start: elements.baseAddress, count: byteCount)
      )
    }
  }
}

/// The large pages of the system, where it has them.
package enum LargePages {
  static let threshold = 8 << 20
  private static let size: UInt = 2 << 20

  /// Says that the whole large pages inside a block should be such, if it is long; what the system
  /// cannot do it leaves.
  package static func prefer(_ block: UnsafeMutableRawBufferPointer) {
    #if canImport(Glibc)
      guard block.count >= threshold, let start = block.baseAddress else { return }
      let first = (UInt(bitPattern: start) + size - 1) & ~(size - 1)
      let end = (UInt(bitPattern: start) + UInt(block.count)) & ~(size - 1)
      guard first < end, let pages = UnsafeMutableRawPointer(bitPattern: first) else { return }
      _ = madvise(pages, Int(end - first), MADV_HUGEPAGE)
    #endif
  }
}
