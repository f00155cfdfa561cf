package import VietText

/// One word: one or more syllables that mean one thing, with its tags.
package struct Word: Hashable, Sendable {
  package let span: Span
  /// Indices into ``Reading/syllables``.
  package let syllables: Range<Int>
  /// Universal part of speech (`NOUN`), when the tagger has run.
  package var upos: String?
  /// Part of speech of the Vietnamese treebank (`N`), when the tagger has run.
  package var xpos: String?

  package init(span: Span, syllables: Range<Int>, upos: String? = nil, xpos: String? = nil) {
    self.span = span
    self.syllables = syllables
    self.upos = upos
    self.xpos = xpos
  }
}
