package import VietText

/// The sentences that say most, in document order.
package struct Summary: Hashable, Sendable {
  /// One chosen sentence.
  package struct Choice: Hashable, Sendable {
    /// Index into ``Reading/sentences``.
    package let sentence: Int
    /// The whole sentence, or as much of it as a budget of characters allows; without what links it
    /// to a sentence that is not chosen.
    package let span: Span
    /// 0 to 1.
    package let score: Double

    package init(sentence: Int, span: Span, score: Double) {
      self.sentence = sentence
      self.span = span
      self.score = score
    }
  }

  /// A sentence that says much and stands alone.
  package struct Lead: Hashable, Sendable {
    /// Index into ``Reading/sentences``.
    package let sentence: Int
    package let worth: Float
  }

  package var choices: [Choice]
  /// The best sentences of the article, whatever was asked for: what a headline is made of.
  package var leads: [Lead]

  package init(choices: [Choice], leads: [Lead] = []) {
    self.choices = choices
    self.leads = leads
  }
}

/// How long a summary may be.
package enum SummaryLength: Hashable, Sendable {
  case sentences(Int)
  /// Unicode scalars of all chosen sentences with one blank between them.
  case characters(Int)
  /// Share of the sentences of the body, 0 to 1.
  case ratio(Double)
}
