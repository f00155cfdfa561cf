import TestSupport
import Testing
import VietText

/// What counts as one syllable, and which ones are the same word.
struct SyllableScannerTests {
  @Test func `letters, numbers and marks are cut apart`() {
    expectSyllables("[TP][.] [Hồ][-][Chí] [9][/][6] [1][.][200]")
  }

  @Test(arguments: [
    ("Uỷ", "Ủy"), ("hoà", "HÒA"), ("Thuý", "thúy"), ("loè", "lòe"), ("Đ", "đ"), ("“", "\""),
    ("–", "-"),
  ])
  func `spellings of one word have one key`(_ left: String, _ right: String) {
    #expect(SyllableScanner.key(of: left) == SyllableScanner.key(of: right))
  }

  @Test(arguments: [("quý", "qúy"), ("hoa", "hòa"), ("ma", "má"), ("tai", "tay"), ("1", "l")])
  func `different words have different keys`(_ left: String, _ right: String) {
    #expect(SyllableScanner.key(of: left) != SyllableScanner.key(of: right))
  }

  @Test(arguments: NaughtyStrings.all.indices)
  func `between syllables there is only white space`(_ index: Int) {
    let text = NormalizedText(Array(NaughtyStrings.all[index].utf8))
    var end = 0
    for syllable in SyllableScanner().syllables(in: text.bytes) {
      #expect(syllable.span.start >= end)
      #expect(isBlank(text, Span(end, syllable.span.start)))
      end = syllable.span.end
    }
    #expect(isBlank(text, Span(end, text.bytes.count)))
  }
}

private func isBlank(_ text: NormalizedText, _ span: Span) -> Bool {
  text.string(span).unicodeScalars.allSatisfy { UTF8Bytes.isSpace($0.value) }
}

private func expectSyllables(_ marked: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let expected = Brackets(marked)
  let found = SyllableScanner().syllables(in: Array(expected.text.utf8))
  #expect(Brackets.mark(expected.text, found.map(\.span)) == marked, sourceLocation: sourceLocation)
}
