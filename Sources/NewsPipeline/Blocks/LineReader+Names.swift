import VietText

// MARK: - Cues, dates, names

extension LineReader {
  func findCue(
    _ syllables: [Syllable],
    _ all: [Syllable],
    _ text: [UInt8],
    into fact: inout LineFacts
  ) {
    let range = trimmed(syllables, text)
    if let cue = cues.whole(syllables, range), cue != .agency, cue != .author {
      fact.cue = cue
      // `Bình luận (0)` is a button: none follows.
      fact.isClosedCue = cue == .comments && isZero(syllables[range.upperBound...], text)
      return
    }
    if let cue = cues.opening(all) ?? cues.end(syllables, range.upperBound) {
      fact.cue = cue
      fact.isClosedCue = cue == .relatedList
      return
    }
    if isNumberOfPicture(syllables) {
      fact.cue = .widget
      return
    }
    if fact.words <= 16, cues.isTiled(syllables, syllables.indices) {
      fact.cue = .shareWidget
      return
    }
    let whole = cues.start(all, all.indices)
    let isOpened = syllables.count < all.count
    let start = whole ?? (isOpened ? cues.start(syllables, syllables.indices) : nil)
    if let start, start.cue.kind != nil {
      guard start.cue != .attribution || isAttribution(fact) else { return }
      guard start.cue != .sourceLabel || fact.hasAddress && fact.words <= 40 else { return }
      fact.cue = start.cue
      let from = whole == nil ? syllables : all
      let rest = from.dropFirst(start.length).count { $0.isLetters }
      fact.isClosedCue = rest > 3 || (rest > 0 && from[start.length - 1].isMark)
      let isArrow = from.prefix(start.length).allSatisfy { $0.isMark }
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

  /// `Ảnh 1/5` and nothing else.
  private func isNumberOfPicture(_ syllables: [Syllable]) -> Bool {
    guard syllables.count <= 5, syllables.count > 1 else { return false }
    let length = cues.length(.alt, syllables, at: 0, end: syllables.count)
    guard length > 0, length < syllables.count else { return false }
    return syllables[length...].allSatisfy { !$0.isLetters }
      && syllables[length...].contains { $0.isNumber }
  }

  /// The one number is 0.
  private func isZero(_ syllables: ArraySlice<Syllable>, _ text: [UInt8]) -> Bool {
    let numbers = syllables.filter(\.isNumber)
    return numbers.count == 1 && text[numbers[0].span.range].elementsEqual([0x30])
  }

  /// The core without marks and numbers in parentheses at its end: `Bình luận (3)`, `Đọc nhiều >>`.
  private func trimmed(_ syllables: [Syllable], _ text: [UInt8]) -> Range<Int> {
    var end = syllables.count
    while end > 0, syllables[end - 1].isMark { end -= 1 }
    // A count such as `(1.302)`.
    if let open = syllables[..<end].lastIndex(where: { bylines.isByte($0, text, "(") }), open > 0,
      syllables[open..<end].allSatisfy({ !$0.isLetters })
    {
      end = open
    }
    while end > 0, syllables[end - 1].isMark { end -= 1 }
    var start = 0
    while start < end, syllables[start].isMark { start += 1 }
    return start..<end
  }

  func readShort(_ syllables: [Syllable], _ text: [UInt8], into fact: inout LineFacts) {
    let found = fact.numbers > 0 ? dates.dates(in: syllables, text) : []
    fact.date = found.first { !$0.isUpdate } ?? found.first
    if let date = fact.date {
      let rest = remainder(syllables, date.syllables)
      fact.date?.otherWords = rest
      fact.isDateLine = fact.end != .sentence && rest <= 7 && rest <= fact.words / 2 + 3
      if fact.end == .open, let imprint = imprints.imprint(date, syllables, text) {
        fact.isDateLine = true
        fact.byline = imprint.isEmpty ? nil : imprint
      } else if fact.isDateLine {
        fact.byline = namesBeside(date, syllables, text)
        if fact.cue == nil, isTiled(beside: date, syllables) { fact.cue = .shareWidget }
      }
    } else if fact.words <= 8, fact.numbers > 0, let clock = dates.clock(in: syllables, text),
      remainder(syllables, clock.syllables) <= 4
    {
      fact.clock = clock.value
      fact.byline = namesBeside(clock, syllables, text)
    } else if fact.cue == .attribution, syllables.count > 2 {
      fact.byline = names(syllables, 1..<syllables.count, text)
    } else if fact.words <= 14, fact.strongCue == nil, fact.end == .open {
      fact.byline = bylines.byline(syllables, syllables.indices, text)
    }
  }

  /// Buttons stand before the date: `Gửi bài viết | In bài viết | Thứ tư, 08/03/2023`.
  private func isTiled(beside date: DateFound, _ syllables: [Syllable]) -> Bool {
    var end = date.syllables.lowerBound
    for index in 0..<end where cues.length(.dateFiller, syllables, at: index, end: end) > 0 {
      end = index
      break
    }
    return end > 0 && cues.isTiled(syllables, 0..<end)
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
      if filler == 0, syllables[index].isLetters { rest += 1 }
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
    let label = cues.start(syllables, 0..<start)
    let first = label?.cue == .author ? label?.length ?? 0 : 0
    for index in first..<start
    where cues.length(.dateFiller, syllables, at: index, end: start) > 0 {
      start = index
      break
    }
    // `Hà Nội, ngày 12 tháng 3 năm 2025` opens a letter: a place.
    if start > 1, start < syllables.count, syllables[start].isLetters,
      bylines.isByte(syllables[start - 1], text, ","),
      cues.length(.dateDay, syllables, at: start, end: syllables.count) > 0
    {
      return nil
    }
    let behind = date.syllables.upperBound..<syllables.count
    return names(syllables, 0..<start, text) ?? names(syllables, behind, text)
      ?? onlyNames(syllables, 0..<start, text) ?? onlyNames(syllables, behind, text)
  }

  /// The one part between separators that is a name: `Đài Mẫu - Bản tin số 3`, `Thế giới | Vân Hà`.
  private func onlyNames(
    _ syllables: [Syllable],
    _ range: Range<Int>,
    _ text: [UInt8]
  ) -> Byline? {
    var found: Byline?
    var start = range.lowerBound
    for index in range.lowerBound...range.upperBound
    where index == range.upperBound || bylines.parts(at: syllables[index], text) {
      if start < index, let byline = bylines.byline(syllables, start..<index, text) {
        guard found == nil else { return nil }
        found = byline
      }
      start = index + 1
    }
    return found
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
  func dateline(_ syllables: [Syllable], _ text: [UInt8]) -> Named? {
    guard syllables.count > 8 else { return nil }
    if bylines.isByte(syllables[0], text, "(") {
      guard
        let close = syllables.prefix(10).firstIndex(where: { bylines.isByte($0, text, ")") }),
        close > 1, close + 1 < syllables.count, syllables[1].opensUpper,
        isDash(syllables[close + 1], text) || bylines.isAgency(syllables, 1..<close)
      else { return nil }
      return named(syllables, 1..<close, text)
    }
    guard let dash = syllables.prefix(5).firstIndex(where: { isDash($0, text) }), dash > 0,
      syllables[0..<dash].allSatisfy({ $0.opensUpper }),
      dash == 1 ? isInitials(syllables[0]) : bylines.isAgency(syllables, 0..<dash)
    else { return nil }
    return named(syllables, 0..<dash, text)
  }

  private func isInitials(_ syllable: Syllable) -> Bool {
    syllable.isUpper && (2...8).contains(syllable.span.count)
  }

  private func isDash(_ syllable: Syllable, _ text: [UInt8]) -> Bool {
    guard let mark = scalar(syllable, text), syllable.spaceBefore else { return false }
    return mark == 0x2D || mark == 0x2013 || mark == 0x2014
  }

  private func named(_ syllables: [Syllable], _ range: Range<Int>, _ text: [UInt8]) -> Named {
    let span = Span(
      syllables[range.lowerBound].span.start,
      syllables[range.upperBound - 1].span.end
    )
    return Named(name: String(decoding: text[span.range], as: UTF8.self), span: span)
  }
}
