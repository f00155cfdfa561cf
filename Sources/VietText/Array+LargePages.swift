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
    #if canImport(Glibc)
      guard count * MemoryLayout<Element>.stride >= LargePages.threshold else { return }
      withUnsafeMutableBufferPointer { elements in
        guard let start = elements.baseAddress else { return }
        LargePages.prefer(UnsafeMutableRawPointer(start), count * MemoryLayout<Element>.stride)
      }
    #endif
  }
}

#if canImport(Glibc)
  private enum LargePages {
    static let threshold = 8 << 20
    private static let size: UInt = 2 << 20

    /// Says that the whole large pages inside a block should be such; what the system cannot do it
    /// leaves.
    static func prefer(_ start: UnsafeMutableRawPointer, _ byteCount: Int) {
      let first = (UInt(bitPattern: start) + size - 1) & ~(size - 1)
      let end = (UInt(bitPattern: start) + UInt(byteCount)) & ~(size - 1)
      guard first < end, let block = UnsafeMutableRawPointer(bitPattern: first) else { return }
      _ = madvise(block, Int(end - first), MADV_HUGEPAGE)
    }
  }
#endif
