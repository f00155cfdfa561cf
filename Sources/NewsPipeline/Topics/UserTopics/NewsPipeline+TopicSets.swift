extension NewsPipeline {
  /// Learns a set of a client's topics.
  ///
  /// - Complexity: O(bytes of the examples).
  package func topicSet(named name: String, topics: [UserTopic]) -> TopicSet {
    let rarity = SummaryKnowledge.standard.rarity
    let examples = topics.map { topic in
      topic.examples.map { text in
        let page = page(Array(text.utf8), format: .plain)
        let reading = reading(of: article(in: page), in: page)
        return TopicVector(TextFeatures(reading), of: reading, rarity)
      }
    }
    return TopicSet(name: name, topics: topics, examples: examples, rarity: rarity)
  }

  /// What the topics of some sets make of an article.
  package func topics(of reading: Reading, sets: [TopicSet]) -> [Topic] {
    guard !sets.isEmpty else { return [] }
    let features = TextFeatures(reading)
    return sets.flatMap { $0.topics(of: reading, features: features) }
  }
}
