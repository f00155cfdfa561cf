import Testing
import VietText

/// Copies of tables in memory that is fast to read.
struct LargePagesTests {
  @Test(arguments: [[0], [1, 63, 64, 65], [3_000_000, 0, 5]])
  func `copies hold what the blocks held, apart from each other`(_ sizes: [Int]) {
    let blocks = sizes.enumerated().map { number, size in
      (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ number) }
    }
    let kept = blocks.map { block in
      let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: block.count, alignment: 1)
      memory.copyBytes(from: block)
      return memory
    }
    let copies = LargePages.copies(of: kept.map { UnsafeRawBufferPointer($0) })
    for memory in kept { memory.deallocate() }
    #expect(copies.map { Array($0) } == blocks)
  }
}
