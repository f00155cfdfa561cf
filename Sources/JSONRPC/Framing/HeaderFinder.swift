import JSON

/// Finds the beginning of a frame in bytes where none was expected.
///
/// A line `Content-Length: 12` with a raw line break at its end cannot stand inside
/// a JSON text: in a string the break would be escaped, and outside a string the
/// words would be no JSON. So it marks a frame wherever it is seen, and a stream
/// whose lengths were wrong finds its feet again.
enum HeaderFinder {
  /// A partial mark is never longer than this.
  static let markLength = 96

  private static let name = Array("content-length".utf8)
  private static let object = Array("{\"jsonrpc\"".utf8)

  /// Where the line that ends at `lineFeed` turns into a Content-Length header.
  static func header(endingAt lineFeed: Int, in bytes: UnsafeRawBufferPointer) -> Int? {
    var end = lineFeed
    end = back(over: { $0 == UInt8(ascii: "\r") || isBlank($0) }, from: end, in: bytes)
    let digitsEnd = end
    end = back(over: isDigit, from: end, in: bytes)
    guard end < digitsEnd else { return nil }
    end = back(over: isBlank, from: end, in: bytes)
    guard end > 0, bytes[end - 1] == UInt8(ascii: ":") else { return nil }
    let start = end - 1 - name.count
    guard start >= 0, lineFeed - start <= markLength else { return nil }
    return hasName(at: start, in: bytes) ? start : nil
  }

  /// Where the first header line at or after `start` begins.
  static func firstHeader(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var position = start
    while let lineFeed = JSONBytes.firstIndex(of: 0x0A, in: bytes, from: position) {
      if let header = header(endingAt: lineFeed, in: bytes), header >= start { return header }
      position = lineFeed + 1
    }
    return nil
  }

  /// Where the first text that looks like a JSON-RPC object begins.
  static func firstObject(in bytes: UnsafeRawBufferPointer) -> Int? {
    var position = 0
    while let brace = JSONBytes.firstIndex(of: object[0], in: bytes, from: position) {
      if bytes[brace...].starts(with: object) { return brace }
      position = brace + 1
    }
    return nil
  }

  /// Whether a header name stands here, in any case.
  private static func hasName(at start: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    name.indices.allSatisfy { lowercase(bytes[start + $0]) == name[$0] }
  }

  private static func back(
    over matches: (UInt8) -> Bool,
    from end: Int,
    in bytes: UnsafeRawBufferPointer
  ) -> Int {
    var position = end
    while position > 0, end - position < markLength, matches(bytes[position - 1]) { position -= 1 }
    return position
  }

  static func lowercase(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
