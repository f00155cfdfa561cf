/// Turns the bytes of a file into UTF-8, whatever Vietnamese encoding they were written in.
///
/// Looks in the order of the HTML Living Standard (section 13.2.3): a byte order mark, then what the
/// page itself declares, then the bytes. Of the encodings of one byte a letter that one wins in which
/// most words are possible Vietnamese syllables.
package struct TextDecoder: Sendable {
  /// What came out, and what the bytes were taken for.
  package struct Decoded: Sendable {
    /// Valid UTF-8 without byte order mark.
    package let text: [UInt8]
    /// A name of the Encoding Standard, or `tcvn3`, `viscii`, `vni`.
    package let encoding: String
  }

  private static let fewestWords = 3
  private static let leastShare = 0.7
  private static let headLength = 4096
  private let legacy: LegacyEncodings

  package init(legacy: LegacyEncodings) { self.legacy = legacy }

  /// The text, or `nil` if the bytes are none in any encoding that is known.
  ///
  /// - Complexity: O(*n*) in bytes.
  package func decode(_ bytes: [UInt8]) -> Decoded? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(bytes.dropFirst(3)) }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), isBig: false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), isBig: true) }
    if let text = utf8(bytes[...]) { return bytes.contains(0) ? wide(bytes) : text }
    return wide(bytes) ?? declared(bytes) ?? narrow(bytes)
  }

  private func utf8(_ bytes: ArraySlice<UInt8>) -> Decoded? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    return Decoded(text: Array(text.utf8), encoding: "utf-8")
  }

  private func utf16(_ bytes: ArraySlice<UInt8>, isBig: Bool) -> Decoded {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(isBig ? first << 8 | second : second << 8 | first)
      index += 2
    }
    let text = String(decoding: units, as: UTF16.self)
    return Decoded(text: Array(text.utf8), encoding: isBig ? "utf-16be" : "utf-16le")
  }

  /// UTF-16 without a mark: in a page of markup or Vietnamese, every other byte is mostly small.
  private func wide(_ bytes: [UInt8]) -> Decoded? {
    let head = bytes.prefix(Self.headLength)
    guard head.count >= 8, head.count % 2 == 0 else { return nil }
    let zeros = head.indices.lazy.filter { head[$0] == 0 }
    let odd = zeros.count { $0 % 2 == 1 }
    let even = zeros.count { $0 % 2 == 0 }
    guard max(odd, even) * 4 > head.count, min(odd, even) * 20 < max(odd, even) else { return nil }
    return utf16(bytes[...], isBig: even > odd)
  }
}

// MARK: - One byte a letter

extension TextDecoder {
  /// The code page that the head of an HTML page names after `charset=`.
  private func declared(_ bytes: [UInt8]) -> Decoded? {
    let head = bytes.prefix(Self.headLength).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let label = Array("charset=".utf8)
    guard
      let start = head.indices.first(where: { head[$0...].starts(with: label) }).map({
        $0 + label.count
      })
    else { return nil }
    let name = head[start...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }
      .prefix { $0 == 0x2D || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
    switch String(decoding: name, as: UTF8.self) {
    case "windows-1258", "x-cp1258", "cp1258": return codePage(bytes, .windows1258)
    default: return nil
    }
  }

  private func codePage(_ bytes: [UInt8], _ page: CodePage) -> Decoded {
    Decoded(text: page.decoded(bytes), encoding: page.rawValue)
  }

  /// The encoding whose words are syllables.
  private func narrow(_ bytes: [UInt8]) -> Decoded? {
    guard !bytes.contains(0) else { return nil }
    let seen = CodePage.windows1252.decoded(bytes)
    var best: (decoded: Decoded, share: Double)?
    let modern = codePage(bytes, .windows1258)
    let shares =
      [(modern, share(NormalizedText(modern.text).bytes))]
      + legacy.names.filter { !Mojibake.names.contains($0) }.map { name in
        let text = legacy.decoded(seen, as: name).bytes
        return (Decoded(text: text, encoding: name), share(text))
      }
    for (decoded, share) in shares where share > best?.share ?? Self.leastShare {
      best = (decoded, share)
    }
    return best?.decoded
  }

  private func share(_ text: [UInt8]) -> Double {
    legacy.shareOfSyllables(text, fewest: Self.fewestWords) ?? 0
  }
}

/// The code pages of Windows that Vietnamese pages were written in.
private enum CodePage: String {
  case windows1252 = "windows-1252"
  case windows1258 = "windows-1258"

  /// UTF-8 of the bytes; windows-1258 keeps its combining marks.
  func decoded(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 3 / 2)
    for byte in bytes {
      guard byte >= 0x80 else {
        text.append(byte)
        continue
      }
      let scalar = Unicode.Scalar(scalar(byte)) ?? "\u{FFFD}"
      text += Array(String(Character(scalar)).utf8)
    }
    return text
  }

  private func scalar(_ byte: UInt8) -> UInt32 {
    if self == .windows1258, let scalar = Self.vietnamese[byte] { return scalar }
    guard byte < 0xA0 else { return UInt32(byte) }
    let scalar = LegacyEncodings.windows1252[Int(byte) - 0x80]
    return scalar == 0 ? UInt32(byte) : scalar
  }

  /// Where windows-1258 differs from windows-1252.
  private static let vietnamese: [UInt8: UInt32] = [
    0xC3: 0x102, 0xCC: 0x300, 0xD0: 0x110, 0xD2: 0x309, 0xD5: 0x1A0, 0xDD: 0x1AF, 0xDE: 0x303,
    0xE3: 0x103, 0xEC: 0x301, 0xF0: 0x111, 0xF2: 0x323, 0xF5: 0x1A1, 0xFD: 0x1B0, 0xFE: 0x20AB,
  ]
}
