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
  let imprints: ImprintReader
  let contacts = ContactReader()
  /// A line of more words is read as prose without looking for names and dates in it.
  private static let longestShortLine = 30

  init(cues: PageCues) {
    self.cues = cues
    self.dates = DateReader(cues: cues)
    self.bylines = BylineReader(cues: cues)
    self.captions = CaptionReader(cues: cues, bylines: bylines)
    self.imprints = ImprintReader(cues: cues, bylines: bylines)
  }

  /// What each line says of itself; a raised interrupt leaves lines out.
  func facts(of page: Page, interrupt: Interrupt = .never) -> [LineFacts] {
    let text = page.text.bytes
    var facts: [LineFacts] = []
    facts.reserveCapacity(page.lines.count)
    var end = 0
    var checked = 0
    for line in page.lines {
      if line.span.end - checked > Self.bytesPerCheck {
        checked = line.span.end
        if interrupt.isRaised { break }
      }
      var fact = self.facts(of: line, text)
      if let markup = line.markup {
        apply(markup, to: &fact)
      } else {
        place(&fact, behind: end, text)
        if fact.blankBefore, !facts.isEmpty { facts[facts.count - 1].blankAfter = true }
      }
      facts.append(consume fact)
      end = line.span.end
    }
    return facts
  }

  private static let bytesPerCheck = 8192

  /// How the line stands behind the one that ends at `end`.
  private func place(_ fact: inout LineFacts, behind end: Int, _ text: [UInt8]) {
    var breaks = 0
    var indent = 0
    for index in end..<fact.span.start {
      indent = text[index] == 0x0A ? 0 : indent + 1
      if text[index] == 0x0A { breaks += 1 }
    }
    fact.blankBefore = breaks > 1
    fact.indent = indent
  }

  private func facts(of line: Line, _ text: [UInt8]) -> LineFacts {
    var fact = LineFacts(span: line.span, markup: line.markup)
    let all = syllables(of: line.span, text)
    let marks = LineMarks(all, text)
    let range = core(all, text, marks, into: &fact)
    guard let first = range.first, let last = range.last else {
      fact.core = Span(line.span.start, line.span.start)
      return fact
    }
    fact.core = Span(all[first].span.start, all[last].span.end)
    let syllables = range.count == all.count ? all : Array(all[range])
    count(syllables, text, marks, into: &fact)
    findCue(syllables, all, text, into: &fact)
    guard !isElsewhere(fact) else { return fact }
    if fact.words <= Self.longestShortLine {
      let mayBeContact = fact.numbers > 0 || marks.has("@")
      fact.isContact = mayBeContact && !fact.isProse && contacts.holdsContact(syllables, text)
      if !fact.isContact { readShort(syllables, text, into: &fact) }
    }
    if marks.mayHoldCredit { fact.caption = captions.caption(syllables, text) }
    if marks.mayHoldDateline { fact.dateline = dateline(syllables, text) }
    return fact
  }

  /// The syllables of a line; of an endless one those at its two ends, which say what it is.
  ///
  /// So no line takes long, and none takes much memory.
  private func syllables(of span: Span, _ text: [UInt8]) -> [Syllable] {
    guard span.count > Self.longestLine else { return scanner.syllables(in: text, span) }
    var head = span.start + Self.longestLine / 2
    while head < span.end, text[head] & 0xC0 == 0x80 { head += 1 }
    var tail = max(head, span.end - Self.longestLine / 2)
    while tail < span.end, text[tail] & 0xC0 == 0x80 { tail += 1 }
    return scanner.syllables(in: text, Span(span.start, head))
      + scanner.syllables(in: text, Span(tail, span.end))
  }

  private static let longestLine = 1 << 16
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
    scanner.syllables(in: Array(text.utf8)).filter { $0.isLetters || $0.isNumber }
      .map(\.key)
  }
}

// MARK: - The core of a line

