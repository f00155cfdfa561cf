/// Finds the title among the lines above the body.
struct TitleFinder: Sendable {
  /// How far above the body a title may stand, in lines.
  private static let reach = 14

  private static let reachOfHTML = 80
  /// A page of nothing but main headings costs no more than its length.
  private static let mostHeadings = 32

  /// Index of the title's line, if the page has one.
  func title(_ lines: [LineFacts], body: Range<Int>) -> Int? {
    guard let first = body.first else { return lines.isEmpty ? nil : firstTitle(lines) }
    let words = vocabulary(lines[body])
    var best: (index: Int, score: Int)?
    let candidates = candidates(lines, body)
    let repeated = repeated(candidates, lines)
    for index in candidates where isCandidate(lines[index]) {
      let score = score(index, lines, first, words) + (repeated[lines[index].key] == 2 ? 4 : 0)
      if score > best?.score ?? 3 { best = (index, score) }
    }
    if let best {
      // Of two equal lines the first is the title, the second a repetition.
      let key = lines[best.index].key
      return candidates.first {
        lines[$0].key == key && $0 > best.index - 3 && isCandidate(lines[$0])
      } ?? best.index
    }
    if startsWithTitle(lines, body) { return first }
    return isDatedTitle(lines[0]) && first <= 1 ? 0 : nil
  }

  /// `Giá vàng hôm nay - 18/02/2025` over the text, without another title.
  private func isDatedTitle(_ line: LineFacts) -> Bool {
    guard let date = line.date, !date.hasTime, !date.isUpdate else { return false }
    return date.otherWords > 1 && line.words > 5 && !line.hasClauses && line.byline == nil
      && line.strongCue == nil && line.end == .open && line.blankAfter
  }

  /// The lines above the body; on an HTML page also headings that stand deeper.
  private func candidates(_ lines: [LineFacts], _ body: Range<Int>) -> [Int] {
    let reach = lines[body.lowerBound].markup == nil ? Self.reach : Self.reachOfHTML
    let above = max(0, body.lowerBound - reach)..<body.lowerBound
    let opening = lines[body.lowerBound].endsAsTitle ? [body.lowerBound] : []
    let headings = body.lazy.filter { lines[$0].markup?.element == .h1 || lines[$0].isHeadTitle }
    return Array(above) + opening + Array(headings.prefix(Self.mostHeadings))
  }

  /// A page whose first line is prose by its end mark: `Vì sao giá gạo tăng?`.
  private func startsWithTitle(_ lines: [LineFacts], _ body: Range<Int>) -> Bool {
    guard let first = body.first, first == 0, lines.count > 1 else { return false }
    let line = lines[0]
    return line.words <= 32 && line.sentences <= 1 && !line.isTableCell && line.caption == nil
      && (line.blankAfter || line.words <= 24)
  }

  private func firstTitle(_ lines: [LineFacts]) -> Int? {
    lines.firstIndex { isCandidate($0) && !$0.isProse }
  }

  private func isCandidate(_ line: LineFacts) -> Bool {
    guard line.strongCue == nil, !line.isDateLine, !line.isContact, !line.isAddress, !line.isImage,
      !line.isTableCell, line.parts < 3, (2...45).contains(line.words)
    else { return false }
    return line.byline == nil || line.words > 5
  }

  private func score(
    _ index: Int,
    _ lines: [LineFacts],
    _ first: Int,
    _ words: KeyNumbers
  ) -> Int {
    let line = lines[index]
    var score = min(line.words, 22) - (first - index)
    let known = line.keys.count { words.known($0) != nil }
    score += min(known, 12)
    // A first line whose words the text hardly uses is a menu that lost its line breaks.
    if index == 0, known * 4 > line.words { score += line.words < 5 ? 5 : 10 }
    if line.end == .sentence, !line.endsInQuote { score -= 25 }
    if line.sentences > 1 { score -= 25 }
    if line.date != nil { score -= 12 }
    // Names of sections stand above titles in capitals, or as a way between slashes.
    if line.words > 1, line.isUpper { score -= 8 }
    if line.parts > 1, line.words <= 10 { score -= 14 }
    if line.words < 4 { score -= 8 }
    if line.isBulleted { score -= 6 }
    if line.hashes == 1 { score += 12 }
    if line.isSpread { score -= 20 }
    // In a post of a network, not the name of who posts it.
    if line.startsWithPicture { score += 10 }
    // Sub-headings and the boxes of other articles stand below a date, titles beside it.
    let near = lines[max(0, index - 2)..<min(lines.count, index + 4)]
    if near.contains(where: { $0.isDateLine }) { score += 6 }
    return score + (line.markup.map { markupScore($0, line) } ?? 0)
  }

  private func markupScore(_ markup: Markup, _ line: LineFacts) -> Int {
    var score = 0
    if markup.element == .h1 { score += 20 } else if markup.element.isHeading { score += 4 }
    if line.isHeadTitle { score += 30 }
    if markup.roles.contains(.title) { score += 5 }
    if markup.linkPercent > 60 { score -= 20 }
    if line.outsideKind != nil { score -= 15 }
    return score
  }

  /// How often the words of each candidate stand on the page, 2 for more than once.
  ///
  /// - Complexity: O(*n*) in lines, whatever the number of candidates.
  private func repeated(_ candidates: [Int], _ lines: [LineFacts]) -> HashedNames<Int> {
    var counts = HashedNames<Int>()
    for index in candidates where lines[index].words >= 5 {
      counts.insert(0, for: lines[index].key)
    }
    guard counts.count > 0 else { return counts }
    for index in lines.indices {
      guard let count = counts[lines[index].key], count < 2 else { continue }
      counts.insert(count + 1, for: lines[index].key)
    }
    return counts
  }

  /// The words of the first paragraphs.
  private func vocabulary(_ body: ArraySlice<LineFacts>) -> KeyNumbers {
    var words = KeyNumbers(expected: 256)
    for line in body.prefix(12) {
      for key in line.keys { _ = words.number(of: key) }
    }
    return words
  }
}
