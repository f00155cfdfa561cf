/// Reading scalars out of UTF-8 bytes without `String`.
package enum UTF8Bytes {
  /// The scalar at `position` and how many bytes it takes; a broken sequence reads as one byte of
  /// U+FFFD, so a loop always advances.
  @inline(__always)
  package static func scalar(in text: [UInt8], at position: Int, end: Int) -> (UInt32, Int) {
    text.withUnsafeBufferPointer { scalar(in: $0, at: position, end: end) }
  }

  /// The same of bytes that are held in place.
  @inline(__always)
  package static func scalar(
    in text: UnsafeBufferPointer<UInt8>,
    at position: Int,
    end: Int
  ) -> (UInt32, Int) {
    let first = UInt32(text[position])
    if first < 0x80 { return (first, 1) }
    let width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, position + width <= end else { return (0xFFFD, 1) }
    var scalar = first & (width == 4 ? 0x07 : width == 3 ? 0x0F : 0x1F)
    for offset in 1..<width {
      let next = UInt32(text[position + offset])
      guard next & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      scalar = scalar << 6 | (next & 0x3F)
    }
    return (scalar, width)
  }

  /// Blanks of every width, tabs, carriage returns, zero-width spaces and the byte order mark.
  package static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0x09, 0x0B...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200D, 0x2028, 0x2029, 0x202F: true
    case 0x205F, 0x2060, 0x3000, 0xFEFF, 0xAD: true
    default: false
    }
  }

  /// Writes `scalar` as UTF-8.
  package static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    func low(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (scalar >> shift & 0x3F)) }
    if scalar < 0x80 { return bytes.append(UInt8(scalar)) }
    if scalar < 0x800 {
      bytes.append(UInt8(0xC0 | scalar >> 6))
    } else if scalar < 0x10000 {
      bytes.append(UInt8(0xE0 | scalar >> 12))
      bytes.append(low(6))
    } else {
      bytes.append(UInt8(0xF0 | (scalar >> 18 & 0x07)))
      bytes.append(low(12))
      bytes.append(low(6))
    }
    bytes.append(low(0))
  }
}
