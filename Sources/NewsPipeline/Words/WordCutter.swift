package import LinearModel
package import VietText

/// Groups the syllables of a sentence into words.
///
/// At each place between two syllables a conditional random field over ``WordFeatures`` decides whether
/// the word goes on (Nguyen et al. 2006, "Vietnamese word segmentation with CRFs and SVMs", with a
/// lexicon and weights learned from much text that was segmented by machine, then corrected to the
/// conventions of the treebank).
///
/// - Law: the words of a sentence hold all its syllables, once and in order.
/// - Complexity: O(*n*) in syllables.
package struct WordCutter: Sendable {
  private let tagger: BinaryTagger?
  private let features: WordFeatures

  /// Opens the cutter of a model; without one every syllable is a word.
  package init(_ file: ModelFile?) {
    tagger = file.flatMap { BinaryTagger($0, prefix: "w.") }
    features = WordFeatures(lexicon: file.flatMap { WordLexicon($0) } ?? .empty)
  }

  /// Makes a cutter in training.
  package init(tagger: BinaryTagger, lexicon: WordLexicon) {
    self.tagger = tagger
    features = WordFeatures(lexicon: lexicon)
  }

  /// The cutter with the model that is embedded in the binary.
  package static let standard = WordCutter(Resource.model("words.bin"))

  /// For each syllable 1 if it continues the word before it, else 0.
  package func joins(_ syllables: ArraySlice<Syllable>) -> [UInt8] {
    var desk = WordDesk()
    decide(syllables, on: &desk)
    return desk.decision.labels
  }

  /// The words of all sentences of `reading`.
  package func words(in reading: Reading, interrupt: Interrupt = .never) -> WordList {
    var words: [Word] = []
    words.reserveLarge(reading.syllables.count)
    var sentences: [Range<Int>] = []
    sentences.reserveCapacity(reading.sentences.count)
    var desk = WordDesk()
    for sentence in reading.sentences where !interrupt.isRaised {
      let first = words.count
      decide(reading.syllables[sentence.syllables], on: &desk)
      Self.append(reading.syllables, sentence.syllables, desk.decision.labels, to: &words)
      sentences.append(first..<words.count)
    }
    return WordList(words: words, sentences: sentences)
  }

  private func decide(_ syllables: ArraySlice<Syllable>, on desk: inout WordDesk) {
    guard let tagger else {
      desk.decision.separate(syllables.count)
      return
    }
    features.write(syllables, on: &desk)
    tagger.label(desk.hashes, stride: WordFeatures.stride, on: &desk.decision)
  }

  private static func append(
    _ syllables: [Syllable],
    _ range: Range<Int>,
    _ joins: [UInt8],
    to words: inout [Word]
  ) {
    var start = range.lowerBound
    for index in range.dropFirst() where joins[index - range.lowerBound] == 0 {
      words.append(word(syllables, start..<index))
      start = index
    }
    if start < range.upperBound { words.append(word(syllables, start..<range.upperBound)) }
  }

  private static func word(_ syllables: [Syllable], _ range: Range<Int>) -> Word {
    let span = Span(
      syllables[range.lowerBound].span.start,
      syllables[range.upperBound - 1].span.end
    )
    return Word(span: span, syllables: range)
  }
}
