/// A summary made of sentences of the text.
package struct WireSummary: Codable, Hashable, Sendable {
  /// The chosen sentences with a blank between them.
  package var text: String
  package var sentences: [WireSummarySentence]
  package var headline: String?
  /// The most telling first.
  package var keywords: [WireKeyword]?

  package init(
    text: String,
    sentences: [WireSummarySentence],
    headline: String? = nil,
    keywords: [WireKeyword]? = nil
  ) {
    self.text = text
    self.sentences = sentences
    self.headline = headline
    self.keywords = keywords
  }
}

/// One sentence of a summary.
package struct WireSummarySentence: Codable, Hashable, Sendable {
  package var text: String
  package var span: WireSpan
  package var score: Double
  /// Which of several documents it stands in, counted from zero.
  package var document: Int?

  package init(text: String, span: WireSpan, score: Double, document: Int? = nil) {
    self.text = text
    self.span = span
    self.score = score
    self.document = document
  }
}

/// A phrase that a text is about.
package struct WireKeyword: Codable, Hashable, Sendable {
  package var text: String
  /// Where it stands first.
  package var span: WireSpan
  /// 1 for the most telling one.
  package var score: Double
  /// How often it stands in the text.
  package var count: Int

  package init(text: String, span: WireSpan, score: Double, count: Int) {
    self.text = text
    self.span = span
    self.score = score
    self.count = count
  }
}
