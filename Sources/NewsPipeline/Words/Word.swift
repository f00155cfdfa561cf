package import VietText

/// One word: one or more syllables that mean one thing, with its tags.
package struct Word: Hashable, Sendable {
  package let span: Span
  /// Indices into ``Reading/syllables``.
  package let syllables: Range<Int>
  /// The names of its tags, when the tagger has run.
  var universalTag = TagName.none
  var treebankTag = TagName.none

  package init(span: Span, syllables: Range<Int>) {
    self.span = span
    self.syllables = syllables
  }

  /// Universal part of speech (`NOUN`), when the tagger has run.
  package var upos: String? { universalTag.text }

  /// Part of speech of the Vietnamese treebank (`N`), when the tagger has run.
  package var xpos: String? { treebankTag.text }
}
