import LinearModel
package import VietText

/// Says what an article is about: relations of countries, friendship associations, IPTC subjects.
package struct TopicClassifier: Sendable {
  package let labels: TopicLabels
  private let subjects: SubjectClassifier

  package init(labels: TopicLabels, subjects: SubjectClassifier) {
    self.labels = labels
    self.subjects = subjects
  }

  /// Every topic with its probability, best first.
  package func topics(
    of reading: Reading,
    entities: EntitySet,
    interrupt: Interrupt = .never
  ) -> [Topic] {
    guard !interrupt.isRaised else { return [] }
    let features = TextFeatures(reading)
    let topics = subjects.topics(of: reading, features: features)
    return topics.sorted { ($1.probability, $0.id) < ($0.probability, $1.id) }
  }
}

extension TopicClassifier {
  /// The classifier with the models and names that are embedded in the binary.
  package static let standard: TopicClassifier = {
    let labels = TopicLabels(Resource.table("lexicon/topic-labels.tsv"))
    return TopicClassifier(
      labels: labels,
      subjects: SubjectClassifier(
        model: LogisticModel(EmbeddedBytes(Resource.bytes("models/subjects.bin"))),
        labels: labels
      )
    )
  }()
}
