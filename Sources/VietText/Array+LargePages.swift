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
    guard block.count >= threshold else { return }
    advise(block)
  }

  /// Copies of some blocks of bytes that are never given back, one behind the other on large pages.
  ///
  /// For tables of some megabytes that are read here and there, all the time: on pages of 4 KB the
  /// processor must look up where each lies, which costs as much as to read it. Where the system has no
  /// large pages the copies lie in plain memory.
  ///
  /// - Complexity: O(*n*) in bytes, about half a millisecond a megabyte.
  package static func copies(of blocks: [UnsafeRawBufferPointer]) -> [UnsafeRawBufferPointer] {
    // A line of the cache each: what was aligned stays so.
    let sizes = blocks.map { ($0.count + 63) & ~63 }
    let page = Int(size)
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: (sizes.reduce(0, +) + page) / page * page,
      alignment: page
    )
    advise(memory)
    var start = 0
    return zip(blocks, sizes).map { block, length in
      let copy = UnsafeMutableRawBufferPointer(rebasing: memory[start..<(start + block.count)])
      copy.copyMemory(from: block)
      start += length
      return UnsafeRawBufferPointer(copy)
    }
  }

  private static func advise(_ block: UnsafeMutableRawBufferPointer) {
    #if canImport(Glibc)
      guard let start = block.baseAddress else { return }
      let first = (UInt(bitPattern: start) + size - 1) & ~(size - 1)
      let end = (UInt(bitPattern: start) + UInt(block.count)) & ~(size - 1)
      guard first < end, let pages = UnsafeMutableRawPointer(bitPattern: first) else { return }
      _ = madvise(pages, Int(end - first), MADV_HUGEPAGE)
    #endif
  }
}
