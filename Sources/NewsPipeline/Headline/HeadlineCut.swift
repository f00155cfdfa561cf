/// A stretch of a sentence that could be its headline.
package struct HeadlineCut: Hashable, Sendable {
  /// What stands before it in the sentence.
  enum Start: Int {
    /// Nothing, or a link to the sentence before.
    case sentence
    /// When, where, why: `Sáng 12/3, …`.
    case opening
    /// Who speaks, or what it is about: `Cần Thơ: …`.
    case colon
    /// Who reports it: `Ông … cho biết …`.
    case report
  }

  /// What goes on after it.
  enum End: Int {
    case sentence, comma, subordinate, preposition, conjunction, mark
  }

  let start: Start
  let end: End
  /// Indices into ``TaggedSentence/words``.
  let words: Range<Int>
  /// The words that it keeps: those of `words` without asides.
  let kept: [Int]
  /// How many syllables it keeps, marks aside.
  let length: Int
  /// How much of what it keeps could go as well: what follows a comma and says when or why.
  let spare: Int
}
