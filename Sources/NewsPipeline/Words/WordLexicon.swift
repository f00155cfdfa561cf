package import LinearModel
import VietText

/// What much text says of syllables and of sequences of them.
///
/// Three tables: how firmly a sequence of two to four syllables is a word, how much more often than
/// chance two syllables stand together, and how often one joins the syllable before or after it.
package struct WordLexicon: Sendable {
  /// The longest word that is looked up, in syllables.
  package static let longest = 4
  /// Bits of the grade of a word: 0 is unknown, 7 is a word wherever it occurs.
  package static let gradeBits = 3
  /// Bits of the bond of a pair: three of association, two of frequency.
  package static let bondBits = 5
  /// Bits of the habits of a syllable: three for the next syllable, three for the one before.
  package static let habitBits = 6
  package static let empty = WordLexicon(words: nil, pairs: nil, syllables: nil)

  private let words: HashTable?
  private let pairs: HashTable?
  private let syllables: HashTable?

  private init(words: HashTable?, pairs: HashTable?, syllables: HashTable?) {
    self.words = words
    self.pairs = pairs
    self.syllables = syllables
  }

  /// Opens the lexicon of a model file; `nil` if it has none.
  package init?(_ file: ModelFile) {
    guard let words = HashTable(file, section: "l.word"),
      let pairs = HashTable(file, section: "l.pair"),
      let syllables = HashTable(file, section: "l.syl")
    else { return nil }
    self.init(words: words, pairs: pairs, syllables: syllables)
  }

  /// The key of a word of one syllable; longer words join the next keys to it.
  @inline(__always)
  package static func key(_ syllable: UInt64) -> UInt64 { FeatureHash.join(0x5743, syllable) }

  /// The hash of a sequence whose key is `key`.
  @inline(__always)
  package static func hash(_ key: UInt64) -> UInt32 { FeatureHash.of(0x11, key) }

  @inline(__always)
  func grade(_ key: UInt64) -> UInt64 { UInt64(words?[Self.hash(key)] ?? 0) }

  @inline(__always)
  func bond(_ key: UInt64) -> UInt64 { UInt64(pairs?[Self.hash(key)] ?? 0) }

  @inline(__always)
  func habits(_ syllable: UInt64) -> UInt64 { UInt64(syllables?[Self.hash(syllable)] ?? 0) }
}
