import VietText

/// Makes a headline of a sentence by leaving out what can be left out.
///
/// Only whole stretches at the ends and in brackets go: when and where at the beginning, who said so,
/// what follows a comma once enough is said. What is left is a slice of the text, so no word is new.
struct HeadlineMaker {
  private let reading: Reading
  private let cues: CueTable

  private static let enough = 7
  private static let most = 20
  private static let comma = SyllableScanner.key(of: ",")
  private static let brackets = Set(["(", "[", "|"].map(SyllableScanner.key(of:)))

  init(_ reading: Reading, _ cues: CueTable) {
    self.reading = reading
    self.cues = cues
  }

  /// The title, if it is a good one; otherwise the best sentence cut short.
  func headline(best sentence: Int?) -> Span? {
    let title = reading.units.first { $0.kind == .title && isGood($0) }
    if let title { return title.span }
    return sentence.map { compressed(reading.sentences[$0].syllables) }
  }

  /// Three to thirty syllables, not all in capitals.
  private func isGood(_ title: Unit) -> Bool {
    let syllables = reading.sentences[title.sentences].flatMap { reading.syllables(of: $0) }
      .filter { $0.kind == .letters }
    return (3...30).contains(syllables.count) && !syllables.allSatisfy { $0.shape == .upper }
  }

  private func compressed(_ range: Range<Int>) -> Span {
    var start = range.lowerBound
    while let next = afterOpening(start, range.upperBound) { start = next }
    var end = start
    var count = 0
    var lastGood: Int?
    while end < range.upperBound {
      let syllable = reading.syllables[end]
      if Self.brackets.contains(syllable.key) && count >= Self.enough { break }
      if syllable.kind == .mark, syllable.spaceBefore == false, count >= Self.enough {
        lastGood = end
        if syllable.key == Self.comma || count >= Self.most { break }
      }
      if syllable.kind != .mark { count += 1 }
      end += 1
    }
    let stop = lastGood ?? end
    let last = (start..<stop).last { reading.syllables[$0].kind != .mark } ?? start
    return reading.span(of: start..<last + 1)
  }

  /// What follows an opening `Ngày 9/6, ` or `Theo …, `, if enough is left after it.
  private func afterOpening(_ start: Int, _ end: Int) -> Int? {
    let opens = cues.kinds.indices.filter {
      ["time", "saying", "leaning"].contains(cues.kinds[$0])
    }
    guard let cue = cues.match(in: reading, at: start, end: end), opens.contains(cue) else {
      return nil
    }
    let window = start..<min(start + 14, end)
    guard let comma = window.first(where: { reading.syllables[$0].key == Self.comma }),
      end - comma > Self.enough + 2
    else { return nil }
    return comma + 1
  }
}
