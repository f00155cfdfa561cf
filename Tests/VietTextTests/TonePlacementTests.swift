import Testing
import VietText

/// Which syllables the tone moves in, and that nothing else changes.
struct TonePlacementTests {
  @Test(arguments: [
    ("hòa bình", "hoà bình"), ("thủy thủ", "thuỷ thủ"), ("khỏe", "khoẻ"), ("HÒA", "HOÀ"),
    ("Ủy ban", "Uỷ ban"), ("lõa, họe", "loã, hoẹ"),
  ])
  func `old and new are two ways to write one word`(_ old: String, _ new: String) {
    #expect(TonePlacement.new.rewritten(old) == new)
    #expect(TonePlacement.old.rewritten(new) == old)
  }

  @Test(arguments: ["quý", "hoàn toàn", "thuyền", "ngoài", "của", "hoa", "quỳ", ""])
  func `a syllable with one way to write it stays`(_ text: String) {
    #expect(TonePlacement.new.rewritten(text) == text)
    #expect(TonePlacement.old.rewritten(text) == text)
  }

  @Test(arguments: ["Uỷ viên thuỷ lợi Hoà Bình, khoẻ.", "mưa", "quý hoá"])
  func `moving twice is moving once`(_ text: String) {
    let once = TonePlacement.old.rewritten(text)
    #expect(TonePlacement.old.rewritten(once) == once)
  }
}

/// What is reported of a normalization.
struct TextEditTests {
  @Test(arguments: [
    ("Hue\u{302}\u{301}", "composition"), ("a\r\nb", "line-end"), ("a\u{A0}b", "space"),
    ("a\u{200B}b", "invisible"), ("２０２５", "width"), ("\u{421}uba", "look-alike"),
  ])
  func `every rule has its name`(_ text: String, _ rule: String) {
    let normal = NormalizedText(Array(text.utf8))
    let rules = Set(normal.edits(of: Array(text.utf8)).map(\.rule.rawValue))
    #expect(rules == [rule])
  }

  @Test(arguments: [
    "", "Mưa lớn ở Huế", "a\r\n\r\u{FEFF}b\u{A0}", "Mu\u{31B}a lo\u{31B}\u{301}n\r\nＡ１",
    "\u{200B}\u{200B}", "hoa\u{300} bi\u{300}nh",
  ])
  func `the edits made in the text give the normal form`(_ text: String) {
    let source = Array(text.utf8)
    let normal = NormalizedText(source)
    var (result, done): ([UInt8], Int) = ([], 0)
    for edit in normal.edits(of: source) {
      result += source[done..<edit.span.start] + edit.newText
      done = edit.span.end
    }
    #expect(result + source[done...] == normal.bytes)
  }
}

extension TonePlacement {
  fileprivate func rewritten(_ text: String) -> String {
    String(decoding: applied(to: Array(text.utf8)).bytes, as: UTF8.self)
  }
}
