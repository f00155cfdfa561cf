import Glibc

/// What can be told about JSON text from its bytes alone, without parsing it.
package enum JSONBytes {
  /// The position of the quote that closes the string opened at `quote`, or the
  /// length of the text when nothing closes it.
  ///
  /// - Complexity: O(*n*): the run of backslashes before each quote is walked once.
  package static func endOfString(in bytes: UnsafeRawBufferPointer, after quote: Int) -> Int {
    var from = quote + 1
    while let candidate = firstQuote(in: bytes, from: from) {
      if !isEscaped(candidate, in: bytes, from: from) { return candidate }
      from = candidate + 1
    }
    return bytes.count
  }

  private static func firstQuote(in bytes: UnsafeRawBufferPointer, from: Int) -> Int? {
    guard let base = bytes.baseAddress, from < bytes.count else { return nil }
    guard let found = memchr(base + from, 0x22, bytes.count - from) else { return nil }
    return UnsafeRawPointer(found) - base
  }

  /// A quote is escaped when an odd number of backslashes stands before it.
  private static func isEscaped(_ quote: Int, in bytes: UnsafeRawBufferPointer, from: Int) -> Bool {
    var start = quote
    while start > from, bytes[start - 1] == UInt8(ascii: "\\") { start -= 1 }
    return !(quote - start).isMultiple(of: 2)
  }
}
