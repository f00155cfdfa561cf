/// The hashed features of the positions of one sequence, kept in two flat arrays.
///
/// A stage fills it and hands it over once a sequence, so that no call crosses a module border for
/// a single feature.
package struct FeatureRows: Sendable {
  package var hashes: [UInt64] = []
  /// Where the features of each position start; one more entry than positions.
  package var starts: [Int] = [0]

  package init() {}

  package var count: Int { starts.count - 1 }

  package mutating func removeAll() {
    hashes.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
  }

  package mutating func finishPosition() { starts.append(hashes.count) }
}

extension FeatureHash {
  /// A hash of two numbers, in order, over all 64 bits.
  @inlinable @inline(__always)
  package static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    mix((left &+ 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9 ^ right)
  }
}
