import VietText

/// Reads the line at the head of a release, in which an office says who writes what and when.
///
/// `Trung tâm Dự báo – Thông cáo báo chí – 18/02/2025`. A title that ends in a date has parts that
/// are neither an office nor the name of a kind of document, so it is none of these lines.
struct ImprintReader: Sendable {
  let cues: PageCues
  let bylines: BylineReader
  private static let longestOffice = 16
  private static let longestPlace = 4
  /// Words that the name of a body starts with.
  private static let heads: PhraseTable = {
    var heads = PhraseTable()
    for row in Resource.table("lexicon/organization-heads.tsv").rows {
      heads.insert(row[0], value: 0)
    }
    return heads
  }()

  /// The office that signs a line with `date`, perhaps empty; `nil` if the line is something else.
  func imprint(_ date: DateFound, _ syllables: [Syllable], _ text: [UInt8]) -> Byline? {
    var found = Byline()
    var isDocument = false
    for part in parts(syllables, text) {
      if part.overlaps(date.syllables) {
        guard isPlaceAndDay(part, date, syllables, text) else { return nil }
      } else if isDocumentKind(part, syllables) {
        isDocument = true
      } else if found.agency == nil, isOffice(part, syllables, text) {
        found.agency = bylines.named(syllables, part, text)
      } else if !isFiller(part, syllables) {
        return nil
      }
    }
    return isDocument ? found : nil
  }

  /// Whether `range` names a number of a periodical or a month: `Bản tin số 3`, `Bản tin tháng 8`.
  func isDocumentKind(_ range: Range<Int>, _ syllables: [Syllable]) -> Bool {
    let length = cues.length(.document, syllables, at: range.lowerBound, end: range.upperBound)
    guard length > 0 else { return false }
    return isFiller(range.lowerBound + length..<range.upperBound, syllables)
  }

  private func isOffice(_ part: Range<Int>, _ syllables: [Syllable], _ text: [UInt8]) -> Bool {
    guard part.count > 1, part.count <= Self.longestOffice, syllables[part.lowerBound].opensUpper
    else { return false }
    let end = part.upperBound
    return Self.heads.longestMatch(in: syllables, at: part.lowerBound, end: end) != nil
      || bylines.isAgency(syllables, part)
  }

  /// `Vinh, ngày 01/10/2024`.
  private func isPlaceAndDay(
    _ part: Range<Int>,
    _ date: DateFound,
    _ syllables: [Syllable],
    _ text: [UInt8]
  ) -> Bool {
    let behind = min(max(date.syllables.upperBound, part.lowerBound), part.upperBound)
    guard isFiller(behind..<part.upperBound, syllables) else { return false }
    let before = part.lowerBound..<max(part.lowerBound, min(date.syllables.lowerBound, behind))
    if isFiller(before, syllables) { return true }
    let comma = before.prefix(Self.longestPlace + 1).first {
      bylines.isByte(syllables[$0], text, ",")
    }
    guard let comma, isFiller(comma..<before.upperBound, syllables) else { return false }
    return before[..<comma].allSatisfy { syllables[$0].opensUpper }
  }

  /// Numbers, marks and words of dates only.
  private func isFiller(_ range: Range<Int>, _ syllables: [Syllable]) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let length = max(
        cues.length(.dateFiller, syllables, at: index, end: range.upperBound),
        cues.length(.issue, syllables, at: index, end: range.upperBound)
      )
      guard length > 0 || !syllables[index].isLetters else { return false }
      index += max(length, 1)
    }
    return true
  }

  /// The parts between `|`, spaced dashes, `•` and `·`.
  private func parts(_ syllables: [Syllable], _ text: [UInt8]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for index in 0...syllables.count
    where index == syllables.count || bylines.parts(at: syllables[index], text) {
      if start < index { parts.append(start..<index) }
      start = index + 1
    }
    return parts
  }
}
