/// A summary made of sentences of the text.
package struct WireSummary: Codable, Hashable, Sendable {
  /// The chosen sentences with a blank between them.
  package var text: String
  package var sentences: [WireSummarySentence]
  package var headline: String?

  package init(text: String, sentences: [WireSummarySentence], headline: String? = nil) {
    self.text = text
    self.sentences = sentences
    self.headline = headline
  }
}

/// One sentence of a summary.
package struct WireSummarySentence: Codable, Hashable, Sendable {
  package var text: String
  package var span: WireSpan
  package var score: Double

  package init(text: String, span: WireSpan, score: Double) {
    self.text = text
    self.span = span
    self.score = score
  }
}
