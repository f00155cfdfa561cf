import LinearModel
package import VietText

/// A label of an article with how likely it is and why.
package struct Topic: Hashable, Sendable {
  /// `relations/VN-CU`, `friendship-association/VN-KH`, `iptc/sport`.
  package var id: String
  /// Names by language tag (`vi`, `en`), for people.
  package var names: [LocalizedName]
  /// IPTC Media Topics code (`medtop:11000000` without the prefix), for `iptc/…`.
  package var medtop: String?
  /// Calibrated, as a logit: the logarithm of the odds.
  package var score: Double
  /// What speaks for the topic, heaviest first, then what speaks against it.
  package var evidence: [Evidence]

  package init(
    id: String,
    names: [LocalizedName],
    medtop: String? = nil,
    score: Double,
    evidence: [Evidence] = []
  ) {
    self.id = id
    self.names = names
    self.medtop = medtop
    self.score = min(score, Self.ceiling)
    self.evidence = evidence
  }

  /// A probability of 0.99: nothing is surer than the readers were who labelled what the models
  /// learned from.
  private static let ceiling = 4.595

  /// Calibrated, 0 to 1.
  package var probability: Double { Sigmoid.probability(score) }

  /// What the score is without the places of ``evidence``: how common the topic is, and what the
  /// rest of the text says.
  package var prior: Double { evidence.reduce(score) { $0 - $1.weight } }
}

/// A name in one language.
package struct LocalizedName: Hashable, Sendable {
  package let language: String
  package let text: String

  package init(language: String, text: String) {
    self.language = language
    self.text = text
  }
}

/// A place in the text that speaks for a topic (or, with a negative weight, against it).
package struct Evidence: Hashable, Sendable {
  package let span: Span
  package let weight: Double

  package init(span: Span, weight: Double) {
    self.span = span
    self.weight = weight
  }
}
