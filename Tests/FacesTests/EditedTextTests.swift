import Faces
import NewsProtocol
import Testing

/// Ranges of editors in texts of every kind of line and character.
struct EditedTextTests {
  @Test func `a range is replaced`() {
    expectEdit("một hai ba", (0, 4), (0, 7), "bốn", "một bốn ba", .utf32)
    expectEdit("a\nb\nc", (1, 0), (2, 0), "", "a\nc", .utf16)
  }

  @Test func `units are those of the encoding`() {
    expectEdit("😀ệx", (0, 7), (0, 8), "y", "😀ệy", .utf8)
    expectEdit("😀ệx", (0, 3), (0, 4), "y", "😀ệy", .utf16)
    expectEdit("😀ệx", (0, 2), (0, 3), "y", "😀ệy", .utf32)
  }

  @Test func `a line ends with LF, CR LF or CR`() {
    expectEdit("a\r\nb\rc\nd", (1, 0), (1, 1), "B", "a\r\nB\rc\nd", .utf16)
    expectEdit("a\r\nb\rc\nd", (2, 0), (2, 1), "C", "a\r\nb\rC\nd", .utf16)
    expectEdit("a\r\nb\rc\nd", (3, 0), (3, 1), "D", "a\r\nb\rc\nD", .utf16)
  }

  @Test func `what lies beyond is brought back into the text`() {
    expectEdit("ab\ncd", (0, 99), (0, 99), "!", "ab!\ncd", .utf16)
    expectEdit("ab\ncd", (99, 0), (99, 5), "!", "ab\ncd!", .utf16)
    expectEdit("ab\ncd", (-1, 0), (-1, 0), "!", "!ab\ncd", .utf16)
    expectEdit("ab", (0, 2), (0, 0), "!", "!", .utf16)
    expectEdit("😀", (0, 1), (0, 1), "!", "!😀", .utf16)
    expectEdit("ab", (.max, .max), (.max, .max), "!", "ab!", .utf8)
  }

  @Test(arguments: PositionEncoding.allCases, 1...60)
  func `edits give the text that the editor has`(_ encoding: PositionEncoding, _ seed: Int) {
    var random = SystemRandomNumberGenerator()
    let pieces = ["a", "ệ", "e\u{302}\u{323}", "😀", "\n", "\r\n", "đ", " "]
    func text(_ count: Int) -> [Unicode.Scalar] {
      let pieces = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }
      return Array(pieces.joined().unicodeScalars)
    }
    var editor = text(30)
    var server = EditedText(string(editor))
    for _ in 0..<20 {
      let cuts = editor.indices.filter { $0 == 0 || editor[$0] != "\n" || editor[$0 - 1] != "\r" }
      let ends = [cuts.randomElement() ?? 0, cuts.randomElement() ?? 0].sorted()
      let new = text(3)
      let range = EditorRange(
        start: position(of: ends[0], in: editor, encoding),
        end: position(of: ends[1], in: editor, encoding)
      )
      server.replace(range, with: string(new), encoding)
      editor.replaceSubrange(ends[0]..<ends[1], with: new)
      #expect(server.string == string(editor))
    }
  }
}

private func expectEdit(
  _ text: String,
  _ start: (Int, Int),
  _ end: (Int, Int),
  _ new: String,
  _ expected: String,
  _ encoding: PositionEncoding,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  var edited = EditedText(text)
  let range = EditorRange(
    start: EditorPosition(line: start.0, character: start.1),
    end: EditorPosition(line: end.0, character: end.1)
  )
  edited.replace(range, with: new, encoding)
  #expect(edited.string == expected, sourceLocation: sourceLocation)
}

private func string(_ scalars: [Unicode.Scalar]) -> String {
  String(String.UnicodeScalarView(scalars))
}

/// The position as an editor counts it: the slow and obvious way.
private func position(
  of offset: Int,
  in text: [Unicode.Scalar],
  _ encoding: PositionEncoding
) -> EditorPosition {
  var (line, character) = (0, 0)
  for scalar in text[..<offset] {
    if scalar == "\n" {
      (line, character) = (line + 1, 0)
    } else if scalar != "\r" {
      switch encoding {
      case .utf8: character += UTF8.width(scalar)
      case .utf16: character += UTF16.width(scalar)
      case .utf32: character += 1
      }
    }
  }
  return EditorPosition(line: line, character: character)
}
