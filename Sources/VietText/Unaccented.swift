/// Vietnamese letters without their marks, as addresses and image names spell them.
extension Letters {
  /// The ASCII letter under a Vietnamese letter, in lower case; other scalars give their lower case.
  package static func unaccented(_ scalar: UInt32) -> UInt32 {
    let lower = lowercased(scalar)
    switch lower {
    case 0x00..<0xC0: return lower
    case 0xE0...0xE5, 0x103: return 0x61
    case 0xE8...0xEB: return 0x65
    case 0xEC...0xEF, 0x129: return 0x69
    case 0xF1: return 0x6E
    case 0xF2...0xF6, 0x1A1: return 0x6F
    case 0xF9...0xFC, 0x169, 0x1B0: return 0x75
    case 0xFD, 0xFF: return 0x79
    case 0x111: return 0x64
    default: return vietnamese(lower)
    }
  }

  /// Latin Extended Additional holds the Vietnamese letters of one base letter side by side.
  private static func vietnamese(_ lower: UInt32) -> UInt32 {
    switch lower {
    case 0x1EA0...0x1EB7: 0x61
    case 0x1EB8...0x1EC7: 0x65
    case 0x1EC8...0x1ECB: 0x69
    case 0x1ECC...0x1EE3: 0x6F
    case 0x1EE4...0x1EF1: 0x75
    case 0x1EF2...0x1EF9: 0x79
    default: lower
    }
  }
}
