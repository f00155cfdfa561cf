import LinearModel
package import VietText

/// Says what an article is about: relations of countries, friendship associations, IPTC subjects.
package struct TopicClassifier: Sendable {
  package let labels: TopicLabels
  package let subjects: SubjectClassifier
  package let relations: RelationScorer
  private let associations: AssociationScorer

  package init(
    labels: TopicLabels,
    subjects: SubjectClassifier,
    relations: RelationScorer,
    associations: AssociationScorer
  ) {
    self.labels = labels
    self.subjects = subjects
    self.relations = relations
    self.associations = associations
  }

  /// Every topic with its probability, most probable first.
  package func topics(
    of reading: Reading,
    entities: EntitySet,
    interrupt: Interrupt = .never
  ) -> [Topic] {
    guard !interrupt.isRaised else { return [] }
    let (subjects, context) = subjects.topics(of: reading, features: TextFeatures(reading))
    guard !interrupt.isRaised else { return [] }
    let view = relations.view(of: reading, entities, context, interrupt: interrupt)
    guard !interrupt.isRaised else { return [] }
    let topics =
      subjects + relations.topics(of: view, interrupt: interrupt) + associations.topics(of: view)
    return Self.ranked(topics)
  }

  /// The most probable first, and of equally probable ones the more specific.
  ///
  /// Relations of two countries say more of an article than an association, and that more than a
  /// subject.
  package static func ranked(_ topics: [Topic]) -> [Topic] {
    topics.sorted { rank($0) < rank($1) }
  }

  private static func rank(_ topic: Topic) -> (Double, Int, String) {
    let family = topic.medtop != nil ? 2 : topic.id.hasPrefix(AssociationScorer.rowName) ? 1 : 0
    return (-topic.score, family, topic.id)
  }

  /// What the trainer of associations sees of an article; `nil` if no body is named in it.
  package func associationValues(
    of reading: Reading,
    entities: EntitySet,
    context: [Float]
  ) -> [Float]? {
    associations.values(of: relations.view(of: reading, entities, context))
  }
}

extension TopicClassifier {
  /// The classifier with the models and names that are embedded in the binary.
  package static let standard: TopicClassifier = {
    let labels = TopicLabels(Resource.table("lexicon/topic-labels.tsv"))
    let cues = CueTable(Resource.table("lexicon/topic-cues.tsv"))
    let names = CountryNames(
      countries: Resource.table("lexicon/countries.tsv"),
      bodies: Resource.table("lexicon/bodies.tsv"),
      english: Resource.table("lexicon/country-names-en.tsv")
    )
    return TopicClassifier(
      labels: labels,
      subjects: SubjectClassifier(
        model: LogisticModel(EmbeddedBytes(Resource.bytes("models/subjects.bin"))),
        labels: labels
      ),
      relations: RelationScorer(
        model: BoostedTrees(EmbeddedBytes(Resource.bytes("models/relations.bin"))),
        spotter: CountrySpotter(
          Resource.table("lexicon/topic-actors.tsv"),
          institutions: Resource.table("lexicon/institution-heads.tsv")
        ),
        cues: cues,
        labels: labels,
        names: names
      ),
      associations: AssociationScorer(
        model: BoostedTrees(EmbeddedBytes(Resource.bytes("models/associations.bin"))),
        cues: cues,
        labels: labels,
        names: names
      )
    )
  }()
}
