/// What a position in a text counts.
package enum PositionUnit: Hashable, Sendable {
  case utf8, utf16, utf32
}

/// Turns byte positions of a UTF-8 text into positions of another encoding.
///
/// Counts of units are kept for every 64th byte, so that one pass makes the table and a look-up
/// reads at most 64 bytes, in whatever order positions are asked for. A text of ASCII alone, and
/// bytes themselves, need no table.
///
/// - Complexity: O(*n*) in bytes to make, O(1) a look-up.
package struct PositionTable: Sendable {
  private let bytes: [UInt8]
  private let unit: PositionUnit
  /// Units before each 64th byte; empty where a unit is a byte.
  private let marks: [Int32]

  private static let stride = 64

  package init(_ bytes: [UInt8], unit: PositionUnit) {
    self.bytes = bytes
    self.unit = unit
    let isPlain = unit == .utf8 || bytes.allSatisfy { $0 < 0x80 }
    marks = isPlain ? [] : Self.marks(in: bytes, unit)
  }

  /// The position of the byte at `offset`; offsets beyond the end give the length of the text.
  package func position(ofByte offset: Int) -> Int {
    let offset = min(offset, bytes.count)
    guard !marks.isEmpty else { return offset }
    let mark = min(offset / Self.stride, marks.count - 1)
    var units = Int(marks[mark])
    for position in (mark * Self.stride)..<offset {
      units += Self.width(bytes[position], unit)
    }
    return units
  }

  private static func marks(in bytes: [UInt8], _ unit: PositionUnit) -> [Int32] {
    var marks: [Int32] = []
    marks.reserveCapacity(bytes.count / stride + 1)
    var units: Int32 = 0
    for (position, byte) in bytes.enumerated() {
      if position.isMultiple(of: stride) { marks.append(units) }
      units += Int32(truncatingIfNeeded: width(byte, unit))
    }
    return marks
  }

  /// The units that a scalar takes are counted at its first byte.
  @inline(__always)
  private static func width(_ byte: UInt8, _ unit: PositionUnit) -> Int {
    if byte & 0xC0 == 0x80 { return 0 }
    return unit == .utf16 && byte >= 0xF0 ? 2 : 1
  }
}
