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
  ])
  func `an old encoding is found and read`(_ encoding: String, _ seen: String) {
    let encodings = Self.encodings
    let finding = encodings.detect(Array(seen.utf8))
    #expect(finding?.encoding == encoding)
    let letters = encodings.decoded(Array(seen.utf8), as: encoding).bytes
    #expect(String(decoding: letters, as: UTF8.self) == "Cộng hòa xã hội chủ nghĩa Việt Nam")
  }

  @Test(arguments: [
    "Cộng hòa xã hội chủ nghĩa Việt Nam", "Bà Hoà ở Thuỷ Nguyên, ông Đặng ở Đà Nẵng.",
    "“Tôi đi” – chị nói… ‘Ừ’, anh đáp.", "Café ở München, São Paulo và Zürich", "", "Hello, world",
  ])
  func `clean text is left alone`(_ text: String) {
    #expect(Self.encodings.detect(Array(text.utf8)) == nil)
  }

  @Test(arguments: ["tcvn3", "vni", "viscii"])
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
