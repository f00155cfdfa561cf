import VietText

/// Short names of countries after a noun that says what comes from there (`hàng Nhật`, `phim Hàn`), where
/// the recognizer saw no name.
struct OriginNames: Sendable {
  private var nouns = PhraseTable()
  /// How sure such a name is: the noun may end a phrase, and a person of that name may follow.
  private static let probability = 0.6

  init(_ words: [String]) {
    for word in words { nouns.insert(word, value: 0) }
  }

  static let standard = OriginNames(Resource.table("lexicon/origin-nouns.tsv").words)

  func completed(_ names: [NameSpan], in reading: Reading) -> [NameSpan] {
    var taken = [Bool](repeating: false, count: reading.syllables.count)
    for name in names where !reading.interrupt.isRaised {
      for index in name.range { taken[index] = true }
    }
    var found: [NameSpan] = []
    for (number, sentence) in reading.sentences.enumerated() where !reading.interrupt.isRaised {
      for index in sentence.syllables.dropFirst()
      where !taken[index] && reading.syllables[index].shape == .capitalized {
        guard isOrigin(index, sentence.syllables, in: reading.syllables) else { continue }
        found.append(
          NameSpan(
            type: .location,
            range: index..<(index + 1),
            sentence: number,
            probability: Self.probability
          )
        )
      }
    }
    return found.isEmpty ? names : (names + found).inOrder(of: reading)
  }

  private func isOrigin(_ index: Int, _ sentence: Range<Int>, in syllables: [Syllable]) -> Bool {
    let match = Gazetteer.standard.match(in: syllables, at: index, end: index + 1)
    guard match?.place.kind == .country, match?.use != .plain, match?.place.link?.iso != Self.home,
      syllables[index - 1].kind == .letters,
      !syllables[index - 1].isCapitalized || index == sentence.lowerBound + 1
    else { return false }
    let isLast = index + 1 == sentence.upperBound
    guard isLast || !syllables[index + 1].isCapitalized else { return false }
    return (1...3).contains { count in
      index - count >= sentence.lowerBound
        && nouns.longestMatch(in: syllables, at: index - count, end: index)?.length == count
    }
  }

  /// `Việt` alone is an adjective.
  private static let home = "VN"
}
