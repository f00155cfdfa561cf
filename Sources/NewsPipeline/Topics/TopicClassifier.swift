package import VietText

/// Says what an article is about: relations of countries, friendship associations, IPTC subjects.
package struct TopicClassifier: Sendable {
  package init() {}

  package func topics(
    of reading: Reading,
    entities: EntitySet,
    interrupt: Interrupt = .never
  ) -> [Topic] {
    []
  }
}
