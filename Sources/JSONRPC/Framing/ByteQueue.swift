import JSON

/// Bytes that were read and not yet consumed; offsets count from the first of them.
///
/// Appending is amortized O(1) a byte, and dropping from the front moves nothing
/// until the next append.
struct ByteQueue: Sendable {
  private var storage: [UInt8] = []
  private var head = 0

  /// Storage above this many bytes is given back when the queue runs empty.
  private static let keptCapacity = 1 << 18

  /// Slices above this many bytes are handed out without a copy.
  static let movedSize = 1 << 16

  var count: Int { storage.count - head }
  var isEmpty: Bool { count == 0 }

  subscript(offset: Int) -> UInt8 { storage[head + offset] }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    if head == storage.count {
      storage.removeAll(keepingCapacity: storage.capacity <= Self.keptCapacity)
      head = 0
    } else if head > 0 {
      storage.removeSubrange(..<head)
      head = 0
    }
    storage.append(contentsOf: bytes)
  }

  mutating func dropFirst(_ count: Int) {
    head += min(count, self.count)
  }

  /// Takes the first bytes out of the queue.
  ///
  /// Large slices take the storage with them, so that a body of 30 MB is not copied.
  mutating func takeFirst(_ count: Int) -> ArraySlice<UInt8> {
    let end = head + min(count, self.count)
    guard end - head > Self.movedSize else {
      defer { head = end }
      return storage[head..<end]
    }
    let whole = storage
    let slice = whole[head..<end]
    storage = Array(whole[end...])
    head = 0
    return slice
  }

  /// Where a byte first occurs at or after an offset.
  func firstOffset(of byte: UInt8, from offset: Int = 0) -> Int? {
    withBytes { JSONBytes.firstIndex(of: byte, in: $0, from: offset) }
  }

  /// Gives the bytes of the queue in place.
  func withBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
    storage.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[head...])) }
  }
}
