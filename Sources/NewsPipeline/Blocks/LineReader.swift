import VietText

/// Looks at every line of a page by itself.
///
/// - Complexity: O(*n*) in bytes.
struct LineReader: Sendable {
  let cues: PageCues
  private let scanner = SyllableScanner()
  private let dates: DateReader
  private let bylines: BylineReader
  private let captions: CaptionReader
  /// A line of more words is read as prose without looking for names and dates in it.
  private static let longestShortLine = 30

  init(cues: PageCues) {
    self.cues = cues
    self.dates = DateReader(cues: cues)
    self.bylines = BylineReader(cues: cues)
    self.captions = CaptionReader(cues: cues, bylines: bylines)
  }

  func facts(of page: Page) -> [LineFacts] {
    let text = page.text.bytes
    var facts: [LineFacts] = []
    facts.reserveCapacity(page.lines.count)
    var end = 0
    for line in page.lines {
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
    if fact.words <= Self.longestShortLine { readShort(syllables, text, into: &fact) }
    fact.caption = captions.caption(syllables, text)
    fact.dateline = dateline(syllables, text)
    return fact
  }
}

// MARK: - HTML

extension LineReader {
  /// Lines of an HTML page are set apart by markup, not by blank lines.
  private func apply(_ markup: Markup, to fact: inout LineFacts) {
    fact.blankBefore = false
    fact.indent = 0
    fact.isBulleted = fact.isBulleted || markup.element == .li
    let isUnderImage =
      markup.followsImage && (3...70).contains(fact.words) && markup.linkPercent < 50
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
    fact.hasAddress = fact.isAddress || hasAddress(all, text)
    while start < end, let mark = scalar(all[start], text), Self.openers.contains(mark) {
      if mark == 0x7C { fact.isTableCell = true } else { fact.isBulleted = true }
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

  private func scalar(_ syllable: Syllable, _ text: [UInt8]) -> UInt32? {
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
        if syllable.shape == .upper { fact.uppercase += 1 }
        key.add(key: syllable.key)
        if fact.keys.count < 40 { fact.keys.append(syllable.key) }
        if opensGroup(index, syllables) { fact.wordGroups += 1 }
      } else if index + 1 < syllables.count, isStop(syllable, text),
        syllables[index + 1].spaceBefore, syllables[index + 1].isCapitalized
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

// MARK: - Cues, dates, names

extension LineReader {
  private func findCue(
    _ syllables: [Syllable],
    _ all: [Syllable],
    _ text: [UInt8],
    into fact: inout LineFacts
  ) {
    let range = trimmed(syllables, text)
    if let whole = cues.whole(syllables, range), whole != .agency {
      fact.cue = whole
      return
    }
    if fact.words <= 16, cues.isTiled(syllables, syllables.indices) {
      fact.cue = .shareWidget
      return
    }
    let start = cues.start(all, all.indices) ?? cues.start(syllables, syllables.indices)
    if let start, start.cue.kind != nil {
      guard start.cue != .attribution || isAttribution(fact) else { return }
      fact.cue = start.cue
      let from = cues.start(all, all.indices) == nil ? syllables : all
      let rest = from.dropFirst(start.length).count { $0.kind == .letters }
      fact.isClosedCue = rest > 3 || (rest > 0 && from[start.length - 1].kind == .mark)
      let isArrow = from.prefix(start.length).allSatisfy { $0.kind == .mark }
      fact.isWeakCue =
        fact.isProse && fact.words >= 12 && fact.end != .continued && !isArrow
    }
    if fact.cue == nil || fact.isWeakCue, fact.words < 60, let part = cues.part(all, all.indices) {
      fact.cue = part
      fact.isWeakCue = false
    }
  }

  /// `Theo Nhịp sống thị trường` names a source; `Theo ông Nam, …` begins a sentence.
  private func isAttribution(_ fact: LineFacts) -> Bool {
    fact.words <= 9 && (fact.end == .open || fact.words <= 5)
  }

  /// The core without marks and numbers in parentheses at its end: `Bình luận (3)`, `Đọc nhiều >>`.
  private func trimmed(_ syllables: [Syllable], _ text: [UInt8]) -> Range<Int> {
    var end = syllables.count
    while end > 0, syllables[end - 1].kind == .mark { end -= 1 }
    // A count such as `(1.302)`.
    if let open = syllables[..<end].lastIndex(where: { bylines.isByte($0, text, "(") }), open > 0,
      syllables[open..<end].allSatisfy({ $0.kind != .letters })
    {
      end = open
    }
    while end > 0, syllables[end - 1].kind == .mark { end -= 1 }
    var start = 0
    while start < end, syllables[start].kind == .mark { start += 1 }
    return start..<end
  }

  private func readShort(_ syllables: [Syllable], _ text: [UInt8], into fact: inout LineFacts) {
    let found = dates.dates(in: syllables, text)
    fact.date = found.first { !$0.isUpdate } ?? found.first
    if let date = fact.date {
      let rest = remainder(syllables, date.syllables)
      fact.isDateLine = fact.end != .sentence && rest <= 7 && rest <= fact.words / 2 + 3
      if fact.isDateLine { fact.byline = namesBeside(date, syllables, text) }
    } else if fact.cue == .attribution, syllables.count > 2 {
      fact.byline = names(syllables, 1..<syllables.count, text)
    } else if fact.words <= 14, fact.strongCue == nil, fact.end == .open {
      fact.byline = bylines.byline(syllables, syllables.indices, text)
    }
  }

  /// Letters outside the date that are no words of dates.
  private func remainder(_ syllables: [Syllable], _ date: Range<Int>) -> Int {
    var rest = 0
    var index = 0
    while index < syllables.count {
      if date.contains(index) {
        index = date.upperBound
        continue
      }
      let filler = cues.length(.dateFiller, syllables, at: index, end: syllables.count)
      if filler == 0, syllables[index].kind == .letters { rest += 1 }
      index += max(filler, 1)
    }
    return rest
  }

  /// Names before or behind the date of a line: `Tri Túc | 07/03/2026`.
  private func namesBeside(
    _ date: DateFound,
    _ syllables: [Syllable],
    _ text: [UInt8]
  ) -> Byline? {
    var start = date.syllables.lowerBound
    for index in 0..<start
    where cues.length(.dateFiller, syllables, at: index, end: start) > 0 {
      start = index
      break
    }
    if let byline = names(syllables, 0..<start, text) { return byline }
    return names(syllables, date.syllables.upperBound..<syllables.count, text)
  }

  private func names(_ syllables: [Syllable], _ range: Range<Int>, _ text: [UInt8]) -> Byline? {
    var range = range
    while let last = range.last, bylines.isByte(syllables[last], text, "|,-*_[") {
      range = range.lowerBound..<last
    }
    while let first = range.first, bylines.isByte(syllables[first], text, "|,-*_]") {
      range = first + 1..<range.upperBound
    }
    return range.isEmpty ? nil : bylines.byline(syllables, range, text)
  }

  /// `TTO - …`, `(Dân trí) - …`, `Đài Mẫu - …`, `(Cổng thông tin Bộ Y tế) …`.
  private func dateline(_ syllables: [Syllable], _ text: [UInt8]) -> Named? {
    guard syllables.count > 8 else { return nil }
    if bylines.isByte(syllables[0], text, "(") {
      guard
        let close = syllables.prefix(10).firstIndex(where: { bylines.isByte($0, text, ")") }),
        close > 1, close + 1 < syllables.count, syllables[1].isCapitalized,
        isDash(syllables[close + 1], text) || bylines.isAgency(syllables, 1..<close)
      else { return nil }
      return named(syllables, 1..<close, text)
    }
    guard let dash = syllables.prefix(5).firstIndex(where: { isDash($0, text) }), dash > 0,
      syllables[0..<dash].allSatisfy({ $0.isCapitalized }),
      dash == 1 ? isInitials(syllables[0]) : bylines.isAgency(syllables, 0..<dash)
    else { return nil }
    return named(syllables, 0..<dash, text)
  }

  private func isInitials(_ syllable: Syllable) -> Bool {
    syllable.shape == .upper && (2...8).contains(syllable.span.count)
  }

  private func isDash(_ syllable: Syllable, _ text: [UInt8]) -> Bool {
    guard let mark = scalar(syllable, text), syllable.spaceBefore else { return false }
    return [0x2D, 0x2013, 0x2014].contains(mark)
  }

  private func named(_ syllables: [Syllable], _ range: Range<Int>, _ text: [UInt8]) -> Named {
    let span = Span(
      syllables[range.lowerBound].span.start,
      syllables[range.upperBound - 1].span.end
    )
    return Named(name: String(decoding: text[span.range], as: UTF8.self), span: span)
  }
}
