import VietText

/// Finds titles of other articles between the paragraphs of a text page, where no markup tells them
/// from sub-headings.
///
/// A sub-heading is short and speaks of what the article speaks of; the title of another article is
/// longer and shares few words with it. The line between the two was drawn on the sample pages: of
/// their sub-headings one in fifty has nine words or more, of the other titles two in three; the
/// median share of known words is 0.60 and 0.28.
struct OtherTitles {
  /// So many words more than ``wordsOfOverlap`` times the share of known words make a stranger.
  private static let border = 4.5
  private static let wordsOfOverlap = 10.0
  /// The heads of tables are as long as titles.
  private static let longestWeighed = 11
  private static let fewestParagraphs = 3
  /// Three in four short paragraphs share more words with the rest of their article.
  private static let leastOfTeaser = 0.3

  private let body: Range<Int>
  /// The words of the paragraphs of the body; none where no title can stand between them.
  private var counts = ParagraphWords()
  private let hasBoilerplate: Bool

  /// A raised `interrupt` leaves words out.
  init(
    _ lines: [LineFacts],
    body: Range<Int>,
    title: Int?,
    interrupt: Interrupt = .never
  ) {
    self.body = body
    hasBoilerplate = lines.contains(where: BodyFinder.isBoilerplate)
    guard hasBoilerplate else { return }
    let texts = body.filter { lines[$0].isProse && lines[$0].caption == nil }
    guard texts.count >= Self.fewestParagraphs else { return }
    for index in texts + (title.map { [$0] } ?? []) where !interrupt.isRaised {
      counts.add(lines[index].keys)
    }
  }

  /// - Complexity: O(*n*) in lines.
  func mark(_ lines: inout [LineFacts]) {
    guard hasBoilerplate, !counts.isEmpty else { return }
    let strangers = body.dropFirst().dropLast().filter { isStranger(lines[$0]) }
    for index in strangers { lines[index].boxKind = .relatedList }
    let known = Set(strangers)
    for index in strangers {
      let next = index + 1
      let isBehindPair = known.contains(index - 2) && !known.contains(index - 1)
      let isPaired = known.contains(index + 2) || isBehindPair
      if isTeaser(lines, next, isPaired: isPaired) { lines[next].boxKind = .teaser }
    }
  }

  private func isStranger(_ line: LineFacts) -> Bool {
    guard line.end == .open, !line.isProse, (7...30).contains(line.words), line.caption == nil,
      line.cue == nil, line.byline == nil, !line.isDateLine, !line.isTableCell, !line.isImage,
      !line.startsLower, !line.startsWithNumber, line.hashes == 0, !line.isBulleted,
      !line.isUpper, line.outsideKind == nil, line.parts == 1, !line.hasAddress
    else { return false }
    let words = Double(min(line.words, Self.longestWeighed))
    return words - Self.wordsOfOverlap * overlap(line) >= Self.border
  }

  /// One sentence under the title, of the same other article.
  ///
  /// Where titles and sentences take turns, no more need be known.
  private func isTeaser(_ lines: [LineFacts], _ index: Int, isPaired: Bool) -> Bool {
    if isPaired, index + 1 < body.upperBound, lines[index].isProse, lines[index].words <= 50,
      lines[index].caption == nil, lines[index].cue == nil
    {
      return true
    }
    guard index + 1 < body.upperBound, lines[index].isProse, lines[index].sentences <= 1,
      lines[index].words <= 34, lines[index].caption == nil, lines[index].cue == nil,
      lines[index + 1].isProse
    else { return false }
    // The sentence itself has put its words into the counts.
    return overlap(lines[index], own: 1) < Self.leastOfTeaser
  }

  /// The share of the line's words that the article uses too.
  private func overlap(_ line: LineFacts, own: Int = 0) -> Double {
    guard !line.keys.isEmpty else { return 1 }
    let known = line.keys.count { counts.count(of: $0) > own }
    return Double(known) / Double(line.keys.count)
  }
}
