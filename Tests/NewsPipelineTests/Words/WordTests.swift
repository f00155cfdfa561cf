import Foundation
import NewsPipeline
import TestSupport
import Testing
import VietText

/// What words are made of, and the laws of words and tags.
struct WordTests {
  @Test(arguments: [
    "Hội hữu_nghị Việt_Nam tổ_chức gặp_mặt đại_biểu .", "Ông Nguyễn_Văn_Bình là bác_sĩ .",
    "Chính_phủ quyết_định hỗ_trợ nông_dân vùng lũ .", "Học_sinh đến trường bằng xe_đạp .",
  ])
  func `syllables that mean one thing are one word`(_ joined: String) {
    expectWords(joined)
  }

  @Test func `numbers and marks are words of their own`() {
    expectWords("Giá tăng 2,5 % , còn 1.200 đồng .")
  }

  @Test func `unknown syllables do no harm`() {
    let words = words(in: "Xyz Qwerty brrr zzz 123abc ∑∫ 日本").map(\.1)
    #expect(!words.isEmpty)
  }

  @Test(arguments: NaughtyStrings.all.indices)
  func `words hold every syllable once and in order`(_ index: Int) {
    let reading = reading(NaughtyStrings.all[index])
    let list = NewsPipeline.standard.words(in: reading)
    #expect(list.words.flatMap { Array($0.syllables) } == Array(reading.syllables.indices))
    #expect(list.sentences.count == reading.sentences.count)
  }

  @Test(arguments: NaughtyStrings.all.indices)
  func `every word has a tag`(_ index: Int) {
    let reading = reading(NaughtyStrings.all[index])
    let pipeline = NewsPipeline.standard
    let words = pipeline.tagged(pipeline.words(in: reading), in: reading).words
    #expect(words.allSatisfy { $0.upos != nil && $0.xpos != nil })
  }

  @Test func `decomposed letters give the same words`() {
    let composed = "Uỷ ban nhân dân thành phố họp về phòng chống bão."
    let decomposed = composed.unicodeScalars.map(Self.decomposed).joined()
    #expect(words(in: composed).map(\.1) == words(in: decomposed).map(\.1))
  }

  @Test(arguments: NaughtyStrings.all.indices)
  func `CoNLL-U read back gives the text`(_ index: Int) {
    let reading = reading(NaughtyStrings.all[index])
    let list = NewsPipeline.standard.words(in: reading)
    let block = String(decoding: Conllu(reading, list).bytes, as: UTF8.self)
    let texts = reading.sentences.map { reading.text.string($0.span) }
    #expect(ConlluReader.texts(block) == texts)
  }

  @Test(arguments: NaughtyStrings.all.indices)
  func `escaped CoNLL-U is the same in a JSON string`(_ index: Int) throws {
    let reading = reading(NaughtyStrings.all[index])
    let pipeline = NewsPipeline.standard
    let conllu = Conllu(reading, pipeline.tagged(pipeline.words(in: reading), in: reading))
    let quoted = Array("\"".utf8) + conllu.escapedBytes + Array("\"".utf8)
    let text = try JSONDecoder().decode(String.self, from: Data(quoted))
    #expect(Array(text.utf8) == conllu.bytes)
  }

  @Test(arguments: NaughtyStrings.all.indices)
  func `CoNLL-U keeps the rules of the validator`(_ index: Int) {
    let reading = reading(NaughtyStrings.all[index])
    let pipeline = NewsPipeline.standard
    let list = pipeline.tagged(pipeline.words(in: reading), in: reading)
    let file = String(decoding: Conllu(reading, list).bytes, as: UTF8.self)
    #expect(ConlluRules.complaints(file) == [])
  }

  private static func decomposed(_ scalar: Unicode.Scalar) -> String {
    ["ỷ": "y\u{309}", "â": "a\u{302}", "ố": "o\u{302}\u{301}"][String(scalar)] ?? String(scalar)
  }
}

/// Reads CoNLL-U as the format says, by the simplest way.
private enum ConlluReader {
  static func texts(_ block: String) -> [String] {
    block.split(separator: "\n\n").map { sentence in
      var text = ""
      for line in sentence.split(separator: "\n") where !line.hasPrefix("#") {
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard columns.count == 10 else { return "a line of \(columns.count) columns" }
        let notes = notes(columns[9])
        text += notes["SpacesInToken"] ?? columns[1]
        text += notes["SpaceAfter"] == "No" ? "" : notes["SpacesAfter"] ?? " "
      }
      return text.hasSuffix(" ") ? String(text.dropLast()) : text
    }
  }

  private static func notes(_ column: String) -> [String: String] {
    var notes: [String: String] = [:]
    for part in column.utf8.split(separator: UInt8(ascii: "|")) {
      let pair = part.split(separator: UInt8(ascii: "="), maxSplits: 1)
      guard pair.count == 2 else { continue }
      notes[String(decoding: pair[0], as: UTF8.self)] =
        unescaped(String(decoding: pair[1], as: UTF8.self))
    }
    return notes
  }

  private static func unescaped(_ text: String) -> String {
    text.replacing("\\\\", with: "\u{1}").replacing("\\s", with: " ").replacing("\\t", with: "\t")
      .replacing("\\n", with: "\n").replacing("\\p", with: "|").replacing("\u{1}", with: "\\")
  }
}

private func reading(_ text: String) -> Reading {
  NewsPipeline.standard.sentenceSplitter.reading(of: NormalizedText(Array(text.utf8)))
}

/// The words of a text with their place in it.
private func words(in text: String) -> [(Span, String)] {
  let reading = reading(text)
  return NewsPipeline.standard.words(in: reading).words.map { word in
    (word.span, reading.text.string(word.span))
  }
}

/// Words are parted by blanks in what is expected, the syllables of one by `_`.
private func expectWords(_ joined: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let text = joined.replacing("_", with: " ").replacing(" .", with: ".").replacing(" ,", with: ",")
    .replacing(" %", with: "%")
  let found = words(in: text).map { $0.1.replacing(" ", with: "_") }
  #expect(found.joined(separator: " ") == joined, sourceLocation: sourceLocation)
}
