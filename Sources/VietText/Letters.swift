/// Case and tone of the letters that Vietnamese news is written in, by arithmetic on scalars.
///
/// Covers Latin-1, Latin Extended-A, `ơ`, `ư` and Latin Extended Additional (U+1E00–1EFF), where
/// every precomposed Vietnamese letter lies.
package enum Letters {
  /// The lower-case form of a scalar; other scalars are given back unchanged.
  package static func lowercased(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE: scalar + 32
    case 0x100...0x137, 0x14A...0x177: scalar | 1
    case 0x139...0x148, 0x179...0x17E: scalar & 1 == 1 ? scalar + 1 : scalar
    case 0x178: 0xFF
    case 0x1A0, 0x1A2, 0x1A4, 0x1AF: scalar + 1
    case 0x1E00...0x1E95, 0x1EA0...0x1EFF: scalar | 1
    case 0x391...0x3A9, 0x410...0x42F: scalar + 32
    case 0x400...0x40F: scalar + 80
    default: scalar
    }
  }

  package static func isUppercase(_ scalar: UInt32) -> Bool { lowercased(scalar) != scalar }

  /// Letters and combining marks; digits are not letters.
  package static func isLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A, 0xAA, 0xB5, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2C1: true
    case 0x300...0x36F, 0x370...0x3FF, 0x400...0x52F, 0x531...0x587, 0x5D0...0x5EA: true
    case 0x620...0x64A, 0x900...0x97F, 0xE01...0xE4E, 0xE81...0xEDF, 0x1780...0x17B3: true
    case 0x1E00...0x1FFF, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
    default: false
    }
  }
}
