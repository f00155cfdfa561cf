/// Finds where on a page the article stands: the run of lines that reads most like running text.
///
/// Each line is worth something, more the more it reads like prose and less than nothing where it
/// is the head of a list or part of a menu; the article is the run with the greatest sum, found in
/// one pass (maximum subsequence segmentation, Pasternack and Roth 2009).
struct BodyFinder: Sendable {
  /// Indices of the lines of the body, without title and byline; empty if nothing reads like text.
  ///
  /// - Complexity: O(*n*) in lines.
  func body(_ lines: [LineFacts]) -> Range<Int> {
    let values = self.values(lines)
    var best = 0..<0
    var bestSum = 0
    var start = 0
    var sum = 0
    for (index, value) in values.enumerated() {
      if sum <= 0 {
        start = index
        sum = 0
      }
      sum += value
      if sum > bestSum {
        bestSum = sum
        best = start..<index + 1
      }
    }
    return best.isEmpty ? best : extended(closed(best, lines), lines)
  }

  /// `Xin cảm ơn ông!`: a sentence too short for prose closes the text.
  private func closed(_ body: Range<Int>, _ lines: [LineFacts]) -> Range<Int> {
    guard let last = body.last, body.upperBound < lines.count else { return body }
    let line = lines[body.upperBound]
    guard line.end == .sentence || line.end == .question, (3...6).contains(line.words),
      lines[last].isProse, lines[last].caption == nil, line.cue == nil, line.byline == nil,
      line.caption == nil, line.date == nil, line.numbers == 0, !line.isContact,
      !line.isTableCell, !line.isBulleted, !line.startsLower, line.outsideKind == nil,
      line.markup.map({ $0.element == .p && $0.linkPercent == 0 }) ?? !line.isImage
    else { return body }
    return body.lowerBound..<body.upperBound + 1
  }

  /// A page without any list or widget behind the body is an article to its end.
  private func extended(_ body: Range<Int>, _ lines: [LineFacts]) -> Range<Int> {
    let rest = lines[body.upperBound...]
    guard !rest.contains(where: Self.isBoilerplate) else { return body }
    var end = body.upperBound
    while end < lines.count, lines[end].byline == nil, !lines[end].isAddress,
      lines[end].strongCue == nil || lines[end].cue == .caption, !lines[end].isDateLine
    {
      end += 1
    }
    return body.lowerBound..<end
  }

  /// A page of nothing but an article: every line belongs to it, however short.
  func plainArticle(
    _ lines: [LineFacts],
    hasTitle: Bool
  ) -> (title: Int?, body: Range<Int>) {
    guard let first = lines.first else { return (nil, 0..<0) }
    let isTitle = hasTitle || (first.words <= 32 && first.sentences <= 1 && !isPicture(first))
    var start = isTitle ? 1 : 0
    while start < lines.count, isSignature(lines[start]) || lines[start].isDateLine { start += 1 }
    var end = lines.count
    while end > start, isSignature(lines[end - 1]) { end -= 1 }
    return (isTitle ? 0 : nil, start..<end)
  }

  private func isPicture(_ line: LineFacts) -> Bool {
    line.isImage || line.caption != nil || line.isTableCell || line.isAddress || line.isDateLine
      || line.words == 0
  }

  private func isSignature(_ line: LineFacts) -> Bool {
    line.byline != nil || line.isAddress || line.cue == .attribution
  }

  static func isBoilerplate(_ line: LineFacts) -> Bool {
    if line.outsideKind != nil || line.isLink { return true }
    return switch line.strongCue {
    case .relatedList, .mostRead, .shareWidget, .widget, .tags, .comments, .navigation, .copyright,
      .contact, .teaser:
      true
    default: line.isTableCell && !line.isImage
    }
  }
}

// MARK: - Once the title is known

