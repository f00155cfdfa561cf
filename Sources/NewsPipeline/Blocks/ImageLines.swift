import VietText

/// Finds the lines of the body that name pictures by the title of the article.
///
/// Either the title without its marks is glued to a caption, or the title itself is repeated with
/// `- Ảnh 2.` behind it.
struct ImageLines: Sendable {
  private let cues: PageCues
  private let slugs: ImageSlug
  private let scanner = SyllableScanner()
  /// In bytes; no caption is so long.
  private static let longestCaption = 4096

  init(cues: PageCues) {
    self.cues = cues
    self.slugs = ImageSlug(cues: cues)
  }

  /// The slug that a line begins with, by index of line.
  func slugs(_ lines: [LineFacts], title: Int?, in text: [UInt8]) -> [Int: Span] {
    let folded = title.map { ImageSlug.unaccented(text, lines[$0].core) } ?? []
    let hasMarks = title.map { lines[$0].core.count > folded.count } ?? false
    var found: [Int: Span] = [:]
    for index in lines.indices
    where index != title && lines[index].words >= 4 && lines[index].core.count < Self.longestCaption
      && isASCII(lines[index].core, text)
    {
      let syllables = scanner.syllables(in: text, lines[index].core)
      found[index] = slugs.slug(syllables, text, title: hasMarks ? folded : [])
    }
    return found
  }

  /// Lines such as `Giá gạo tăng trở lại - Ảnh 2.` below the title `Giá gạo tăng trở lại`.
  func numberedTitles(_ lines: [LineFacts], title: Int?, in text: [UInt8]) -> Set<Int> {
    guard let title else { return [] }
    let prefix = lines[title].core
    var found: Set<Int> = []
    let lengths = prefix.count + 1..<prefix.count + 24
    for index in lines.indices where index != title && lengths.contains(lines[index].core.count) {
      let core = lines[index].core
      let rest = Span(core.start + prefix.count, core.end)
      if text[core.start..<rest.start].elementsEqual(text[prefix.range]),
        isNumberedAlt(scanner.syllables(in: text, rest))
      {
        found.insert(index)
      }
    }
    return found
  }

  private func isNumberedAlt(_ syllables: [Syllable]) -> Bool {
    guard let word = syllables.firstIndex(where: { $0.isLetters }) else { return false }
    let length = cues.length(.alt, syllables, at: word, end: syllables.count)
    return length > 0 && word + length < syllables.count
      && syllables[word + length].isNumber
  }

  /// The first bytes are ASCII, as in a slug and hardly in a Vietnamese sentence.
  private func isASCII(_ span: Span, _ text: [UInt8]) -> Bool {
    text[span.start..<min(span.end, span.start + 20)].allSatisfy { $0 < 0x80 }
  }
}
