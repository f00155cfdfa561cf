import VietText

/// Words for kinds of place (`thành phố`, `tỉnh`), which a name may carry or not.
struct PlaceTypes: Sendable {
  private var words = PhraseTable()

  init(_ words: [String]) {
    for word in words { self.words.insert(word, value: 0) }
  }

  static let standard = PlaceTypes(Resource.table("lexicon/place-types.tsv").words)

  /// The name without the word for its kind; the whole where nothing else would be left.
  func name(_ range: Range<Int>, in syllables: [Syllable]) -> Range<Int> {
    let match = words.longestMatch(in: syllables, at: range.lowerBound, end: range.upperBound)
    guard let match, match.length < range.count else { return range }
    return (range.lowerBound + match.length)..<range.upperBound
  }
}

extension PlaceTypes {
  /// Whether a word for a kind of place ends right before a name.
  func stands(before name: NameSpan, in reading: Reading) -> Bool {
    let start = name.range.lowerBound
    let first = reading.sentences[name.sentence].syllables.lowerBound
    return words.matches(endingAt: start, from: first, in: reading.syllables)
  }
}
