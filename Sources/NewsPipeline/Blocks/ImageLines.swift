import VietText

/// Finds the lines of the body that name pictures by the title of the article.
///
/// Either the title without its marks is glued to a caption, or the title itself is repeated with
/// `- Ảnh 2.` behind it.
struct ImageLines: Sendable {
  private let cues: PageCues
  private let slugs: ImageSlug
  private let scanner = SyllableScanner()

  init(cues: PageCues) {
    self.cues = cues
    self.slugs = ImageSlug(cues: cues)
  }

  /// The slug that a line begins with, by index of line.
  func slugs(_ lines: [LineFacts], title: Int?, in text: [UInt8]) -> [Int: Span] {
    let folded = title.map { ImageSlug.unaccented(text, lines[$0].core) } ?? []
    let hasMarks = title.map { lines[$0].core.count > folded.count } ?? false
    var found: [Int: Span] = [:]
    for (index, line) in lines.enumerated()
    where index != title && line.words >= 4 && isASCII(line.core, text) {
      let syllables = scanner.syllables(in: text, line.core)
      found[index] = slugs.slug(syllables, text, title: hasMarks ? folded : [])
    }
    return found
  }

  /// Lines such as `Giá gạo tăng trở lại - Ảnh 2.` below the title `Giá gạo tăng trở lại`.
  func numberedTitles(_ lines: [LineFacts], title: Int?, in text: [UInt8]) -> Set<Int> {
    guard let title else { return [] }
    let prefix = lines[title].core
    var found: Set<Int> = []
    for (index, line) in lines.enumerated()
    where index != title && line.core.count > prefix.count && line.core.count < prefix.count + 24 {
      let rest = Span(line.core.start + prefix.count, line.core.end)
      if text[line.core.start..<rest.start].elementsEqual(text[prefix.range]),
        isNumberedAlt(scanner.syllables(in: text, rest))
      {
        found.insert(index)
      }
    }
    return found
  }

  private func isNumberedAlt(_ syllables: [Syllable]) -> Bool {
    guard let word = syllables.firstIndex(where: { $0.kind == .letters }) else { return false }
    let length = cues.length(.alt, syllables, at: word, end: syllables.count)
    return length > 0 && word + length < syllables.count
      && syllables[word + length].kind == .number
  }

  /// The first bytes are ASCII, as in a slug and hardly in a Vietnamese sentence.
  private func isASCII(_ span: Span, _ text: [UInt8]) -> Bool {
    text[span.start..<min(span.end, span.start + 20)].allSatisfy { $0 < 0x80 }
  }
}
