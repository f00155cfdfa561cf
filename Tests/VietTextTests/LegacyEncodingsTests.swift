import Foundation
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
  func `a thousand sentences come back as they were`(_ encoding: String) {
    let encode = Self.encoder(encoding)
    for index in 0..<1000 {
      let text = Self.sentence(index)
      let seen = text.unicodeScalars.map { encode[String($0)] ?? String($0) }.joined()
      #expect(Self.encodings.detect(Array(seen.utf8))?.encoding == encoding, "\(seen)")
      let letters = Self.encodings.decoded(Array(seen.utf8), as: encoding).bytes
      #expect(String(decoding: letters, as: UTF8.self) == text)
    }
  }

  @Test(arguments: ["utf-8-as-windows-1252", "utf-8-as-windows-1258"])
  func `a thousand sentences that were taken for another encoding come back`(_ name: String) {
    for index in 0..<1000 {
      let text = Self.sentence(index)
      let seen = Self.mistaken(text, name)
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

  private static let rows: [[String]] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../seeds/lexicon/legacy-encodings.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t").map(String.init) }
  }()

  private static let encodings = LegacyEncodings(rows: rows)

  private static func encoder(_ encoding: String) -> [String: String] {
    var encode: [String: String] = [:]
    for row in rows where row[0] == encoding && encode[row[2]] == nil { encode[row[2]] = row[1] }
    return encode
  }

  /// UTF-8 as a program shows it that takes each byte for a character.
  private static func mistaken(_ text: String, _ name: String) -> String {
    let vietnamese: [UInt8: UInt32] = name.hasSuffix("1258") ? [0xC3: 0x102, 0xE3: 0x103] : [:]
    let high: [UInt8: UInt32] = [
      0x80: 0x20AC, 0x82: 0x201A, 0x83: 0x192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020,
      0x87: 0x2021, 0x88: 0x2C6, 0x89: 0x2030, 0x8B: 0x2039, 0x8C: 0x152, 0x91: 0x2018,
      0x92: 0x2019, 0x93: 0x201C, 0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013, 0x97: 0x2014,
      0x98: 0x2DC, 0x99: 0x2122, 0x9B: 0x203A, 0x9C: 0x153, 0x9F: 0x178,
    ]
    let scalars = text.utf8.map { vietnamese[$0] ?? high[$0] ?? UInt32($0) }
    return String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
  }

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
