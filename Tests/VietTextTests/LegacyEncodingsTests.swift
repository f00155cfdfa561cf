import TestSupport
import Testing
import VietText

/// What old encodings become, that they come back exactly, and that clean text is left alone.
struct LegacyEncodingsTests {
  @Test(arguments: [
    ("tcvn3", "Céng hßa x· héi chñ nghÜa ViÖt Nam"),
    ("vni", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"),
    ("viscii", "Cµng hòa xã hµi chü nghîa Vi®t Nam"),
    ("utf-8-as-windows-1252", "Cá»™ng hÃ²a xÃ£ há»™i chá»§ nghÄ©a Viá»‡t Nam"),
    ("utf-8-as-windows-1258", "Cá»™ng hĂ²a xĂ£ há»™i chá»§ nghÄ©a Viá»‡t Nam"),
  ])
  func `an old encoding is found and read`(_ encoding: String, _ seen: String) {
    let encodings = Self.encodings
    let finding = encodings.detect(Array(seen.utf8))
    #expect(finding?.encoding == encoding)
    let letters = encodings.decoded(Array(seen.utf8), as: encoding).bytes
    #expect(String(decoding: letters, as: UTF8.self) == "Cộng hòa xã hội chủ nghĩa Việt Nam")
  }

  @Test func `VPS is read letter by letter`() {
    let seen = Array("C¶ng hòa xã h¶i chû nghïa ViŒt Nam".utf8)
    let letters = Self.encodings.decoded(seen, as: "vps")
    #expect(
      String(decoding: letters.bytes, as: UTF8.self) == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    )
  }

  @Test(arguments: [
    "Cộng hòa xã hội chủ nghĩa Việt Nam", "Bà Hoà ở Thuỷ Nguyên, ông Đặng ở Đà Nẵng.",
    "“Tôi đi” – chị nói… ‘Ừ’, anh đáp.", "Café ở München, São Paulo và Zürich", "", "Hello, world",
  ])
  func `clean text is left alone`(_ text: String) {
    #expect(Self.encodings.detect(Array(text.utf8)) == nil)
  }

  @Test(arguments: ["tcvn3", "vni", "viscii", "vps"])
  func `a thousand sentences come back as they were`(_ encoding: String) throws {
    for index in 0..<1000 {
      let text = Self.sentence(index)
      let seen = try #require(OldEncoding(encoding).seen(text))
      #expect(Self.encodings.detect(Array(seen.utf8))?.encoding == encoding, "\(seen)")
      let letters = Self.encodings.decoded(Array(seen.utf8), as: encoding).bytes
      #expect(String(decoding: letters, as: UTF8.self) == text)
    }
  }

  @Test(arguments: ["utf-8-as-windows-1252", "utf-8-as-windows-1258"])
  func `a thousand sentences that were taken for another encoding come back`(_ name: String) throws
  {
    for index in 0..<1000 {
      let text = Self.sentence(index)
      let seen = try #require(OldEncoding(name).seen(text))
      #expect(Self.encodings.decoded(Array(seen.utf8), as: name).bytes == Array(text.utf8))
      #expect(Self.encodings.detect(Array(seen.utf8))?.encoding.hasPrefix("utf-8-as") == true)
    }
  }

  @Test(arguments: ["nghiêng", "quốc", "giếng", "uyển", "oằn", "Đường", "ứ", "khuỷu", "gì"])
  func `syllables of Vietnamese are possible`(_ syllable: String) {
    #expect(VietnameseSyllable.isPossible(syllable.unicodeScalars.map(\.value)))
  }

  @Test(arguments: ["xã́", "Viá»", "chüc", "căb", "toan̂", "wơ", "cảt"])
  func `other letters are not`(_ syllable: String) {
    #expect(!VietnameseSyllable.isPossible(syllable.unicodeScalars.map(\.value)))
  }

  private static let encodings = OldEncoding.encodings

  /// A sentence of sixteen syllables chosen by number.
  private static func sentence(_ seed: Int) -> String {
    let syllables = [
      "được", "những", "tiếng", "của", "người", "đường", "việc", "quốc", "nghị", "hữu", "lũ", "bão",
      "nước", "ruộng", "biển", "trẻ", "mẹ", "chị", "ngõ", "xuyến", "khoảnh", "giữa", "đỗ", "ổn",
    ]
    let step = [1, 5, 7, 11, 13][seed % 5]
    return (0..<16).map { syllables[(seed / 5 + $0 * step) % syllables.count] }
      .joined(separator: " ")
  }
}
