import VietText

/// Looks at every line of a page by itself.
///
/// - Complexity: O(*n*) in bytes.
struct LineReader: Sendable {
  let cues: PageCues
  let scanner = SyllableScanner()
  let dates: DateReader
  let bylines: BylineReader
  let captions: CaptionReader
  /// A line of more words is read as prose without looking for names and dates in it.
  private static let longestShortLine = 30

  init(cues: PageCues) {
    self.cues = cues
    self.dates = DateReader(cues: cues)
    self.bylines = BylineReader(cues: cues)
    self.captions = CaptionReader(cues: cues, bylines: bylines)
  }

  /// What each line says of itself; a raised interrupt leaves lines out.
  func facts(of page: Page, interrupt: Interrupt = .never) -> [LineFacts] {
    let text = page.text.bytes
    var facts: [LineFacts] = []
    facts.reserveCapacity(page.lines.count)
    var end = 0
    for line in page.lines where !interrupt.isRaised {
      var fact = self.facts(of: line, text)
      let gap = text[end..<line.span.start]
      fact.blankBefore = gap.count { $0 == 0x0A } > 1
      fact.indent = gap.count - (gap.lastIndex(of: 0x0A).map { $0 - gap.startIndex + 1 } ?? 0)
      if let markup = line.markup { apply(markup, to: &fact) }
      if fact.blankBefore, !facts.isEmpty { facts[facts.count - 1].blankAfter = true }
      facts.append(fact)
      end = line.span.end
    }
    return facts
  }

  private func facts(of line: Line, _ text: [UInt8]) -> LineFacts {
    var fact = LineFacts(span: line.span, core: line.span, markup: line.markup)
    let all = scanner.syllables(in: text, line.span)
    let range = core(all, text, into: &fact)
    guard let first = range.first, let last = range.last else {
      fact.core = Span(line.span.start, line.span.start)
      return fact
    }
    fact.core = Span(all[first].span.start, all[last].span.end)
    let syllables = Array(all[range])
    count(syllables, text, into: &fact)
    findCue(syllables, all, text, into: &fact)
    guard !isElsewhere(fact) else { return fact }
    if fact.words <= Self.longestShortLine { readShort(syllables, text, into: &fact) }
    fact.caption = captions.caption(syllables, text)
    fact.dateline = dateline(syllables, text)
    return fact
  }
}

// MARK: - HTML

extension LineReader {
  /// A link in a menu or a list of other articles: no name, date or credit in it is the article's.
  private func isElsewhere(_ fact: LineFacts) -> Bool {
    guard fact.isLink, fact.outsideKind != nil, let roles = fact.markup?.roles else { return false }
    return roles.isDisjoint(with: [.author, .date, .source, .caption, .title])
  }

  /// Lines of an HTML page are set apart by markup, not by blank lines.
  private func apply(_ markup: Markup, to fact: inout LineFacts) {
    fact.blankBefore = false
    fact.indent = 0
    fact.isBulleted = fact.isBulleted || markup.element == .li
    let isUnderImage =
      markup.followsImage && (3...70).contains(fact.words) && markup.linkPercent < 20
      && (markup.element.isCell || markup.element == .center || markup.italicPercent > 90)
    let isCaption =
      markup.element == .figcaption || markup.roles.contains(.caption) || isUnderImage
    if isCaption, fact.caption == nil, fact.words <= 110, !markup.element.isHeading {
      fact.caption = CaptionFound(caption: fact.core)
    }
  }

  /// The keys of the words of any text.
  func keys(_ text: String) -> [UInt64] {
    scanner.syllables(in: Array(text.utf8)).filter { $0.kind == .letters || $0.kind == .number }
      .map(\.key)
  }
}

// MARK: - The core of a line

