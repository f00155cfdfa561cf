/// Escapes of JSON strings.
enum JSONEscape {
  /// The scalar of the escape at the backslash at `start` and how many bytes it takes.
  static func scalar(_ source: [UInt8], at start: Int, end: Int) -> (UInt32, Int) {
    switch source[start + 1] {
    case 0x75:
      guard let high = hex(source, start + 2, end) else { return (0xFFFD, 2) }
      guard (0xD800...0xDBFF).contains(high) else { return (high, 6) }
      guard start + 7 < end, source[start + 6] == 0x5C, source[start + 7] == 0x75,
        let low = hex(source, start + 8, end), (0xDC00...0xDFFF).contains(low)
      else { return (0xFFFD, 6) }
      return (0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), 12)
    case 0x6E, 0x72, 0x74: return (0x20, 2)
    case 0x62, 0x66: return (0x20, 2)
    case 0x80...: return (0x5C, 1)
    default: return (UInt32(source[start + 1]), 2)
    }
  }

  private static func hex(_ source: [UInt8], _ start: Int, _ end: Int) -> UInt32? {
    guard start + 4 <= end else { return nil }
    return UInt32(String(decoding: source[start..<start + 4], as: UTF8.self), radix: 16)
  }
}
