/// A topic that a client describes by examples and keywords.
package struct UserTopic: Hashable, Sendable {
  package let id: String
  package let name: String
  /// Texts about the topic.
  package let examples: [String]
  /// Phrases that speak for it.
  package let keywords: [String]

  package init(id: String, name: String, examples: [String], keywords: [String] = []) {
    self.id = id
    self.name = name
    self.examples = examples
    self.keywords = keywords
  }
}
