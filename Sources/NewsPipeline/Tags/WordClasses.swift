package import LinearModel

/// Classes of words that stand in like company, learned from much text without tags.
///
/// Each known word has a class of a fine and of a coarse division, and the tags of the tagged words
/// that stand in the most similar company; 0 is an unknown word.
package struct WordClasses: Sendable {
  package static let empty = WordClasses(table: nil, kin: nil, lexicon: nil)
  /// The bits of a stored pair of tags: five for the likeliest, five for the next, three for how sure.
  package static let kinBits = 13
  /// The bits of the fine class in a stored value; the coarse class stands above them.
  package static let fineBits = 10
  /// The bits of a stored value.
  package static let bits = 16

  private let table: HashTable?
  private let kin: HashTable?
  /// As ``kin``, said by hand.
  private let lexicon: HashTable?

  private init(table: HashTable?, kin: HashTable?, lexicon: HashTable?) {
    self.table = table
    self.kin = kin
    self.lexicon = lexicon
  }

  /// Opens the classes of a model file; `nil` if it has none.
  package init?(_ file: ModelFile) {
    guard let table = HashTable(file, section: "classes") else { return nil }
    self.init(
      table: table,
      kin: HashTable(file, section: "kin"),
      lexicon: HashTable(file, section: "lexicon")
    )
  }

  /// The hash under which the classes of a word are stored.
  package static func hash(_ word: UInt64) -> UInt32 { FeatureHash.of(0x13, word) }

  @inline(__always)
  func classes(of word: UInt64) -> (fine: UInt64, coarse: UInt64) {
    let value = UInt64(table?[Self.hash(word)] ?? 0)
    return (value & (1 << UInt64(Self.fineBits) - 1), value >> UInt64(Self.fineBits))
  }

  /// What words in like company are tagged, best in the low five bits, then the next, then how sure.
  ///
  /// Where the lexicon knows the word, what it says counts as the surest kin.
  @inline(__always)
  func kin(of word: UInt64) -> UInt64 {
    let hash = Self.hash(word)
    if let said = lexicon?[hash], said != 0 { return UInt64(said) }
    return UInt64(kin?[hash] ?? 0)
  }
}
