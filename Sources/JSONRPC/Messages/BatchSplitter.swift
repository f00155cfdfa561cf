import JSON

/// Finds the ids of the messages of a batch, in the spelling of the client.
enum BatchSplitter {
  /// The raw id of each element of an array, `nil` where the element has none.
  ///
  /// The body was parsed before, so its brackets match.
  static func rawIDs(in body: ArraySlice<UInt8>) -> [[UInt8]?] {
    body.withUnsafeBytes { bytes in
      elements(of: bytes).map { range in
        var scanner = EnvelopeScanner()
        scanner.consume(UnsafeRawBufferPointer(rebasing: bytes[range]))
        return scanner.id
      }
    }
  }

  /// The ranges between the brackets and commas of the outermost array.
  private static func elements(of bytes: UnsafeRawBufferPointer) -> [Range<Int>] {
    var elements: [Range<Int>] = []
    var (depth, start, position) = (0, 0, 0)
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""): position = JSONBytes.endOfString(in: bytes, after: position)
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        if depth == 1 { start = position + 1 }
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { elements.append(start..<position) }
      case UInt8(ascii: ",") where depth == 1:
        elements.append(start..<position)
        start = position + 1
      default: break
      }
      position += 1
    }
    return elements
  }
}
