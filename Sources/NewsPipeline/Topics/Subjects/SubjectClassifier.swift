#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
package import LinearModel
import VietText

/// Says which subjects of IPTC Media Topics an article is about.
package struct SubjectClassifier: Sendable {
  let model: LogisticModel?
  private let labels: TopicLabels
  /// Below this probability no places of the text are given as reasons.
  private static let evidenceFloor = 0.2
  private static let evidenceLimit = 5

  /// The model numbers its labels as ``TopicLabels/subjects``; without a model there are no subjects.
  package init(model: LogisticModel?, labels: TopicLabels) {
    self.model = model.flatMap { $0.labelCount >= labels.subjects.count ? $0 : nil }
    self.labels = labels
  }

  /// Every subject with its probability, and the probabilities of all labels of the model.
  ///
  /// Beyond the subjects the model knows labels that only other scorers see.
  package func topics(
    of reading: Reading,
    features: TextFeatures
  ) -> (topics: [Topic], context: [Float]) {
    guard let model, !features.keys.isEmpty else { return ([], []) }
    let hits = model.hits(keys: features.keys, counts: features.counts)
    let raw = model.scores(of: hits)
    let scores = raw.indices.map { model.calibrated(raw[$0], label: $0) }
    let context = scores.map { Sigmoid.probability($0) }
    let given = Self.givenThatOneHolds(Array(scores.prefix(labels.subjects.count)))
    let topics = labels.subjects.indices.map { label in
      let evidence =
        given[label] < Self.evidenceFloor
        ? [] : self.evidence(for: label, hits, features, reading)
      let score = logit(given[label])
      return labels.topic(labels.subjects[label], score: score, evidence: evidence)
    }
    return (topics, context)
  }

  /// The probabilities of the subjects once it is known that not all of them are missing.
  ///
  /// Every article has a subject, and each subject is learned without regard to the others, so that
  /// all of them may be improbable. `scores` are logits.
  private static func givenThatOneHolds(_ scores: [Float]) -> [Double] {
    let sure = 0.999
    let single = scores.map { Sigmoid.probability(Double($0) - relief) }
    let none = single.reduce(1) { $0 * (1 - $1) }
    return single.map { min($0 / max(1 - none, 1e-6), sure) }
  }

  /// What is taken back of the lean towards giving a subject that the logits of the file have:
  /// that one of them holds makes all of them more probable.
  private static let relief = 0.2

  private func logit(_ probability: Double) -> Double {
    let floor = 1e-9
    return log(max(probability, floor) / (1 - probability))
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
    for place in features.occurrences
    where weights[place.feature] != 0 && !reading.interrupt.isRaised {
      let share = weights[place.feature] * place.weight / Float(place.length)
      for syllable in place.start..<place.start + place.length { shares[syllable] += share }
    }
    return EvidenceGatherer(reading: reading, limit: Self.evidenceLimit).evidence(shares)
  }
}
