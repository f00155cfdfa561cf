import Foundation
import TestSupport
import Testing
import VietText

/// What the normal form changes, what it leaves alone, and the laws it keeps.
struct NormalizedTextTests {
  @Test(arguments: [
    ("Vie\u{323}\u{302}t", "Việt"), ("Vie\u{302}\u{323}t", "Việt"), ("\u{1EA1}\u{306}", "ặ"),
    ("U\u{31B}\u{301}c", "Ức"), ("Y\u{301} O\u{31B}\u{309}", "Ý Ở"), ("Mu\u{308}nchen", "München"),
  ])
  func `marks and their letter become one letter`(_ source: String, _ expected: String) {
    expectNormal(source, expected)
  }

  @Test func `line ends become one kind`() {
    expectNormal("Huế\r\nVinh\rHà Nội\n", "Huế\nVinh\nHà Nội\n")
  }

  @Test func `zero-width characters are dropped, also inside a letter`() {
    expectNormal("\u{FEFF}Cần\u{200B} Thơ, e\u{AD}\u{301}", "Cần Thơ, é")
  }

  @Test func `a family of emoji stays one picture`() {
    expectNormal("👨‍👩‍👧", "👨‍👩‍👧")
  }

  @Test func `blanks of other kinds are plain blanks`() {
    expectNormal("9\u{A0}giờ\u{202F}sáng\u{3000}nay", "9 giờ sáng nay")
  }

  @Test(arguments: [
    ("Ðà Nẵng", "Đà Nẵng"), ("ði học", "đi học"), ("Guðmundsson", "Guðmundsson"),
    ("Сuba", "Cuba"), ("Москва", "Москва"), ("ＴＰ. Ｈｕế", "TP. Huế"),
  ])
  func `look-alikes become what they look like inside a Latin word`(
    _ source: String,
    _ expected: String
  ) {
    expectNormal(source, expected)
  }

  @Test func `quotes, dashes and tone placement stay`() {
    let text = "“Uỷ viên” – ‘hoà bình’ — \"hòa\"…"
    expectNormal(text, text)
  }

  @Test func `a span leads back to the letters that the client sent`() {
    let source = "\u{FEFF}Bo\u{323}\u{302} Ngoa\u{323}i\r\ngiao"
    let normal = NormalizedText(Array(source.utf8))
    #expect(normal.string(Span(0, normal.bytes.count)) == "Bộ Ngoại\ngiao")
    #expect(slice(source, of: normal, "Bộ") == "Bo\u{323}\u{302}")
    #expect(slice(source, of: normal, "Ngoại") == "Ngoa\u{323}i")
    #expect(slice(source, of: normal, "giao") == "giao")
  }

  @Test(arguments: ["\n", "\r", "\r\n", "\u{2028}", " "])
  func `marks without a letter are ordered and take nothing of the line before`(_ end: String) {
    let source = "Huế\(end)\u{AD}\u{301}\u{AD}\u{323}Cuba"
    let blank = end == " " ? " " : "\n"
    expectNormal(source, "Huế\(blank)\u{323}\u{301}Cuba")
    let normal = NormalizedText(Array(source.utf8))
    #expect(slice(source, of: normal, "\u{323}\u{301}Cuba").unicodeScalars.first == "\u{301}")
  }

  @Test func `a map can lead through two texts`() {
    let markup = SourceMapFixture.dropping("<b>Vie\u{323}\u{302}t</b> Nam", ["<b>", "</b>"])
    let normal = NormalizedText(markup.text, origin: markup.map)
    #expect(normal.string(Span(0, normal.bytes.count)) == "Việt Nam")
    #expect(slice(markup.source, of: normal, "Việt") == "Vie\u{323}\u{302}t")
    #expect(slice(markup.source, of: normal, "Nam") == "Nam")
  }

  @Test(arguments: NaughtyStrings.all.indices)
  func `normalizing twice is normalizing once`(_ index: Int) {
    let once = NormalizedText(Array(NaughtyStrings.all[index].utf8))
    let twice = NormalizedText(once.bytes)
    #expect(twice.string(Span(0, twice.bytes.count)) == once.string(Span(0, once.bytes.count)))
  }

