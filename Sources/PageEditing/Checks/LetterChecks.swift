import NewsPipeline
import VietText

extension EditorPage {
  /// Letters that are apart from their marks, or of another alphabet: one finding a line and kind.
  func letters() throws -> [Finding] {
    var findings: [Finding] = []
    var open: (code: Finding.Code, line: Int, edits: [PageEdit])?
    func close() {
      guard let open, let first = open.edits.first, let last = open.edits.last else { return }
      let span = wordSpan(first.span.start, last.span.end)
      findings.append(
        Finding(
          code: open.code,
          span: span,
          values: [String(open.edits.count)],
          fix: .init(edits: open.edits)
        )
      )
    }
    for edit in NormalizedText(source).edits(of: source) {
      guard let code = code(of: edit) else { continue }
      let line = lines.line(ofByte: edit.span.start)
      let change = PageEdit(
        span: edit.span,
        newText: String(decoding: edit.newText, as: UTF8.self)
      )
      if let (last, place, _) = open, last == code, place == line {
        open?.edits.append(change)
      } else {
        close()
        open = (code, line, [change])
      }
    }
    close()
    return findings
  }

  private func code(of edit: TextEdit) -> Finding.Code? {
    switch edit.rule {
    case .composition: .decomposedLetters
    case .lookAlike: .lookAlikeLetters
    case .invisible where isInsideWord(edit.span): .lookAlikeLetters
    default: nil
    }
  }

  private func isInsideWord(_ span: Span) -> Bool {
    span.start > 0 && span.end < source.count && source[span.start - 1].isWordByte
      && source[span.end].isWordByte && source[span.start] != 0xC2
  }

  /// The words that hold some bytes.
  private func wordSpan(_ start: Int, _ end: Int) -> Span {
    var (start, end) = (start, end)
    while start > 0, source[start - 1].isWordByte { start -= 1 }
    while end < source.count, source[end].isWordByte { end += 1 }
    return Span(start, end)
  }

  /// Tone marks on the other vowel than most of the page has them; names of people keep theirs.
  func tonePlacement() throws -> [Finding] {
    let text = try page().text
    let names = try names().set.entities.filter { $0.type == .person || $0.type == .organization }
      .flatMap(\.mentions).map(\.span).sorted()
    let inArticle = try reading().units.map(\.span)
    func places(_ placement: TonePlacement) -> [(Span, String)] {
      let moved = placement.applied(to: text.bytes)
      return moved.map.pieces.filter { !$0.isVerbatim }.compactMap { piece in
        let span = piece.source
        guard inArticle.contains(where: { $0.contains(span) }),
          !names.contains(where: { $0.overlaps(span) }), !isCapitalized(span, in: text.bytes)
        else { return nil }
        return (span, String(decoding: moved.bytes[piece.normalized.range], as: UTF8.self))
      }
    }
    let (isNew, isOld) = (places(.old), places(.new))
    guard !isNew.isEmpty, !isOld.isEmpty else { return [] }
    let minority = isNew.count <= isOld.count ? isNew : isOld
    return try minority.map { span, newText in
      let place = try place(span)
      let word = wordSpan(place.start, place.end)
      let fixed =
        string(Span(word.start, place.start)) + newText + string(Span(place.end, word.end))
      return Finding(
        code: .mixedTonePlacement,
        span: word,
        values: [string(word), fixed],
        fix: .init(edits: [PageEdit(span: word, newText: fixed)], values: [fixed])
      )
    }
  }

  /// The syllable around some bytes begins with a capital: likely a name, which keeps its spelling.
  private func isCapitalized(_ span: Span, in text: [UInt8]) -> Bool {
    var start = span.start
    while start > 0, text[start - 1].isWordByte { start -= 1 }
    let (scalar, _) = UTF8Bytes.scalar(in: text, at: start, end: text.count)
    return Letters.isUppercase(scalar)
  }
}
