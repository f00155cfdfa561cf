import VietText

/// The syllables and numbers of an article's sentences, marks left out, each different one under a
/// small number: what all that weighs words reads, so that nothing is looked up by its key twice.
struct ArticleWords: Sendable {
  /// One of the words in its sentence.
  struct Place: Sendable {
    let word: Int32
    let isCapitalized: Bool
    let isNumber: Bool
  }

  /// The keys of the different words, by their numbers.
  private let numbers: KeyNumbers
  /// The places of the different words in the table of ``SyllableRarity``; zero if it lacks them.
  let listed: [Int32]
  /// How rare each different word is in news at large.
  let rarity: [Float]
  /// The log odds of being taken up by an abstract.
  let promise: [Float]
  /// How many places the table has.
  let listCount: Int
  private let places: [Place]
  /// Where the words of each sentence begin, and where those of the last one end.
  private let starts: [Int]

  /// Reads an article; a raised interrupt leaves the words of later sentences out.
  ///
  /// - Complexity: linear in the text.
  init(_ reading: Reading, _ source: SyllableRarity, _ interrupt: Interrupt = .never) {
    var numbers = KeyNumbers(expected: min(reading.syllables.count, 1024))
    var places: [Place] = []
    places.reserveCapacity(reading.syllables.count)
    var starts = [0]
    for sentence in reading.sentences {
      let range = interrupt.isRaised ? 0..<0 : sentence.syllables
      for index in range {
        let syllable = reading.syllables[index]
        guard syllable.kind == .letters || syllable.kind == .number else { continue }
        places.append(
          Place(
            word: Int32(truncatingIfNeeded: numbers.number(of: syllable.key)),
            isCapitalized: syllable.isCapitalized,
            isNumber: syllable.kind == .number
          )
        )
      }
      starts.append(places.count)
    }
    let listed = numbers.keys.map(source.place)
    self.numbers = numbers
    self.places = places
    self.starts = starts
    self.listed = listed
    listCount = source.placeCount
    rarity = listed.map(source.rarity(at:))
    promise = listed.map(source.promise(at:))
  }

  /// How many different words there are.
  var count: Int { rarity.count }

  /// How many sentences there are.
  var sentenceCount: Int { starts.count - 1 }

  /// The words of a sentence, in order.
  subscript(sentence: Int) -> ArraySlice<Place> { places[starts[sentence]..<starts[sentence + 1]] }

  func key(of word: Int32) -> UInt64 { numbers.keys[Int(word)] }

  /// How rare the word of a key is; zero if the article does not have it.
  func rarity(of key: UInt64) -> Float { numbers.known(key).map { rarity[$0] } ?? 0 }

  /// Two words that follow each other, as one key of this article.
  static func run(_ first: Place, _ second: Place) -> UInt64 {
    UInt64(UInt32(bitPattern: first.word)) << 32 | UInt64(UInt32(bitPattern: second.word))
  }
}