extension LineReader {
  private func core(_ all: [Syllable], _ text: [UInt8], into fact: inout LineFacts) -> Range<Int> {
    var start = 0
    var end = all.count
    fact.isImage = isImage(all, text)
    fact.isAddress = isAddress(fact.span, text)
    if line(fact.span, text, contains: Self.gap) { fact.isSpread = true }
    let opening = text[fact.span.range].prefix(4)
    fact.isFootnote = Self.footnotes.contains { opening.starts(with: $0) }
    fact.hasAddress = fact.isAddress || hasAddress(all, text)
    while start < end, let mark = scalar(all[start], text), Self.openers.contains(mark) {
      switch mark {
      case 0x7C: fact.isTableCell = true
      case 0x23: fact.hashes += 1
      default: fact.isBulleted = true
      }
      start += 1
    }
    while end > start, let mark = scalar(all[end - 1], text), mark == 0x7C {
      fact.isTableCell = true
      end -= 1
    }
    return start..<end
  }

  /// `|`, `-`, `*`, `+`, `>`, `#`, `•`, `·`, `»`, dashes and the arrows and squares of lists.
  private static let openers: Set<UInt32> = [
    0x7C, 0x2D, 0x2A, 0x2B, 0x3E, 0x23, 0x2022, 0xB7, 0xBB, 0x2013, 0x2014, 0x25AA, 0x25A0, 0x25BA,
    0x25B6, 0x25CF, 0x25CB, 0x2666, 0x203A, 0x2192, 0x27A4, 0x2605, 0x25C6, 0xF0B7,
  ]

  func scalar(_ syllable: Syllable, _ text: [UInt8]) -> UInt32? {
    guard syllable.kind == .mark else { return nil }
    return UTF8Bytes.scalar(in: text, at: syllable.span.start, end: syllable.span.end).0
  }

  /// `![…](…)` with nothing but marks behind it.
  private func isImage(_ all: [Syllable], _ text: [UInt8]) -> Bool {
    guard let start = all.firstIndex(where: { !bylines.isByte($0, text, "|") }),
      all.count > start + 2, bylines.isByte(all[start], text, "!"),
      bylines.isByte(all[start + 1], text, "["),
      let close = all.lastIndex(where: { bylines.isByte($0, text, ")") })
    else { return false }
    return all[close...].allSatisfy { $0.kind == .mark }
  }

  /// `http://` or `https://` inside the line.
  private func hasAddress(_ all: [Syllable], _ text: [UInt8]) -> Bool {
    all.indices.dropLast(2).contains { index in
      (4...5).contains(all[index].span.count) && text[all[index].span.start] | 0x20 == 0x68
        && bylines.isByte(all[index + 1], text, ":") && bylines.isByte(all[index + 2], text, "/")
    }
  }

  private static let http = Array("http".utf8)
  private static let www = Array("www.".utf8)
  private static let footnotes = ["[^", "(*)", "(**)"].map { Array($0.utf8) }
  private static let gap = 3

  /// A run of `blanks` blanks inside the line.
  private func line(_ span: Span, _ text: [UInt8], contains blanks: Int) -> Bool {
    var count = 0
    for index in span.range {
      count = text[index] == 0x20 ? count + 1 : 0
      if count == blanks { return true }
    }
    return false
  }

  private func isAddress(_ span: Span, _ text: [UInt8]) -> Bool {
    let start = text[span.range]
    guard start.starts(with: Self.http) || start.starts(with: Self.www) else { return false }
    return !start.contains(0x20) && start.contains(0x2E)
  }

