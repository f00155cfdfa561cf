package import LinearModel

/// What is known of words beyond the treebank, learned from much text.
///
/// Each known word has a class of a fine and of a coarse division, which it shares with words that stand
/// in like company, and its usual tags; 0 is an unknown word.
package struct WordClasses: Sendable {
  package static let empty = WordClasses(table: nil, lexicon: nil)
  /// The bits of a stored pair of tags: five for the likeliest, five for the next, three for how sure.
  package static let usageBits = 13
  /// The bits of the fine class in a stored value; the coarse class stands above them.
  package static let fineBits = 10
  /// The bits of a stored value.
  package static let bits = 16

  private let table: HashTable?
  private let lexicon: HashTable?

  private init(table: HashTable?, lexicon: HashTable?) {
    self.table = table
    self.lexicon = lexicon
  }

  /// Opens the classes of a model file; `nil` if it has none.
  package init?(_ file: ModelFile) {
    let (table, lexicon) = (
      HashTable(file, section: "classes"), HashTable(file, section: "lexicon")
    )
    guard table != nil || lexicon != nil else { return nil }
    self.init(table: table, lexicon: lexicon)
  }

  /// The hash under which the classes of a word are stored.
  package static func hash(_ word: UInt64) -> UInt32 { FeatureHash.of(0x13, word) }

  @inline(__always)
  func classes(of word: UInt64) -> (fine: UInt64, coarse: UInt64) {
    let value = UInt64(table?[Self.hash(word)] ?? 0)
    return (value & (1 << UInt64(Self.fineBits) - 1), value >> UInt64(Self.fineBits))
  }

  /// How a word is usually tagged: best in the low five bits, then the next, then how sure.
  @inline(__always)
  func usage(of word: UInt64) -> UInt64 { UInt64(lexicon?[Self.hash(word)] ?? 0) }
}