extension BodyFinder {
  /// The body from the first paragraph below the title, without teasers of other articles at its
  /// end.
  func adjusted(_ body: Range<Int>, title: Int?, _ lines: [LineFacts]) -> Range<Int> {
    guard let title else { return withoutTeasers(body, lines) }
    guard !body.isEmpty else { return title + 1..<title + 1 }
    let first = lines.indices.dropFirst(title + 1).first { isOpening(lines[$0]) }
    let start = min(first ?? body.lowerBound, max(body.lowerBound, title + 1))
    let whole = nextArticle(start..<body.upperBound, lines) ?? body.upperBound
    let end =
      sourceLine(start..<whole, lines) ?? portrait(start..<whole, lines)
      ?? signature(start..<whole, lines) ?? whole
    return withoutTeasers(start..<end, lines)
  }

  /// Where the title of a second article stands: another main heading, or a title with a date.
  private func nextArticle(_ body: Range<Int>, _ lines: [LineFacts]) -> Int? {
    var paragraphs = 0
    for index in body {
      if lines[index].isProse, lines[index].caption == nil { paragraphs += 1 }
      guard paragraphs > 2, index > body.lowerBound, index + 2 < body.upperBound else { continue }
      if lines[index].markup?.element == .h1 { return index }
      if lines[index].isDateLine, lines[index].date?.hasTime == true, isTitle(lines[index - 1]) {
        return index - 1
      }
    }
    return nil
  }

  /// Where the article names its source with an address or a button to copy it: nothing follows.
  private func sourceLine(_ body: Range<Int>, _ lines: [LineFacts]) -> Int? {
    var before = 0
    var after = lines[body].reduce(0) { $0 + ($1.isProse ? $1.words : 0) }
    for index in body {
      defer { if lines[index].isProse { after -= lines[index].words } }
      if lines[index].isProse, lines[index].caption == nil { before += lines[index].words }
      guard before > 60, lines[index].strongCue == .attribution else { continue }
      let next = lines[index + 1..<min(lines.count, index + 4)]
      guard
        next.contains(where: {
          $0.isAddress || [.shareWidget, .sourceLabel].contains($0.strongCue)
        })
      else { continue }
      if after < before { return index }
    }
    return nil
  }

  /// Where the author is introduced: a name, and a paragraph that begins with it.
  private func portrait(_ body: Range<Int>, _ lines: [LineFacts]) -> Int? {
    var paragraphs = 0
    var rest = lines[body].count(where: \.isProse)
    for index in body.dropLast() {
      if lines[index].isProse { rest -= 1 }
      if lines[index].isProse, lines[index].caption == nil { paragraphs += 1 }
      guard paragraphs > 2, lines[index].words <= 5,
        lines[index].byline?.authors.isEmpty == false, lines[index + 1].isProse
      else { continue }
      if rest <= max(2, paragraphs / 2), lines[index + 1].keys.starts(with: lines[index].keys) {
        return index
      }
    }
    return nil
  }

  /// Where the only name of the body stands over sentences of other articles, and lists follow.
  private func signature(_ body: Range<Int>, _ lines: [LineFacts]) -> Int? {
    guard body.upperBound < lines.count, lines[body.lowerBound].markup == nil else { return nil }
    var paragraphs = 0
    var found: Int?
    for index in body {
      if lines[index].isProse, lines[index].caption == nil { paragraphs += 1 }
      guard paragraphs > 2, lines[index].words <= 5, !lines[index].isBulleted,
        lines[index].byline?.authors.count == 1, !lines[index].isDateLine
      else { continue }
      guard found == nil else { return nil }
      let rest = lines[index + 1..<body.upperBound]
      let isOther = rest.allSatisfy { $0.isProse && $0.sentences <= 2 && $0.caption == nil }
      if !rest.isEmpty, isOther, rest.count * 2 <= paragraphs { found = index }
    }
    return found
  }

