import Glibc

/// What can be told about JSON text from its bytes alone, without parsing it.
package enum JSONBytes {
  /// The position of the quote that closes the string opened at `quote`, or the
  /// length of the text when nothing closes it.
  ///
  /// - Complexity: O(*n*): the run of backslashes before each quote is walked once.
  package static func endOfString(in bytes: UnsafeRawBufferPointer, after quote: Int) -> Int {
    var from = quote + 1
    while let candidate = firstIndex(of: UInt8(ascii: "\""), in: bytes, from: from) {
      if !isEscaped(candidate, in: bytes, from: from) { return candidate }
      from = candidate + 1
    }
    return bytes.count
  }

  /// Where a byte first stands at or after a position, at the speed of `memchr`.
  package static func firstIndex(
    of byte: UInt8,
    in bytes: UnsafeRawBufferPointer,
    from position: Int = 0
  ) -> Int? {
    guard let base = bytes.baseAddress, position < bytes.count else { return nil }
    let found = memchr(base + position, CInt(byte), bytes.count - position)
    return found.map { UnsafeRawPointer($0) - base }
  }

  /// Whether an odd number of backslashes stands before a position, none of them
  /// before `from`.
  package static func isEscaped(
    _ position: Int,
    in bytes: UnsafeRawBufferPointer,
    from: Int
  ) -> Bool {
    var start = position
    while start > from, bytes[start - 1] == UInt8(ascii: "\\") { start -= 1 }
    return !(position - start).isMultiple(of: 2)
  }
}
