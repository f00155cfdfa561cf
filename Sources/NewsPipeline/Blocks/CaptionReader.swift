import VietText

/// The parts of a line that is the caption of a picture.
struct CaptionFound: Hashable, Sendable {
  /// `nil` if the line holds a credit alone.
  var caption: Span?
  var credit: Span?
  var isVideo = false
}

/// Splits captions into text and credit: `Quang cảnh buổi tiếp. (Ảnh: Phương Hoa/TTXVN)`, `… - Ảnh:
/// REUTERS`, `Ảnh: Hai đoàn khảo sát bãi kiểm hóa - Hữu Phước`.
struct CaptionReader: Sendable {
  let cues: PageCues
  let bylines: BylineReader
  /// A longer line is a paragraph that happens to name a source.
  private static let longestCaption = 110
  private static let longestCredit = 14

  func caption(_ syllables: [Syllable], _ text: [UInt8]) -> CaptionFound? {
    guard syllables.count <= Self.longestCaption else { return nil }
    if let found = bracketed(syllables, text) { return found }
    guard let mark = lastMark(syllables, text) else { return nil }
    if mark.start == 0 { return labelled(syllables, text, mark) }
    guard mark.isPicture || syllables.count <= 45, endsPart(syllables, before: mark.start, text)
    else { return nil }
    let credit = trimmed(syllables, mark.end..<syllables.count, text)
    guard !credit.isEmpty, credit.count <= Self.longestCredit else { return nil }
    let caption = withoutOpening(syllables, mark.start, text)
    let label = cues.length(.caption, syllables, at: 0, end: caption)
    let isLabelled = label > 0 && label + 1 < caption && bylines.isByte(syllables[label], text, ":")
    return CaptionFound(
      caption: span(syllables, (isLabelled ? label + 1 : 0)..<caption),
      credit: span(syllables, credit),
      isVideo: !mark.isPicture && startsAsVideo(syllables)
    )
  }

  /// A part in parentheses, behind a dash or a full stop may be a credit; `theo nguồn: …` is prose.
  private func endsPart(_ syllables: [Syllable], before start: Int, _ text: [UInt8]) -> Bool {
    let last = syllables[start - 1]
    if last.isMark { return true }
    return syllables[start].opensUpper && syllables[start].spaceBefore
  }

  private func startsAsVideo(_ syllables: [Syllable]) -> Bool {
    cues.length(.creditSource, syllables, at: 0, end: syllables.count) > 0
  }
}

// MARK: - Where the credit stands

extension CaptionReader {
  private struct Mark {
    /// Index of the first syllable of the label.
    var start: Int
    /// Index behind the colon.
    var end: Int
    var isPicture: Bool
  }

  private func lastMark(_ syllables: [Syllable], _ text: [UInt8]) -> Mark? {
    for colon in syllables.indices.reversed() where bylines.isByte(syllables[colon], text, ":") {
      for length in 1...4 where colon >= length {
        let start = colon - length
        guard syllables[start].opensUpper else { continue }
        for cue in [Cue.credit, .creditSource]
        where cues.length(cue, syllables, at: start, end: colon) == length {
          return longest(Mark(start: start, end: colon + 1, isPicture: cue == .credit), syllables)
        }
      }
    }
    return nil
  }

  /// `Nguồn ảnh:` is found as `ảnh:` first.
  private func longest(_ mark: Mark, _ syllables: [Syllable]) -> Mark {
    var mark = mark
    for start in max(0, mark.end - 5)..<max(0, mark.start) {
      let length = cues.length(.credit, syllables, at: start, end: mark.end - 1)
      if length == mark.end - 1 - start {
        mark.start = start
        mark.isPicture = true
        break
      }
    }
    return mark
  }

  /// `… (ảnh cháu Huy)`, or `Ảnh: … (bạn đọc Giàng Dính)`: the credit in parentheses without a colon.
  private func bracketed(_ syllables: [Syllable], _ text: [UInt8]) -> CaptionFound? {
    guard let close = syllables.last, bylines.isByte(close, text, ")"),
      let open = syllables.lastIndex(where: { bylines.isByte($0, text, "(") }), open > 1,
      (3...8).contains(syllables.count - open),
      !syllables[open...].contains(where: { bylines.isByte($0, text, ":") || $0.isNumber })
    else { return nil }
    let inside = open + 1..<syllables.count - 1
    let label = cues.length(.credit, syllables, at: inside.lowerBound, end: inside.upperBound)
    if label > 0, label < inside.count {
      return CaptionFound(
        caption: span(syllables, 0..<open),
        credit: span(syllables, inside.lowerBound + label..<inside.upperBound)
      )
    }
    let front = cues.length(.credit, syllables, at: 0, end: open)
    guard front > 0, bylines.isByte(syllables[front], text, ":"), front + 1 < open else {
      return nil
    }
    return CaptionFound(
      caption: span(syllables, front + 1..<open),
      credit: span(syllables, inside)
    )
  }

  /// A line that begins with `Ảnh:` is a credit alone, or a caption that a name may close.
  private func labelled(_ syllables: [Syllable], _ text: [UInt8], _ mark: Mark) -> CaptionFound? {
    guard mark.isPicture else { return nil }
    let rest = trimmed(syllables, mark.end..<syllables.count, text)
    guard !rest.isEmpty else { return nil }
    if let dash = rest.last(where: { isDash(syllables[$0], text) }), dash > rest.lowerBound,
      bylines.byline(syllables, dash + 1..<rest.upperBound, text) != nil
    {
      return CaptionFound(
        caption: span(syllables, rest.lowerBound..<dash),
        credit: span(syllables, dash + 1..<rest.upperBound)
      )
    }
    if rest.count <= 7 { return CaptionFound(caption: nil, credit: span(syllables, rest)) }
    return CaptionFound(caption: span(syllables, 0..<syllables.count), credit: nil)
  }

  private func isDash(_ syllable: Syllable, _ text: [UInt8]) -> Bool {
    guard syllable.isMark, syllable.spaceBefore else { return false }
    let scalar = UTF8Bytes.scalar(in: text, at: syllable.span.start, end: syllable.span.end).0
    return [0x2D, 0x2013, 0x2014].contains(scalar)
  }

  /// The credit without the marks that close it.
  private func trimmed(
    _ syllables: [Syllable],
    _ range: Range<Int>,
    _ text: [UInt8]
  ) -> Range<Int> {
    var range = range
    while let last = range.last, bylines.isByte(syllables[last], text, ").|*_]") {
      if bylines.isByte(syllables[last], text, ")"),
        range.contains(where: { bylines.isByte(syllables[$0], text, "(") })
      {
        break
      }
      range = range.lowerBound..<last
    }
    return range
  }

  /// The end of the caption before the `(`, `-`, `/` that opens the credit.
  private func withoutOpening(_ syllables: [Syllable], _ start: Int, _ text: [UInt8]) -> Int {
    var end = start
    while end > 1,
      isDash(syllables[end - 1], text) || bylines.isByte(syllables[end - 1], text, "([*_|/")
    {
      end -= 1
    }
    return end
  }

  private func span(_ syllables: [Syllable], _ range: Range<Int>) -> Span? {
    guard let first = range.first, let last = range.last else { return nil }
    return Span(syllables[first].span.start, syllables[last].span.end)
  }
}
