/// The labels of a page, and on request those of its teasers.
package struct WireTopics: Codable, Hashable, Sendable {
  /// Most probable first.
  package var labels: [WireLabel]
  package var blocks: [WireBlockTopics]?

  package init(labels: [WireLabel], blocks: [WireBlockTopics]? = nil) {
    self.labels = labels
    self.blocks = blocks
  }
}

/// One topic of a text.
package struct WireLabel: Codable, Hashable, Sendable {
  /// `relations/VN-CU`, `friendship-association/VN-KH`, `iptc/sport`.
  package var id: String
  /// For people.
  package var name: WireName?
  /// The code of the IPTC Media Topics, for `iptc/…`.
  package var medtop: String?
  /// Calibrated, 0 to 1.
  package var probability: Double
  /// The same as a logit: the logarithm of the odds.
  package var score: Double?
  /// The score without the places in ``evidence``; with their weights it sums to ``score``.
  package var prior: Double?
  /// What speaks for the topic, heaviest first, then what speaks against it.
  package var evidence: WireList<WireEvidence>?

  package init(
    id: String,
    name: WireName?,
    medtop: String?,
    probability: Double,
    score: Double? = nil,
    prior: Double? = nil,
    evidence: WireList<WireEvidence>?
  ) {
    self.id = id
    self.name = name
    self.medtop = medtop
    self.probability = probability
    self.score = score
    self.prior = prior
    self.evidence = evidence
  }
}

/// A place in the text that speaks for a topic, or with a negative weight against it.
package struct WireEvidence: Codable, Hashable, Sendable {
  package var span: WireSpan
  package var text: String
  package var weight: Double

  package init(span: WireSpan, text: String, weight: Double) {
    self.span = span
    self.text = text
    self.weight = weight
  }
}

/// The topics of one teaser.
package struct WireBlockTopics: Codable, Hashable, Sendable {
  package var text: String
  package var span: WireSpan
  package var labels: [WireLabel]

  package init(text: String, span: WireSpan, labels: [WireLabel]) {
    self.text = text
    self.span = span
    self.labels = labels
  }
}

/// The name of a topic by language tag, always in the same order.
package struct WireName: Codable, Hashable, Sendable {
  package var vi: String?
  package var en: String?

  package init(vi: String?, en: String?) {
    self.vi = vi
    self.en = en
  }
}