  private func count(_ syllables: [Syllable], _ text: [UInt8], into fact: inout LineFacts) {
    var key = SyllableKey.empty
    for (index, syllable) in syllables.enumerated() {
      if syllable.kind == .letters || syllable.kind == .number {
        fact.words += 1
        if syllable.isCapitalized { fact.capitalized += 1 }
        if syllable.kind == .number { fact.numbers += 1 }
        if text[syllable.span.range].contains(where: { $0 >= 0x80 }) { fact.accented += 1 }
        if syllable.shape == .upper { fact.uppercase += 1 }
        key.add(key: syllable.key)
        if fact.keys.count < 40 { fact.keys.append(syllable.key) }
        if opensGroup(index, syllables) { fact.wordGroups += 1 }
      } else if index + 1 < syllables.count, isStop(syllable, text),
        syllables[index + 1].spaceBefore, syllables[index + 1].isCapitalized,
        !(index == 1 && syllables[0].kind == .number)
      {
        fact.sentences += 1
      }
    }
    fact.key = key.value
    fact.end = end(syllables, text)
    if fact.end != .open { fact.sentences += 1 }
    fact.startsLower = syllables[0].shape == .lower
    fact.startsWithNumber = syllables[0].kind == .number
    fact.parts = parts(syllables, text)
    fact.endsInQuote = endsInQuote(syllables, text)
    fact.hasEarlyColon = syllables.prefix(5).contains { bylines.isByte($0, text, ":") }
    fact.isHashtags = isHashtags(syllables, text)
    fact.hasClauses = syllables.contains { bylines.isByte($0, text, ",:;") }
  }

  /// A capital between small letters, as where the next entry of a menu begins.
  private func opensGroup(_ index: Int, _ syllables: [Syllable]) -> Bool {
    index > 0 && index + 1 < syllables.count && syllables[index].shape == .capitalized
      && syllables[index - 1].shape == .lower && syllables[index + 1].shape == .lower
  }

  private func isStop(_ syllable: Syllable, _ text: [UInt8]) -> Bool {
    guard let mark = scalar(syllable, text) else { return false }
    return [0x2E, 0x21, 0x3F, 0x2026].contains(mark)
  }

  private func end(_ syllables: [Syllable], _ text: [UInt8]) -> LineFacts.LineEnd {
    var syllables = syllables[...]
    // `**Mưa lớn.**`
    while syllables.count > 2, bylines.isByte(syllables[syllables.count - 1], text, "*_"),
      syllables[syllables.count - 2].kind == .mark
    {
      syllables = syllables.dropLast()
    }
    guard let last = syllables.last, let mark = scalar(last, text) else { return .open }
    switch mark {
    case 0x2E, 0x2026: return .sentence
    case 0x22, 0x201D, 0xBB, 0x2019: return .sentence
    case 0x3F, 0x21: return .question
    case 0x3A, 0x3B, 0x2C: return .continued
    case 0x29, 0x2A, 0x5F:
      guard syllables.count > 1, isStop(syllables[syllables.count - 2], text) else { return .open }
      return .sentence
    default: return .open
    }
  }

  private func endsInQuote(_ syllables: [Syllable], _ text: [UInt8]) -> Bool {
    guard let last = syllables.last, let mark = scalar(last, text) else { return false }
    guard [0x22, 0x201D, 0xBB].contains(mark), syllables.count > 1 else { return false }
    return !isStop(syllables[syllables.count - 2], text)
  }

  /// `#Hàn Quốc #hội đàm`; the first mark was taken off as a mark of headings.
  private func isHashtags(_ syllables: [Syllable], _ text: [UInt8]) -> Bool {
    let marks = syllables.indices.filter {
      bylines.isByte(syllables[$0], text, "#") && $0 + 1 < syllables.count
        && !syllables[$0 + 1].spaceBefore
    }
    return marks.count > 1 || (marks.count == 1 && syllables.count <= 5)
  }

  /// Parts between spaced `|`, `>`, `»`, `/`, as menus and breadcrumbs have them.
  private func parts(_ syllables: [Syllable], _ text: [UInt8]) -> Int {
    var count = 1
    for index in syllables.indices.dropFirst().dropLast() {
      guard let mark = scalar(syllables[index], text) else { continue }
      let isSpaced = syllables[index].spaceBefore && syllables[index + 1].spaceBefore
      if mark == 0x7C || (isSpaced && [0x3E, 0xBB, 0x2F, 0x203A].contains(mark)) { count += 1 }
    }
    return count
  }
}
