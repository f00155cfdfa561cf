import NewsPipeline
import TestSupport
import Testing
import VietText

/// Places by name: which words are places, and what code they have.
struct PlaceTests {
  @Test func `countries, cities and provinces are found with their codes`() {
    expectPlaces("Đoàn [Cuba]CU rời [La Habana]CU đến [Hà Nội]VN-HN, rồi vào [TP Cần Thơ]VN-CT.")
  }

  @Test func `a long name wins over the short one inside it`() {
    expectPlaces("Đại biểu [Nam Sudan]SS và [Cộng hòa Dân chủ Nhân dân Triều Tiên]KP dự họp.")
  }

  @Test func `short forms count in pairs`() {
    expectPlaces("Quan hệ [Việt]VN - [Trung]CN phát triển; thương mại [Mỹ]US – [Hàn]KR tăng.")
  }

  @Test func `short forms alone are words`() {
    expectPlaces("Chị Hàn và anh Trung đi chợ.")
  }

  @Test func `tone placement does not matter`() {
    expectPlaces("Mưa ở [Thanh Hoá]VN-21, nắng ở [Khánh Hòa]VN-34.")
  }

  @Test func `a name inside the name of a person is no place`() {
    expectPlaces("Anh hùng Nguyễn Thái Bình về quê.")
  }

  @Test func `a merged province names its successor`() {
    let gazetteer = Gazetteer.standard
    let text = Array("Yên Bái".utf8)
    let syllables = SyllableScanner().syllables(in: text)
    let match = gazetteer.match(in: syllables, at: 0, end: syllables.count)
    #expect(match?.place.link?.iso == "VN-06")
    #expect(match?.place.link?.successor == "VN-02")
  }

  @Test func `the gazetteers hold all units of ISO 3166`() {
    let countries = Resource.table("lexicon/countries.tsv").words
    let provinces = Resource.table("lexicon/provinces.tsv").rows
    #expect(Set(countries).count == 250, "249 of the standard, and Kosovo")
    #expect(provinces.count == 63)
    #expect(provinces.filter { $0[2].isEmpty }.count == 34)
    let codes = Set(provinces.map { $0[0] })
    #expect(provinces.allSatisfy { $0[2].isEmpty || codes.contains($0[2]) })
  }
}

/// The one place that knows how places are asked for: `[Hà Nội]VN-HN` is a place with its code.
private func expectPlaces(_ marked: String, sourceLocation: SourceLocation = #_sourceLocation) {
  var text = ""
  var inCode = false
  for character in marked {
    if character == "]" { inCode = true }
    if inCode, !(character.isUppercase || character.isNumber || "-]".contains(character)) {
      inCode = false
    }
    if !inCode, character != "[" { text.append(character) }
  }
  let reading = Readings.reading(text)
  let set = EntityFinder().entities(in: reading)
  var places: [(Span, String)] = []
  for entity in set.entities where entity.type == .location {
    places += entity.mentions.map { ($0.span, entity.link?.iso ?? "") }
  }
  places.sort { $0.0 < $1.0 }
  var bytes: [UInt8] = []
  for (position, byte) in text.utf8.enumerated() {
    for (span, _) in places where span.start == position { bytes.append(UInt8(ascii: "[")) }
    bytes.append(byte)
    for (span, code) in places where span.end == position + 1 { bytes += Array("]\(code)".utf8) }
  }
  #expect(String(decoding: bytes, as: UTF8.self) == marked, sourceLocation: sourceLocation)
}
