import VietText

/// Who signs: the names in a byline, apart from the agency and the sources.
struct Byline: Hashable, Sendable {
  var authors: [Named] = []
  var agency: Named?
  /// The line names sources after `theo`.
  var hasSource = false
  /// A word such as `Tác giả` stands before the names.
  var isLabelled = false
  /// Everything stands in one pair of parentheses.
  var isParenthesized = false

  var isEmpty: Bool { authors.isEmpty && agency == nil }
}

/// Reads lines that hold nothing but names: `Hữu Phước`, `(TTXVN/Vietnam+)`, `Khánh Vy/VOV`, `THÙY
/// DƯƠNG (theo Reuters)`, `Bài và ảnh: Thu Hà`.
struct BylineReader: Sendable {
  let cues: PageCues

  /// The names in `range`, or `nil` if something else stands there too.
  func byline(_ syllables: [Syllable], _ range: Range<Int>, _ text: [UInt8]) -> Byline? {
    var byline = Byline()
    var rest = range
    if let inner = parenthesized(syllables, range, text) {
      byline.isParenthesized = true
      rest = inner
      if let agency = wholeAgency(syllables, inner, text) {
        byline.agency = agency
        return byline
      }
    }
    if cues.whole(syllables, rest) == .author {
      byline.authors.append(named(syllables, rest, text))
      return byline
    }
    if let label = cues.start(syllables, rest), label.cue == .author {
      byline.isLabelled = true
      rest = label.length + rest.lowerBound..<rest.upperBound
      while rest.lowerBound < rest.upperBound, isByte(syllables[rest.lowerBound], text, ":,-") {
        rest = rest.lowerBound + 1..<rest.upperBound
      }
    }
    for group in groups(syllables, rest, text) {
      guard read(group, syllables, text, into: &byline) else { return nil }
    }
    return byline.isEmpty ? nil : byline
  }

  /// An agency of `lexicon/page-cues.tsv`, or a name that begins as agencies do.
  func isAgency(_ syllables: [Syllable], _ range: Range<Int>) -> Bool {
    if cues.whole(syllables, range) == .agency { return true }
    return cues.start(syllables, range)?.cue == .agency
  }
}

// MARK: - Groups of names