extension LineReader {
  private func core(
    _ all: [Syllable],
    _ text: [UInt8],
    _ marks: LineMarks,
    into fact: inout LineFacts
  ) -> Range<Int> {
    fact.isSpread = marks.isSpread
    guard let opening = all.first else { return 0..<0 }
    let byte = text[opening.span.start]
    fact.isImage = marks.has("!") && isImage(all, text)
    fact.isAddress = (byte == 0x68 || byte == 0x77) && isAddress(fact.span, text)
    fact.isFootnote = (byte == 0x5B || byte == 0x28) && isFootnote(fact.span, text)
    fact.hasAddress = fact.isAddress || marks.has(":") && marks.has("/") && hasAddress(all, text)
    var start = 0
    var end = all.count
    while start < end, let mark = scalar(all[start], text), Self.isOpener(mark) {
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
  private static func isOpener(_ mark: UInt32) -> Bool {
    switch mark {
    case 0x7C, 0x2D, 0x2A, 0x2B, 0x3E, 0x23, 0x2022, 0xB7, 0xBB, 0x2013, 0x2014, 0x25AA, 0x25A0,
      0x25BA, 0x25B6, 0x25CF, 0x25CB, 0x2666, 0x203A, 0x2192, 0x27A4, 0x2605, 0x25C6, 0xF0B7:
      true
    default: false
    }
  }

  private func isFootnote(_ span: Span, _ text: [UInt8]) -> Bool {
    let opening = text[span.range].prefix(4)
    return Self.footnotes.contains { opening.starts(with: $0) }
  }

  func scalar(_ syllable: Syllable, _ text: [UInt8]) -> UInt32? {
    guard syllable.isMark else { return nil }
    return UTF8Bytes.scalar(in: text, at: syllable.span.start, end: syllable.span.end).0
  }

  /// `![…](…)` with nothing but marks behind it.
  private func isImage(_ all: [Syllable], _ text: [UInt8]) -> Bool {
    guard let start = all.firstIndex(where: { !bylines.isByte($0, text, "|") }),
      all.count > start + 2, bylines.isByte(all[start], text, "!"),
      bylines.isByte(all[start + 1], text, "["),
      let close = all.lastIndex(where: { bylines.isByte($0, text, ")") })
    else { return false }
    return all[close...].allSatisfy { $0.isMark }
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
  private func isAddress(_ span: Span, _ text: [UInt8]) -> Bool {
    let start = text[span.range]
    guard start.starts(with: Self.http) || start.starts(with: Self.www) else { return false }
    return !start.contains(0x20) && start.contains(0x2E)
  }

  private func count(
    _ syllables: [Syllable],
    _ text: [UInt8],
    _ marks: LineMarks,
    into fact: inout LineFacts
  ) {
    var key = SyllableKey.empty
    var words = WordCounts()
    fact.keys.reserveCapacity(min(Self.mostKeys, syllables.count))
    for (index, syllable) in syllables.enumerated() {
      if syllable.isLetters || syllable.isNumber {
        words.add(syllable)
        if syllable.isLetters, isAccented(syllable, text) { words.accented += 1 }
        key.add(key: syllable.key)
        if fact.keys.count < Self.mostKeys { fact.keys.append(syllable.key) }
        if opensGroup(index, syllables) { fact.wordGroups += 1 }
      } else if index + 1 < syllables.count, syllables[index + 1].spaceBefore,
        syllables[index + 1].opensUpper, isStop(syllable, text),
        !(index == 1 && syllables[0].isNumber)
      {
        fact.sentences += 1
      }
    }
    words.put(into: &fact)
    fact.key = key.value
    fact.end = end(syllables, text)
    if fact.end != .open { fact.sentences += 1 }
    fact.startsLower = syllables[0].isLower
    fact.startsWithNumber = syllables[0].isNumber
    fact.startsWithPicture = scalar(syllables[0], text).map { $0 >= Self.firstPictograph } ?? false
    if marks.mayHoldParts { fact.parts = parts(syllables, text) }
    fact.endsInQuote = endsInQuote(syllables, text)
    if marks.has(":") {
      fact.hasEarlyColon = syllables.prefix(5).contains { bylines.isByte($0, text, ":") }
    }
    fact.isHashtags = marks.has("#") && isHashtags(syllables, text)
    // A mark that was taken off at the ends of the line is no clause.
    fact.hasClauses =
      (marks.has(",") || marks.has(":") || marks.has(";"))
      && syllables.contains { bylines.isByte($0, text, ",:;") }
  }

  private static let mostKeys = 40
  private static let firstPictograph: UInt32 = 0x1F000
  private static let fewestBeforePicture = 12

  /// A pictograph, or the selector behind one that asks for colors.
  private func isPicture(_ syllable: Syllable, _ text: [UInt8]) -> Bool {
    guard let mark = scalar(syllable, text) else { return false }
    return mark >= Self.firstPictograph || (0x2600...0x27BF).contains(mark) || mark == 0xFE0F
  }

  private func isAccented(_ syllable: Syllable, _ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { text in
      for index in syllable.span.range where text[index] >= 0x80 { return true }
      return false
    }
  }

  /// A capital between small letters, as where the next entry of a menu begins.
  private func opensGroup(_ index: Int, _ syllables: [Syllable]) -> Bool {
    index > 0 && index + 1 < syllables.count && syllables[index].shape == .capitalized
      && syllables[index - 1].isLower && syllables[index + 1].isLower
  }

  private func isStop(_ syllable: Syllable, _ text: [UInt8]) -> Bool {
    guard let mark = scalar(syllable, text) else { return false }
    return mark == 0x2E || mark == 0x21 || mark == 0x3F || mark == 0x2026
  }

  private func end(_ syllables: [Syllable], _ text: [UInt8]) -> LineFacts.LineEnd {
    var syllables = syllables[...]
    // `**Mưa lớn.**`
    while syllables.count > 2, bylines.isByte(syllables[syllables.count - 1], text, "*_"),
      syllables[syllables.count - 2].isMark
    {
      syllables = syllables.dropLast()
    }
    var pictures = 0
    while let last = syllables.last, isPicture(last, text) {
      syllables = syllables.dropLast()
      pictures += 1
    }
    guard let last = syllables.last, let mark = scalar(last, text) else {
      // In posts of networks a pictograph stands for the stop.
      return pictures > 0 && syllables.count >= Self.fewestBeforePicture ? .sentence : .open
    }
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
    guard mark == 0x22 || mark == 0x201D || mark == 0xBB, syllables.count > 1 else { return false }
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
      let isArrow = mark == 0x3E || mark == 0xBB || mark == 0x2F || mark == 0x203A
      if mark == 0x7C || (isSpaced && isArrow) { count += 1 }
    }
    return count
  }
}
