package import LinearModel

/// Says which subjects of IPTC Media Topics an article is about.
package struct SubjectClassifier: Sendable {
  private let model: LogisticModel?
  private let labels: TopicLabels
  /// Below this probability no places of the text are given as reasons.
  private static let evidenceFloor = 0.2
  private static let evidenceLimit = 5

  /// The model numbers its labels as ``TopicLabels/subjects``; without a model there are no subjects.
  package init(model: LogisticModel?, labels: TopicLabels) {
    self.model = model?.labelCount == labels.subjects.count ? model : nil
    self.labels = labels
  }

  package func topics(of reading: Reading, features: TextFeatures) -> [Topic] {
    guard let model, !features.keys.isEmpty else { return [] }
    let hits = model.hits(keys: features.keys, counts: features.counts)
    let scores = model.scores(of: hits)
    return labels.subjects.indices.map { label in
      let logit = Double(model.calibrated(scores[label], label: label))
      let probability = Sigmoid.probability(logit)
      let evidence =
        probability < Self.evidenceFloor
        ? [] : self.evidence(for: label, hits, features, reading)
      return labels.topic(labels.subjects[label], probability: probability, evidence: evidence)
    }
  }

  private func evidence(
    for label: Int,
    _ hits: [LogisticModel.Hit],
    _ features: TextFeatures,
    _ reading: Reading
  ) -> [Evidence] {
    guard let model else { return [] }
    var weights = [Float](repeating: 0, count: features.keys.count)
    for hit in hits {
      weights[hit.key] =
        model.contribution(of: hit, to: label) * model.slope(label) / features.counts[hit.key]
    }
    var shares = [Float](repeating: 0, count: reading.syllables.count)
    for place in features.occurrences where weights[place.feature] != 0 {
      let share = weights[place.feature] * place.weight / Float(place.length)
      for syllable in place.start..<place.start + place.length { shares[syllable] += share }
    }
    return EvidenceGatherer(reading: reading, limit: Self.evidenceLimit).evidence(shares)
  }
}