extension BylineReader {
  /// The parts between `|`, `,`, `-`, `;`, `·`, `và`; parentheses are groups of their own.
  private func groups(
    _ syllables: [Syllable],
    _ range: Range<Int>,
    _ text: [UInt8]
  ) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var start = range.lowerBound
    for index in range {
      let isWord = cues.length(.and, syllables, at: index, end: range.upperBound) > 0
      if index > start, !isWord, startsSource(index, range.upperBound, syllables) {
        groups.append(start..<index)
        start = index
        continue
      }
      guard isWord || isSeparator(syllables[index], text) else { continue }
      if start < index { groups.append(start..<index) }
      start = index + 1
    }
    if start < range.upperBound { groups.append(start..<range.upperBound) }
    return groups
  }

  /// `Thanh Hương Theo Kyodo`: the source follows without a mark.
  private func startsSource(_ index: Int, _ end: Int, _ syllables: [Syllable]) -> Bool {
    syllables[index].isLetters && cues.start(syllables, index..<end)?.cue == .attribution
  }

  private func isSeparator(_ syllable: Syllable, _ text: [UInt8]) -> Bool {
    guard syllable.isMark else { return false }
    if syllable.span.count > 1 {
      let scalar = UTF8Bytes.scalar(in: text, at: syllable.span.start, end: syllable.span.end).0
      return [0x2013, 0x2014, 0xB7, 0x2022].contains(scalar)
    }
    if text[syllable.span.start] == 0x2D { return syllable.spaceBefore }
    return isByte(syllable, text, "|,;()&*")
  }

  /// `A/B` is a person and the house that sends them, or one agency of several names.
  private func read(
    _ group: Range<Int>,
    _ syllables: [Syllable],
    _ text: [UInt8],
    into byline: inout Byline
  ) -> Bool {
    if let source = cues.start(syllables, group), source.cue == .attribution {
      byline.hasSource = true
      return group.count <= source.length + 8
    }
    if !byline.authors.isEmpty, isNote(group, syllables, text) { return true }
    // `(t/h)`, `(tổng hợp)`, `(ghi)` behind a name say how it was written.
    if !byline.authors.isEmpty, group.count <= 3, group.allSatisfy({ !syllables[$0].opensUpper }) {
      return true
    }
    // `(từ Ishikawa, Nhật Bản)` says where the author writes from.
    if !byline.authors.isEmpty, group.count <= 8, group.lowerBound > 0,
      isByte(syllables[group.lowerBound - 1], text, "("),
      !syllables[group.lowerBound].opensUpper
    {
      byline.hasSource = true
      return true
    }
    // Sources go on after a comma: `(theo Reuters, AFP)`.
    if byline.hasSource { return group.count <= 8 }
    if let agency = wholeAgency(syllables, group, text) {
      if byline.agency == nil { byline.agency = agency }
      return true
    }
    if cues.whole(syllables, group) == .author {
      byline.authors.append(named(syllables, group, text))
      return true
    }
    let pieces = group.split(whereSeparator: { isByte(syllables[$0], text, "/") })
    guard let first = pieces.first, pieces.count <= 3 else { return false }
    let name = first.startIndex..<first.endIndex
    guard isName(syllables, name, text) else { return false }
    byline.authors.append(named(syllables, name, text))
    if let last = pieces.last, pieces.count > 1, byline.agency == nil {
      byline.agency = named(syllables, last.startIndex..<last.endIndex, text)
    }
    return true
  }

  /// Behind a name: `(Tổng hợp)`, `phóng viên TTXVN tại Mỹ`, `Ảnh: Thế Duyệt`.
  private func isNote(_ group: Range<Int>, _ syllables: [Syllable], _ text: [UInt8]) -> Bool {
    if cues.length(.authorNote, syllables, at: group.lowerBound, end: group.upperBound)
      == group.count
    {
      return true
    }
    if group.count <= 8, let label = cues.start(syllables, group), label.cue == .author,
      !syllables[group.lowerBound].opensUpper
    {
      return true
    }
    let credit = cues.length(.credit, syllables, at: group.lowerBound, end: group.upperBound)
    let colon = group.lowerBound + credit
    return credit > 0 && colon < group.upperBound && isByte(syllables[colon], text, ":")
  }

  /// Agencies joined by `/`: the first of them says what they are.
  private func wholeAgency(
    _ syllables: [Syllable],
    _ group: Range<Int>,
    _ text: [UInt8]
  ) -> Named? {
    let first = group.split(whereSeparator: { isByte(syllables[$0], text, "/") }).first
    guard group.count <= 12, let first, !isIssue(first, syllables),
      isAgency(syllables, first.startIndex..<first.endIndex)
        || isInitials(syllables, first.startIndex..<first.endIndex)
    else { return nil }
    return named(syllables, group, text)
  }

  /// `Bản tin số 3`, `Bản tin tháng 8/2025`: what was published, not by whom.
  private func isIssue(_ group: Range<Int>.SubSequence, _ syllables: [Syllable]) -> Bool {
    guard let start = group.first else { return false }
    let length = cues.length(.document, syllables, at: start, end: group.endIndex)
    return length > 0 && start + length < group.endIndex
      && cues.length(.issue, syllables, at: start + length, end: group.endIndex) > 0
  }

  /// `NDO`, `VOV`, `TTXVN`: one word of three to six capitals.
  private func isInitials(_ syllables: [Syllable], _ range: Range<Int>) -> Bool {
    guard range.count == 1, let only = range.first else { return false }
    return syllables[only].isUpper && (3...8).contains(syllables[only].span.count)
  }

  func named(_ syllables: [Syllable], _ range: Range<Int>, _ text: [UInt8]) -> Named {
    let span = Span(
      syllables[range.lowerBound].span.start,
      syllables[range.upperBound - 1].span.end
    )
    return Named(name: String(decoding: text[span.range], as: UTF8.self), span: span)
  }
}

// MARK: - Names

extension BylineReader {
  /// Two to five capitalized syllables, or an initial and a name (`L.Dương`).
  func isName(_ syllables: [Syllable], _ range: Range<Int>, _ text: [UInt8]) -> Bool {
    var letters = 0
    var hasInitial = false
    for index in range {
      switch syllables[index].kind {
      case .letters:
        guard syllables[index].opensUpper else { return false }
        letters += 1
      case .mark where isByte(syllables[index], text, "."):
        hasInitial = true
      case .mark where isByte(syllables[index], text, "'-") && !syllables[index].spaceBefore:
        break
      default:
        return false
      }
    }
    return (hasInitial ? 1...6 : 2...5).contains(letters)
  }

  private func parenthesized(
    _ syllables: [Syllable],
    _ range: Range<Int>,
    _ text: [UInt8]
  ) -> Range<Int>? {
    guard range.count >= 3, isByte(syllables[range.lowerBound], text, "("),
      isByte(syllables[range.upperBound - 1], text, ")")
    else { return nil }
    let inner = range.lowerBound + 1..<range.upperBound - 1
    return inner.contains { isByte(syllables[$0], text, "()") } ? nil : inner
  }

  /// `|`, and dashes, `•` and `·` behind a blank, part a line.
  func parts(at syllable: Syllable, _ text: [UInt8]) -> Bool {
    guard syllable.isMark else { return false }
    let span = syllable.span
    let mark = UTF8Bytes.scalar(in: text, at: span.start, end: span.end).0
    return mark == 0x7C
      || syllable.spaceBefore && [0x2D, 0x2013, 0x2014, 0x2022, 0xB7].contains(mark)
  }

  func isByte(_ syllable: Syllable, _ text: [UInt8], _ allowed: StaticString) -> Bool {
    guard syllable.isMark, syllable.span.count == 1 else { return false }
    let byte = text[syllable.span.start]
    return allowed.withUTF8Buffer { $0.contains(byte) }
  }
}
