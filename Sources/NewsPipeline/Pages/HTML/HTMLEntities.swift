import VietText

/// Character references: `&amp;`, `&aacute;`, `&#7893;`, `&#x1ED5;`.
struct HTMLEntities: Sendable {
  private var scalars: [UInt64: UInt32] = [:]
  private static let longestName = 10

  /// - Parameter table: Rows of a name and a scalar in hexadecimal.
  init(_ table: SeedTable) {
    for row in table.rows where row.count >= 2 {
      scalars[Self.hash(Array(row[0].utf8)[...])] = UInt32(row[1], radix: 16)
    }
  }

  static let standard = HTMLEntities(Resource.table("lexicon/html-entities.tsv"))

  /// Names of references are case-sensitive.
  private static func hash(_ name: ArraySlice<UInt8>) -> UInt64 {
    name.reduce(ASCIIHash.empty) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  /// The scalar that the reference at `&` stands for and how many bytes it takes.
  func reference(_ source: [UInt8], at start: Int, end: Int) -> (scalar: UInt32, width: Int)? {
    guard start + 2 < end else { return nil }
    if source[start + 1] == 0x23 { return numeric(source, start, end) }
    var position = start + 1
    while position < end, position - start <= Self.longestName, isNameByte(source[position]) {
      position += 1
    }
    let isClosed = position < end && source[position] == 0x3B
    guard let scalar = scalars[Self.hash(source[start + 1..<position])],
      isClosed || scalar < 0x100
    else { return nil }
    return (scalar, position - start + (isClosed ? 1 : 0))
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }

  private func numeric(
    _ source: [UInt8],
    _ start: Int,
    _ end: Int
  ) -> (scalar: UInt32, width: Int)? {
    var position = start + 2
    let isHex = source[position] | 0x20 == 0x78
    if isHex { position += 1 }
    var value: UInt32 = 0
    let first = position
    while position < end, position - first < 8, let digit = digit(source[position], isHex) {
      value = value &* (isHex ? 16 : 10) &+ digit
      position += 1
    }
    guard position > first else { return nil }
    if position < end, source[position] == 0x3B { position += 1 }
    return (Self.valid(value), position - start)
  }

  private func digit(_ byte: UInt8, _ isHex: Bool) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46 where isHex, 0x61...0x66 where isHex: UInt32((byte | 0x20) - 0x61 + 10)
    default: nil
    }
  }

  /// Numbers that name no character read as U+FFFD; `&#150;` is the dash that its writer meant.
  private static func valid(_ value: UInt32) -> UInt32 {
    switch value {
    case 0x80...0x9F: windows1252[Int(value - 0x80)]
    case 0, 0xD800...0xDFFF, 0x11_0000...: 0xFFFD
    case 1...8, 0x0B, 0x0E...0x1F, 0x7F: 0x20
    default: value
    }
  }

  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
