/// UTF-8 whose bytes were taken for characters of a Windows code page.
struct Mojibake {
  /// The names of the encodings that such texts are said to be in.
  static let names = Page.allCases.map { prefix + $0.rawValue }

  private static let prefix = "utf-8-as-"

  /// The code page that the bytes were taken for.
  enum Page: String, CaseIterable {
    case western = "windows-1252"
    case vietnamese = "windows-1258"

    /// - Returns: `nil` if `name` is not one of ``Mojibake/names``.
    init?(name: String) {
      guard name.hasPrefix(prefix) else { return nil }
      self.init(rawValue: String(name.dropFirst(prefix.count)))
    }
  }

  private let text: [UInt8]
  private let page: Page

  init(_ text: [UInt8], _ page: Page) {
    self.text = text
    self.page = page
  }

  func decoded() -> NormalizedText {
    var rewriting = TextRewriting(text: text)
    var position = 0
    while position < text.count {
      guard text[position] >= 0x80, let (end, letter) = letter(at: position) else {
        position += 1
        continue
      }
      rewriting.replace(Span(position, end), with: letter)
      position = end
    }
    return rewriting.finished()
  }

  /// The letter whose bytes are spelled at `position`, and where they end.
  private func letter(at position: Int) -> (end: Int, letter: [UInt8])? {
    var (bytes, end): ([UInt8], Int) = ([], position)
    while end < text.count, bytes.count < 4 {
      let (scalar, width) = UTF8Bytes.scalar(in: text, at: end, end: text.count)
      guard let byte = byte(scalar) else { return nil }
      bytes.append(byte)
      end += width
      let wanted = bytes[0] >= 0xF0 ? 4 : bytes[0] >= 0xE0 ? 3 : 2
      if bytes[0] < 0xC2 { return nil }
      if bytes.count == wanted {
        return UTF8Bytes.scalar(in: bytes, at: 0, end: wanted).0 == 0xFFFD ? nil : (end, bytes)
      }
    }
    return nil
  }

  // MARK: Code pages

  private func byte(_ scalar: UInt32) -> UInt8? {
    if scalar < 0x80 { return nil }
    if page == .vietnamese {
      if let letter = Self.vietnamese.first(where: { $0.scalar == scalar }) { return letter.byte }
      if Self.vietnamese.contains(where: { UInt32($0.byte) == scalar }) { return nil }
    }
    if scalar < 0x100 { return UInt8(scalar) }
    return LegacyEncodings.windows1252.firstIndex(of: scalar).map { UInt8($0 + 0x80) }
  }

  /// Where windows-1258 shows something else than windows-1252 does: letters and combining marks.
  private static let vietnamese: [(scalar: UInt32, byte: UInt8)] = [
    (0x102, 0xC3), (0x103, 0xE3), (0x110, 0xD0), (0x111, 0xF0), (0x1A0, 0xD5), (0x1A1, 0xF5),
    (0x1AF, 0xDD), (0x1B0, 0xFD), (0x20AB, 0xFE), (0x300, 0xCC), (0x301, 0xEC), (0x303, 0xDE),
    (0x309, 0xD2), (0x323, 0xF2),
  ]
}
