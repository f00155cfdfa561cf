/// The words of a reading, sentence by sentence.
///
/// - Invariant: the words of a sentence hold all its syllables, once and in order.
package struct WordList: Sendable {
  package let words: [Word]
  /// For each sentence of the reading its words, as indices into ``words``.
  package let sentences: [Range<Int>]

  package init(words: [Word], sentences: [Range<Int>]) {
    self.words = words
    self.sentences = sentences
  }
}
