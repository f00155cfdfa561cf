import VietText

/// What is left of the length of a summary while it is filled.
struct SummaryBudget {
  let sentenceLimit: Int
  private let characterLimit: Int
  private(set) var sentences = 0
  private var characters = 0

  /// A sentence is cut short only where nothing would be said otherwise, and to no less than this.
  private static let leastCut = 40

  /// A budget where `available` sentences could be chosen.
  init(_ length: SummaryLength, available: Int) {
    switch length {
    case .sentences(let count): (sentenceLimit, characterLimit) = (count, .max)
    case .characters(let count): (sentenceLimit, characterLimit) = (.max, count)
    case .ratio(let share):
      let wanted = (share * Double(available)).rounded(.up)
      (sentenceLimit, characterLimit) = (max(1, Int(min(wanted, Double(available)))), .max)
    }
  }

  /// Has room for hardly more than one sentence.
  var isTight: Bool { characterLimit < Self.tight }

  private static let tight = 240

  var isSpent: Bool { sentences >= sentenceLimit || characters >= characterLimit }

  /// Takes a sentence if it still fits; the first one cut short if it is too long for the budget.
  ///
  /// A short summary of the best sentence says more than a whole sentence that happens to be short.
  mutating func take(_ sentence: Int, of reading: Reading) -> Span? {
    let span = reading.sentences[sentence].span
    if take(reading.characterCount(of: sentence)) { return span }
    guard sentences == 0, characterLimit >= Self.leastCut, sentenceLimit > 0 else { return nil }
    let cut = SentenceCut(reading).prefix(of: sentence, characters: characterLimit)
    guard let cut, take(reading.characterCount(of: cut)) else { return nil }
    return cut
  }

  /// Takes a sentence of `count` characters if it still fits.
  mutating func take(_ count: Int) -> Bool {
    let needed = characters + count + (sentences > 0 ? 1 : 0)
    guard sentences < sentenceLimit, needed <= characterLimit else { return false }
    characters = needed
    sentences += 1
    return true
  }
}

/// Finds how much of a sentence fits into a number of characters.
struct SentenceCut {
  private let reading: Reading

  /// A clause that ends earlier than this share of the budget gives way to a cut between words.
  private static let clauseShare = 0.7

  init(_ reading: Reading) {
    self.reading = reading
  }

  /// The beginning of a sentence, up to the last mark or else the last syllable that fits.
  func prefix(of sentence: Int, characters: Int) -> Span? {
    let range = reading.sentences[sentence].syllables
    guard let first = range.first else { return nil }
    let start = reading.syllables[first].span.start
    var (word, clause): (Int?, Int?) = (nil, nil)
    for index in range {
      let span = reading.syllables[index].span
      let count = reading.characterCount(of: Span(start, span.end))
      guard count <= characters else { break }
      if reading.syllables[index].kind == .mark {
        let before = reading.characterCount(of: Span(start, span.start))
        if Double(before) >= Self.clauseShare * Double(characters) { clause = word }
      } else {
        word = span.end
      }
    }
    return (clause ?? word).map { Span(start, $0) }
  }
}