  /// Hangul is left as it comes: only Latin letters are composed.
  @Test(arguments: NaughtyStrings.all.indices.filter { NaughtyStrings.all[$0] != "한국어" })
  func `canonically equal texts have one normal form`(_ index: Int) {
    let text = NaughtyStrings.all[index]
    let forms = [
      text, text.decomposedStringWithCanonicalMapping, text.precomposedStringWithCanonicalMapping,
    ]
    let normal = forms.map { NormalizedText(Array($0.utf8)).bytes }
    #expect(normal.allSatisfy { $0 == normal[1] })
  }

  @Test(arguments: NaughtyStrings.all.indices)
  func `pieces cover both texts in order`(_ index: Int) {
    let source = Array(NaughtyStrings.all[index].utf8)
    let normal = NormalizedText(source)
    var (end, sourceEnd) = (0, 0)
    for piece in normal.map.pieces {
      #expect(piece.normalized.start == end)
      #expect(piece.source.start == sourceEnd)
      if piece.isVerbatim {
        #expect(normal.bytes[piece.normalized.range].elementsEqual(source[piece.source.range]))
      }
      (end, sourceEnd) = (piece.normalized.end, piece.source.end)
    }
    #expect(end == normal.bytes.count)
    #expect(sourceEnd == source.count)
  }

  @Test func `every composed Vietnamese letter comes back from its parts`() {
    for scalar in (0xC0...0x1EF9).compactMap(Unicode.Scalar.init)
    where scalar.properties.isAlphabetic {
      guard scalar.value < 0x250 || scalar.value >= 0x1E00 else { continue }
      let letter = String(scalar)
      guard scalar.value != 0xD0, scalar.value != 0xF0, scalar.value != 0x189 else { continue }
      let parts = NormalizedText(Array(letter.decomposedStringWithCanonicalMapping.utf8))
      #expect(parts.bytes == Array(letter.utf8))
    }
  }

  @Test(arguments: [
    [0xCC], [0xE1, 0xBA], [0xC3, 0x28], [0xFF, 0xFE, 0xCC, 0x81], [0xE2, 0x80], [0xEF],
  ])
  func `broken bytes are passed on`(_ bytes: [UInt8]) {
    #expect(!NormalizedText(bytes).bytes.isEmpty)
  }

  @Test func `ten times the decomposed letters take about ten times the work`() {
    let text = Array(String(repeating: "Vie\u{323}\u{302}t ", count: 10_000).utf8)
    let long = Array(repeatElement(text, count: 10).joined())
    let once = processorTime { _ = NormalizedText(text) }
    let tenfold = processorTime { _ = NormalizedText(long) }
    #expect(tenfold < once * 50, "quadratic work would be a hundredfold")
  }
}

private func expectNormal(
  _ source: String,
  _ expected: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let normal = NormalizedText(Array(source.utf8))
  #expect(normal.bytes == Array(expected.utf8), sourceLocation: sourceLocation)
}

/// The part of `source` that the first occurrence of `word` in the normal text came from.
private func slice(_ source: String, of text: NormalizedText, _ word: String) -> String {
  let word = Array(word.utf8)
  for start in 0...(text.bytes.count - word.count)
  where text.bytes[start..<start + word.count].elementsEqual(word) {
    let span = text.map.source(of: Span(start, start + word.count))
    return String(decoding: Array(source.utf8)[span.range], as: UTF8.self)
  }
  return "not found"
}

private struct SourceMapFixture {
  let source: String
  let text: [UInt8]
  let map: SourceMap

  /// The text without the given parts, as if they were markup.
  static func dropping(_ source: String, _ parts: [String]) -> SourceMapFixture {
    var (text, map, position): ([UInt8], SourceMap, Int) = ([], SourceMap(), 0)
    let bytes = Array(source.utf8)
    while position < bytes.count {
      let part = parts.first { bytes[position...].starts(with: Array($0.utf8)) }
      let width = part?.utf8.count ?? 1
      let start = text.count
      if part == nil { text.append(bytes[position]) }
      map.append(
        normalized: Span(start, text.count),
        source: Span(position, position + width),
        isVerbatim: part == nil
      )
      position += width
    }
    return SourceMapFixture(source: source, text: text, map: map)
  }
}
