import CPrefetch

/// Adds up rows of 8-bit weights, two labels a lane.
///
/// Of two weights in 16 bits the upper one is shifted out and added up by itself; the sum of the lanes
/// less the sum of the upper weights is that of the lower ones. All weights are 128 more than meant, so
/// that no sum borrows from the next; what that makes is taken off at the end. So up to 255 rows can be
/// added.
struct RowSums {
  let rows: UnsafeRawBufferPointer
  /// Labels a row, a multiple of eight.
  let stride: Int
  let scale: Float

  /// Two blocks of eight labels: 0 to 3 and 8 to 11 in the low bytes, 4 to 7 and 12 to 15 in the high ones.
  private typealias Pair = SIMD8<UInt16>
  /// One block.
  private typealias Single = SIMD4<UInt16>

  /// Asks for the memory of a row.
  @inline(__always)
  func prefetch(_ row: UInt32) {
    guard let start = rows.baseAddress.map({ $0 + Int(truncatingIfNeeded: row) &* stride }) else {
      return
    }
    cprefetch_line(start)
    cprefetch_line(start + (stride &- 1))
  }

  /// Adds the sum of some rows to a row of scores.
  @inline(__always)
  func add(_ known: UnsafeBufferPointer<UInt32>, to scores: UnsafeMutableRawPointer) {
    if stride == Self.wideStride {
      addWide(known, to: scores)
    } else {
      for block in Swift.stride(from: 0, to: stride, by: 8) {
        var (all, high) = (Single.zero, Single.zero)
        for row in known { single(row, block, &all, &high) }
        write(all, high, known.count, to: scores + block &* 4)
      }
    }
  }

  private static let wideStride = 40

  /// Rows of ``wideStride`` labels, read once: the sums stay in registers.
  @inline(__always)
  private func addWide(_ known: UnsafeBufferPointer<UInt32>, to scores: UnsafeMutableRawPointer) {
    var (all0, high0, all1, high1) = (Pair.zero, Pair.zero, Pair.zero, Pair.zero)
    var (all2, high2) = (Single.zero, Single.zero)
    for row in known {
      let start = Int(truncatingIfNeeded: row) &* Self.wideStride
      let first = rows.loadUnaligned(fromByteOffset: start, as: Pair.self)
      let second = rows.loadUnaligned(fromByteOffset: start &+ 16, as: Pair.self)
      let third = rows.loadUnaligned(fromByteOffset: start &+ 32, as: Single.self)
      all0 &+= first
      high0 &+= first &>> 8
      all1 &+= second
      high1 &+= second &>> 8
      all2 &+= third
      high2 &+= third &>> 8
    }
    write(all0.lowHalf, high0.lowHalf, known.count, to: scores)
    write(all0.highHalf, high0.highHalf, known.count, to: scores + 32)
    write(all1.lowHalf, high1.lowHalf, known.count, to: scores + 64)
    write(all1.highHalf, high1.highHalf, known.count, to: scores + 96)
    write(all2, high2, known.count, to: scores + 128)
  }

  @inline(__always)
  private func single(_ row: UInt32, _ block: Int, _ all: inout Single, _ high: inout Single) {
    let place = Int(truncatingIfNeeded: row) &* stride &+ block
    let part = rows.loadUnaligned(fromByteOffset: place, as: Single.self)
    all &+= part
    high &+= part &>> 8
  }

  /// Adds the sums of eight labels to their scores.
  @inline(__always)
  private func write(
    _ all: Single,
    _ high: Single,
    _ count: Int,
    to scores: UnsafeMutableRawPointer
  ) {
    let excess = Single(repeating: UInt16(truncatingIfNeeded: count) &* 128)
    add(all &- (high &<< 8) &- excess, to: scores)
    add(high &- excess, to: scores + 16)
  }

  @inline(__always)
  private func add(_ sums: Single, to scores: UnsafeMutableRawPointer) {
    let before = scores.loadUnaligned(as: SIMD4<Float>.self)
    let sum = SIMD4<Float>(SIMD4<Int16>(truncatingIfNeeded: sums))
    scores.storeBytes(of: before + sum * scale, as: SIMD4<Float>.self)
  }

  /// The bytes of a row of weights in the order in which they are added; missing ones are 0.
  static func bytes(of weights: [Int], stride: Int) -> [UInt8] {
    (0..<stride).map { place in
      let label = place & ~7 | (place & 1) << 2 | (place & 7) >> 1
      return UInt8(128 + (label < weights.count ? weights[label] : 0))
    }
  }
}
