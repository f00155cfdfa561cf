import NewsPipeline
import Testing
import VietText

/// Files in every encoding that Vietnamese pages were ever written in.
struct TextDecoderTests {
  private static let text = "Giá gạo tăng trở lại, nông dân đồng bằng sông Cửu Long được mùa lớn."

  @Test func `UTF-8 stays as it is, without its mark`() {
    check(Array(Self.text.utf8), "utf-8", Self.text)
    check([0xEF, 0xBB, 0xBF] + Array(Self.text.utf8), "utf-8", Self.text)
  }

  @Test(arguments: [true, false])
  func `UTF-16 is told by its mark, or by its empty bytes`(_ hasMark: Bool) {
    let little = Self.text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = Self.text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    check((hasMark ? [0xFF, 0xFE] : []) + little, "utf-16le", Self.text)
    check((hasMark ? [0xFE, 0xFF] : []) + big, "utf-16be", Self.text)
  }

  @Test func `windows-1258 spells its tones behind the letters`() {
    // "Được mùa, giá gạo tăng, nông dân đồng bằng"
    let bytes: [UInt8] =
      [0xD0, 0xFD, 0xF5, 0xF2] + Array("c mu".utf8) + [0xCC] + Array("a, gia".utf8) + [0xEC]
      + Array(" ga".utf8) + [0xF2] + Array("o t".utf8) + [0xE3] + Array("ng, n".utf8) + [0xF4]
      + Array("ng d".utf8) + [0xE2] + Array("n ".utf8) + [0xF0, 0xF4, 0xCC] + Array("ng b".utf8)
      + [0xE3, 0xCC] + Array("ng".utf8)
    check(bytes, "windows-1258", "Được mùa, giá gạo tăng, nông dân đồng bằng")
  }

  @Test func `TCVN3 is told by its words`() {
    // "Giá gạo tăng trở lại, nông dân được mùa" in the font encoding ABC.
    let bytes: [UInt8] =
      Array("Gi".utf8) + [0xB8] + Array(" g".utf8) + [0xB9] + Array("o t".utf8) + [0xA8]
      + Array("ng tr".utf8) + [0xEB] + Array(" l".utf8) + [0xB9] + Array("i, n".utf8) + [0xAB]
      + Array("ng d".utf8) + [0xA9] + Array("n ".utf8) + [0xAE, 0xAD, 0xEE] + Array("c m".utf8)
      + [0xEF] + Array("a".utf8)
    check(bytes, "tcvn3", "Giá gạo tăng trở lại, nông dân được mùa")
  }

  @Test(arguments: [
    [0x00, 0x01, 0x02], [0xFF, 0xFF, 0xFF, 0xFF], [0x80], [0xC3, 0x28, 0x20, 0x41],
  ])
  func `bytes that are no text stay none`(_ bytes: [UInt8]) {
    let decoded = decoder.decode(bytes)
    #expect(decoded == nil || decoded?.text.contains(0) == true)
  }
}

// MARK: - The API, known here alone

private let decoder = TextDecoder(
  legacy: LegacyEncodings(rows: Resource.table("lexicon/legacy-encodings.tsv").rows)
)

private func check(
  _ bytes: [UInt8],
  _ encoding: String,
  _ text: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let decoded = decoder.decode(bytes)
  #expect(decoded?.encoding == encoding, sourceLocation: sourceLocation)
  let normal = NormalizedText(decoded?.text ?? []).bytes
  #expect(String(decoding: normal, as: UTF8.self) == text, sourceLocation: sourceLocation)
}
