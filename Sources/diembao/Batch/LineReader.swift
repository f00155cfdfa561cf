import Glibc

/// Cuts what a descriptor gives into lines.
///
/// A line longer than the limit is skipped without being kept, so memory stays bounded whatever
/// comes.
struct LineReader {
  /// A line without its end, or that there was one too long.
  enum Line {
    case bytes([UInt8])
    case tooLong
  }

  private let descriptor: Int32
  private let limit: Int
  private var buffer: [UInt8] = []
  /// Where the bytes that are not given yet begin.
  private var start = 0
  /// How far the buffer has been searched for a line end.
  private var searched = 0
  private var isAtEnd = false
  /// Whether everything has been given.
  var isFinished: Bool { isAtEnd && start >= buffer.count }

  /// Whether the last line given ended with a line end.
  private(set) var endsWithLineEnd = false

  init(descriptor: Int32, limit: Int) {
    self.descriptor = descriptor
    self.limit = limit
  }

  /// The next line; `nil` at the end, or when a signal came while waiting.
  mutating func next() throws(InputFault) -> Line? {
    var isSkipping = false
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        let line = take(to: end)
        return isSkipping ? .tooLong : .bytes(line)
      }
      searched = buffer.count
      if isAtEnd {
        guard start < buffer.count else { return isSkipping ? .tooLong : nil }
        let rest = take(to: buffer.count)
        return isSkipping ? .tooLong : .bytes(rest)
      }
      if buffer.count - start > limit {
        isSkipping = true
        (start, searched) = (buffer.count, buffer.count)
      }
      guard try fill() else { return nil }
    }
  }

  private mutating func take(to end: Int) -> [UInt8] {
    let line = Array(buffer[start..<end])
    endsWithLineEnd = end < buffer.count
    start = min(end + 1, buffer.count)
    searched = start
    return line
  }

  /// Reads more; false when a signal ended the wait.
  private mutating func fill() throws(InputFault) -> Bool {
    if start > 0 {
      buffer.removeSubrange(..<start)
      searched -= start
      start = 0
    }
    var count = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 18) { space, filled in
      count = read(descriptor, space.baseAddress, 1 << 18)
      filled = max(0, count)
    }
    if count < 0 {
      guard errno == EINTR else { throw InputFault(errno: errno) }
      return false
    }
    buffer += chunk
    isAtEnd = count == 0
    return true
  }
}
