import VietText

/// Makes a headline of a sentence by leaving out what can be left out.
///
/// Whole stretches go: when and where at the beginning, who reports it, asides in brackets and
/// between dashes, what follows a comma or a subordinating word once enough is said. What is left is
/// pieces of the text in its order, so no word is new.
struct HeadlineMaker {
  private let reading: Reading
  private let cues: CueTable

  private static let enough = 7
  private static let most = 20
  private static let longestAside = 16
  private static let comma = SyllableScanner.key(of: ",")
  private static let bar = SyllableScanner.key(of: "|")
  private static let opening = Set(["(", "["].map(SyllableScanner.key(of:)))
  private static let closing = Set([")", "]"].map(SyllableScanner.key(of:)))
  private static let dashes = Set(["-", "–", "—"].map(SyllableScanner.key(of:)))
  private static let quotes = Set(["\"", "“", "”", ":"].map(SyllableScanner.key(of:)))
  private static let ellipses = Set(["…", "..."].map(SyllableScanner.key(of:)))

  init(_ reading: Reading, _ cues: CueTable) {
    self.reading = reading
    self.cues = cues
  }

  /// The title, if it is a good one; otherwise the best sentence cut short.
  ///
  /// Pieces stand in the order of the text; there are none if there is no sentence.
  func headline(best sentence: Int?) -> [Span] {
    for title in reading.units where title.kind == .title {
      let range = syllables(of: title)
      let part = range.prefix { reading.syllables[$0].key != Self.bar }
      if let last = part.last, isGood(range.lowerBound..<last + 1) {
        return [part.count == range.count ? title.span : span(range.lowerBound..<last + 1)]
      }
    }
    return sentence.map { compressed(reading.sentences[$0].syllables) } ?? []
  }

  private func syllables(of unit: Unit) -> Range<Int> {
    let sentences = reading.sentences[unit.sentences]
    guard let first = sentences.first, let last = sentences.last else { return 0..<0 }
    return first.syllables.lowerBound..<last.syllables.upperBound
  }

  /// Three to thirty syllables, not all in capitals, not cut off.
  private func isGood(_ title: Range<Int>) -> Bool {
    let letters = reading.syllables[title].filter { $0.kind == .letters }
    let isWhole = title.last.map { !Self.ellipses.contains(reading.syllables[$0].key) } ?? false
    return (3...30).contains(letters.count) && isWhole && !letters.allSatisfy { $0.shape == .upper }
  }

  private func span(_ range: Range<Int>) -> Span { reading.span(of: range) }
}

// MARK: - Compression

extension HeadlineMaker {
  private func compressed(_ range: Range<Int>) -> [Span] {
    var start = range.lowerBound
    while let next = afterOpening(start, range.upperBound) { start = next }
    if let report = afterReport(start, range.upperBound) { start = report }
    var pieces: [Range<Int>] = []
    var (piece, position, count) = (start, start, 0)
    var stop: Int?
    while position < range.upperBound, stop == nil {
      if let next = afterAside(position, range.upperBound), position > start {
        if piece < position { pieces.append(piece..<position) }
        (piece, position) = (next, next)
      } else if ends(at: position, count) {
        stop = position
      } else {
        count += reading.syllables[position].kind == .mark ? 0 : 1
        position += 1
      }
    }
    if piece < position { pieces.append(piece..<position) }
    return pieces.compactMap(trimmed).map(span)
  }

  /// Without marks at the ends.
  private func trimmed(_ range: Range<Int>) -> Range<Int>? {
    let words = range.filter { reading.syllables[$0].kind != .mark }
    guard let first = words.first, let last = words.last else { return nil }
    return first..<last + 1
  }

  /// Enough is said: at a comma or the like, and in a long sentence before a subordinating word.
  private func ends(at position: Int, _ count: Int) -> Bool {
    let syllable = reading.syllables[position]
    if syllable.kind == .mark { return count >= Self.enough && !syllable.spaceBefore }
    guard count >= Self.most / 2 else { return false }
    let cue = cues.match(in: reading, at: position, end: position + 3).map { cues.kinds[$0] }
    return cue == "tail" || (count >= Self.most && cue == "time")
  }

  /// What follows an aside in brackets or between dashes that begins here.
  private func afterAside(_ position: Int, _ end: Int) -> Int? {
    let window = position + 1..<max(position + 1, min(position + Self.longestAside, end))
    let key = reading.syllables[position].key
    let isDash = Self.dashes.contains(key) && reading.syllables[position].spaceBefore
    let closers = Self.opening.contains(key) ? Self.closing : isDash ? Self.dashes : []
    return window.first { closers.contains(reading.syllables[$0].key) }.map { $0 + 1 }
  }

  /// What follows an opening `Ngày 9/6, ` or `Theo …, `, if enough is left after it.
  private func afterOpening(_ start: Int, _ end: Int) -> Int? {
    let cue = cues.match(in: reading, at: start, end: end).map { cues.kinds[$0] }
    guard let cue, ["time", "saying", "leaning"].contains(cue) else { return nil }
    let window = start..<min(start + 14, end)
    guard let comma = window.first(where: { reading.syllables[$0].key == Self.comma }),
      end - comma > Self.enough + 2
    else { return nil }
    return comma + 1
  }

  /// What follows `Ông … cho biết (rằng)`, if enough is left after it and it is not quoted.
  private func afterReport(_ start: Int, _ end: Int) -> Int? {
    for position in start..<min(start + 30, end) {
      guard let cue = cues.match(in: reading, at: position, end: end) else { continue }
      guard cues.kinds[cue] == "reporting" else { continue }
      var next = position + 1
      while next < end, reading.syllables[next].kind == .letters, isReport(next, position, end) {
        next += 1
      }
      let isQuoted = next < end && Self.quotes.contains(reading.syllables[next].key)
      guard !isQuoted, end - next > Self.enough + 1 else { return nil }
      return reading.syllables[next].key == Self.comma ? next + 1 : next
    }
    return nil
  }

  /// Belongs to the reporting words that begin at `start`: `cho biết thêm rằng`.
  private func isReport(_ position: Int, _ start: Int, _ end: Int) -> Bool {
    if position == start + 1 { return true }
    return cues.match(in: reading, at: position, end: end).map { cues.kinds[$0] } == "that"
  }
}
