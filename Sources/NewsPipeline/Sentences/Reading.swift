package import VietText

/// The article as running text: what every stage after the blocks reads.
///
/// Holds only what belongs to the article (title, lede, headings, paragraphs, captions), in
/// document order, cut into sentences and syllables. Boilerplate is not in it.
///
/// - Invariant: `sentences` are in order and disjoint; each lies in one unit.
package struct Reading: Sendable {
  package let text: NormalizedText
  package let units: [Unit]
  package let sentences: [Sentence]
  /// The syllables of all sentences, in order; ``Sentence/syllables`` are ranges of it.
  package let syllables: [Syllable]
  /// The day of the article (`2023-06-09`), if the page or the client gives one.
  package let referenceDate: String?
  /// Asked by every stage that walks through the article; what a stage gives once it is raised is of no use.
  package let interrupt: Interrupt

  package init(
    text: NormalizedText,
    units: [Unit],
    sentences: [Sentence],
    syllables: [Syllable],
    referenceDate: String? = nil,
    interrupt: Interrupt = .never
  ) {
    self.text = text
    self.units = units
    self.sentences = sentences
    self.syllables = syllables
    self.referenceDate = referenceDate
    self.interrupt = interrupt
  }

  package func syllables(of sentence: Sentence) -> ArraySlice<Syllable> {
    syllables[sentence.syllables]
  }
}

/// One part of the article that is read as running text.
package struct Unit: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case title, lede, heading, paragraph, caption
    /// The name of an author: it names a person, and says nothing of the article.
    case byline
  }

  package let kind: Kind
  package let span: Span
  /// Indices into ``Reading/sentences``.
  package let sentences: Range<Int>

  package init(kind: Kind, span: Span, sentences: Range<Int>) {
    self.kind = kind
    self.span = span
    self.sentences = sentences
  }
}

/// One sentence, without the white space around it.
package struct Sentence: Hashable, Sendable {
  package let span: Span
  /// Index into ``Reading/units``.
  package let unit: Int
  /// Indices into ``Reading/syllables``.
  package let syllables: Range<Int>

  package init(span: Span, unit: Int, syllables: Range<Int>) {
    self.span = span
    self.unit = unit
    self.syllables = syllables
  }
}
