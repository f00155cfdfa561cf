import VietText

/// Finds places by the gazetteers alone, with the neighbors of a name as the judge.
///
/// The fallback for texts in which the trained recognizer is unsure.
struct PlaceRules: Sendable {
  let gazetteer: Gazetteer

  /// A place in one sentence; `range` are indices into the syllables of the reading.
  struct Found {
    let range: Range<Int>
    let match: Gazetteer.Match
  }

  func places(in sentence: Sentence, of reading: Reading) -> [Found] {
    var found: [Found] = []
    var index = sentence.syllables.lowerBound
    while index < sentence.syllables.upperBound {
      guard
        let match = match(in: reading.syllables, at: index, end: sentence.syllables.upperBound)
      else {
        index += 1
        continue
      }
      let range = index..<(index + match.length)
      if isPlace(match, range, in: reading.syllables, sentence.syllables, after: found.last) {
        found.append(Found(range: range, match: match))
      }
      index = range.upperBound
    }
    return found
  }

  private func match(in syllables: [Syllable], at index: Int, end: Int) -> Gazetteer.Match? {
    guard syllables[index].kind == .letters,
      let match = gazetteer.match(in: syllables, at: index, end: end)
    else { return nil }
    let letters = syllables[index..<(index + match.length)].filter { $0.kind == .letters }
    guard let last = letters.last, last.isCapitalized || letters.count > 1,
      letters.contains(where: \.isCapitalized),
      match.place.kind == .region || syllables[index].isCapitalized
    else { return nil }
    return match
  }
}

// MARK: - Judging by neighbors

extension PlaceRules {
  private func isPlace(
    _ match: Gazetteer.Match,
    _ range: Range<Int>,
    in syllables: [Syllable],
    _ sentence: Range<Int>,
    after last: Found?
  ) -> Bool {
    switch match.use {
    case .plain:
      return !continuesName(before: range.lowerBound, in: syllables, sentence, after: last)
    case .ambiguous:
      return isPaired(range, in: syllables, sentence)
        || (!startsSentence(range.lowerBound, sentence)
          && !continuesName(before: range.lowerBound, in: syllables, sentence, after: last))
    case .short:
      return isPaired(range, in: syllables, sentence)
    }
  }

  /// A capitalized syllable stands directly before, and is no place itself: the match is the end of
  /// a longer name (`Nguyễn Thái Bình`).
  private func continuesName(
    before index: Int,
    in syllables: [Syllable],
    _ sentence: Range<Int>,
    after last: Found?
  ) -> Bool {
    guard index > sentence.lowerBound, last?.range.upperBound != index else { return false }
    let before = syllables[index - 1]
    guard before.isCapitalized, before.kind == .letters, syllables[index].spaceBefore else {
      return false
    }
    return index - 1 > sentence.lowerBound && before.shape != .upper
  }

  private func startsSentence(_ index: Int, _ sentence: Range<Int>) -> Bool {
    index == sentence.lowerBound
  }

  /// A dash joins it to another name of a country (`Việt - Hàn`, `Mỹ-Triều`).
  private func isPaired(
    _ range: Range<Int>,
    in syllables: [Syllable],
    _ sentence: Range<Int>
  ) -> Bool {
    isCountry(after: range.upperBound, in: syllables, sentence)
      || isCountry(before: range.lowerBound, in: syllables, sentence)
  }

  private func isCountry(
    after end: Int,
    in syllables: [Syllable],
    _ sentence: Range<Int>
  ) -> Bool {
    guard end + 1 < sentence.upperBound, Self.dashes.contains(syllables[end].key),
      syllables[end + 1].isCapitalized
    else { return false }
    let match = gazetteer.match(in: syllables, at: end + 1, end: sentence.upperBound)
    return match?.place.kind == .country
  }

  private func isCountry(
    before start: Int,
    in syllables: [Syllable],
    _ sentence: Range<Int>
  ) -> Bool {
    guard start - 2 >= sentence.lowerBound, Self.dashes.contains(syllables[start - 1].key) else {
      return false
    }
    for length in 1...3 where start - 1 - length >= sentence.lowerBound {
      let first = start - 1 - length
      let match = gazetteer.match(in: syllables, at: first, end: start - 1)
      if match?.place.kind == .country, match?.length == length, syllables[first].isCapitalized {
        return true
      }
    }
    return false
  }

  private static let dashes = Set(["-", "–", "—"].map(SyllableScanner.key(of:)))
}