  /// The body without the teasers above it, where a title and a date stand between the two.
  ///
  /// Above that title stand nothing but pairs of a title and one paragraph.
  func withoutOpeningTeasers(_ body: Range<Int>, _ lines: [LineFacts]) -> Range<Int> {
    var pairs = 0
    var before = 0
    for index in body.dropLast(3) {
      let line = lines[index]
      let date = lines[index + 1..<index + 3].contains { $0.isDateLine }
      if pairs > 1, isTitle(line), date {
        let after = lines[index..<body.upperBound].reduce(0) { $0 + ($1.isProse ? $1.words : 0) }
        return after >= before ? index + 1..<body.upperBound : body
      }
      guard line.isProse, !line.endsAsTitle else { continue }
      before += line.words
      guard index > 0, isTitle(lines[index - 1]) else { return body }
      pairs += 1
    }
    return body
  }

  private func isTitle(_ line: LineFacts) -> Bool {
    (line.end == .open || line.endsAsTitle) && (5...30).contains(line.words)
      && line.caption == nil && line.cue == nil && line.byline == nil && !line.isDateLine
  }

  private func isOpening(_ line: LineFacts) -> Bool {
    line.isProse && line.strongCue == nil && !line.isTableCell && !line.isDateLine
      && !line.isBulleted && line.outsideKind == nil && !line.isLink
  }

  /// Cuts off pairs of a title and one paragraph that end the body of a page with lists behind it.
  ///
  /// Titles are longer than sub-headings, and a sub-heading seldom stands over one paragraph only.
  private func withoutTeasers(_ body: Range<Int>, _ lines: [LineFacts]) -> Range<Int> {
    guard lines[body.upperBound...].contains(where: Self.isBoilerplate) else { return body }
    var end = body.upperBound
    var titles: [Int] = []
    while end - 2 > body.lowerBound, lines[end - 1].isProse, lines[end - 1].caption == nil,
      isTeaserTitle(lines[end - 2])
    {
      titles.append(lines[end - 2].words)
      end -= 2
    }
    guard titles.count > 1, titles.reduce(0, +) >= 9 * titles.count,
      lines[body.lowerBound..<end].count(where: \.isProse) > 2
    else { return body }
    return body.lowerBound..<end
  }

  private func isTeaserTitle(_ line: LineFacts) -> Bool {
    line.end == .open && (7...30).contains(line.words) && line.caption == nil && line.cue == nil
      && !line.isTableCell && !line.isImage
  }
}

// MARK: - What a line is worth

extension BodyFinder {
  private func values(_ lines: [LineFacts]) -> [Int] {
    var run: Cue?
    var values: [Int] = []
    values.reserveCapacity(lines.count)
    for index in lines.indices {
      let line = lines[index]
      if line.outsideKind != nil {
        values.append(-6)
      } else if let cue = line.openedRun {
        run = cue
        values.append(cue == .comments ? -80 : -25)
      } else if let open = run, !ends(open, line) {
        values.append(open == .comments ? -15 : -8)
      } else {
        run = nil
        values.append(value(line, isAfterImage: index > 0 && lines[index - 1].isImage))
      }
    }
    return values
  }

  /// A paragraph ends a list; only another cue ends the comments.
  private func ends(_ run: Cue, _ line: LineFacts) -> Bool {
    if let cue = line.strongCue, cue != .caption { return run != .comments || cue.endsComments }
    if line.caption != nil, run != .comments { return true }
    return run != .comments && (line.isParagraphLike || line.isSpoken) && !line.isTableCell
  }

  private func value(_ line: LineFacts, isAfterImage: Bool) -> Int {
    if line.outsideKind != nil { return -6 }
    if line.isLink { return -5 }
    switch line.strongCue {
    case .copyright: return -150
    case .shareWidget, .widget, .navigation, .tags, .relatedList, .mostRead, .contact, .teaser:
      return -8
    case .attribution: return -4
    default: break
    }
    if line.isWeakCue || line.isDateLine || line.isImage { return 0 }
    if line.isTableCell { return isAfterImage || line.caption != nil ? 4 : -60 }
    if line.caption != nil { return 5 }
    if line.isAddress || line.isContact { return -6 }
    if line.parts > 2 { return -5 }
    if line.markup?.element.isCell == true, !line.isProse { return -1 }
    if line.isProse { return min(max(line.words, 8), 80) }
    return line.isBulleted ? -4 : -3
  }
}
