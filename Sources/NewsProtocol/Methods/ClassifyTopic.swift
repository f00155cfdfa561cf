package import JSON
import JSONRPC

/// `classify-topic`: what the article is about, with probabilities and the words that say so.
///
/// Only the article counts: lists and teasers around it never produce a label of the page.
package enum ClassifyTopic: Method {
  package static let name = "classify-topic"
  package static let summary = "Labels an article with its topics, their probability and evidence."
  package static let streamedMember: String? = "labels"
  package static let exampleParams: JSONValue? = .samplePage

  package typealias Params = DocumentParams<Options>
  package typealias Result = Answer<WireTopics>

  package struct Options: Codable, Hashable, Sendable {
    package var positionEncoding: PositionEncoding?
    /// Labels below this probability are left out; 0.5 if it is not said.
    package var threshold: Double?
    /// Gives every label that has any probability.
    package var all: Bool?
    /// Labels each teaser of another article as well, under `blocks`.
    package var blocks: Bool?
    /// Names of sets of the client's own topics that are to be given as well.
    package var topics: [String]?

    package init(
      positionEncoding: PositionEncoding? = nil,
      threshold: Double? = nil,
      all: Bool? = nil,
      blocks: Bool? = nil,
      topics: [String]? = nil
    ) {
      self.positionEncoding = positionEncoding
      self.threshold = threshold
      self.all = all
      self.blocks = blocks
      self.topics = topics
    }
  }
}
