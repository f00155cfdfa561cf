/// Topics of a client's own, by a few examples each.
package struct WireTopicSet: Codable, Hashable, Sendable {
  package var name: String
  package var topics: [WireUserTopic]

  package init(name: String, topics: [WireUserTopic]) {
    self.name = name
    self.topics = topics
  }
}

/// One topic of a set.
package struct WireUserTopic: Codable, Hashable, Sendable {
  package var id: String
  package var name: String?
  /// Texts about the topic.
  package var examples: [String]?
  /// Phrases that speak for it wherever they stand.
  package var keywords: [String]?

  package init(id: String, name: String?, examples: [String]?, keywords: [String]? = nil) {
    self.id = id
    self.name = name
    self.examples = examples
    self.keywords = keywords
  }
}

/// Sets of topics.
package struct WireTopicSets: Codable, Hashable, Sendable {
  package var sets: [WireTopicSet]

  package init(sets: [WireTopicSet]) {
    self.sets = sets
  }
}

/// What a file of topics may hold: one set as `topics/define` takes it, a list of sets, or what
/// `topics/list` gives.
package struct TopicFile: Decodable, Hashable, Sendable {
  package let sets: [WireTopicSet]

  package init(from decoder: any Decoder) throws {
    if let list = try? [WireTopicSet](from: decoder) {
      sets = list
    } else if let listed = try? WireTopicSets(from: decoder) {
      sets = listed.sets
    } else {
      sets = [try WireTopicSet(from: decoder)]
    }
  }
}

/// The name of a set of topics.
package struct WireTopicSetName: Codable, Hashable, Sendable {
  package var name: String

  package init(name: String) {
    self.name = name
  }
}

/// A set of topics and how many it has.
package struct WireTopicSetSize: Codable, Hashable, Sendable {
  package var name: String
  package var topics: Int

  package init(name: String, topics: Int) {
    self.name = name
    self.topics = topics
  }
}

/// How well the topics of a set are told apart.
package struct WireTopicScores: Codable, Hashable, Sendable {
  package var topics: [WireTopicScore]

  package init(topics: [WireTopicScore]) {
    self.topics = topics
  }
}

/// Precision, recall and F1 of one topic, each example left out in turn.
package struct WireTopicScore: Codable, Hashable, Sendable {
  package var id: String
  package var examples: Int
  package var precision: Double
  package var recall: Double
  package var f1: Double

  package init(id: String, examples: Int, precision: Double, recall: Double, f1: Double) {
    self.id = id
    self.examples = examples
    self.precision = precision
    self.recall = recall
    self.f1 = f1
  }
}

/// Which sets of topics are meant: the one of that name, or all.
package struct WireTopicSetFilter: Codable, Hashable, Sendable {
  package var name: String?

  package init(name: String? = nil) {
    self.name = name
  }
}
