package import JSON
import JSONRPC

/// `analyze`: what several methods say of one page, with every stage run once.
///
/// Each member of the result is exactly what the method of that name gives, without its `_meta`.
package enum Analyze: Method {
  package static let name = "analyze"
  package static let summary = "Parses, labels, summarizes and finds entities in one pass."
  package static let exampleParams: JSONValue? = .samplePage

  package typealias Params = DocumentParams<Options>
  package typealias Result = Answer<WireAnalysis>

  /// The options of all the methods that ``stages`` names.
  package struct Options: Codable, Hashable, Sendable {
    package var positionEncoding: PositionEncoding?
    /// Which methods to answer; all if it is not said.
    package var stages: [Stage]?
    package var threshold: Double?
    package var all: Bool?
    package var blocks: Bool?
    package var topics: [String]?
    package var sentences: Int?
    package var maxCharacters: Int?
    package var ratio: Double?
    package var headline: Bool?
    package var query: String?
    package var keywords: Int?
    package var referenceDate: String?

    package init(positionEncoding: PositionEncoding? = nil, stages: [Stage]? = nil) {
      self.positionEncoding = positionEncoding
      self.stages = stages
    }
  }

  /// A method that `analyze` can answer.
  package enum Stage: String, CaseIterable, Codable, Hashable, Sendable {
    case parse
    case classifyTopic = "classify-topic"
    case summarize
    case entities
  }
}

extension Analyze.Options {
  package var classifyTopic: ClassifyTopic.Options {
    ClassifyTopic.Options(threshold: threshold, all: all, blocks: blocks, topics: topics)
  }

  package var summarize: Summarize.Options {
    Summarize.Options(
      sentences: sentences,
      maxCharacters: maxCharacters,
      ratio: ratio,
      headline: headline,
      query: query,
      keywords: keywords
    )
  }
}

/// What several methods say of one page.
package struct WireAnalysis: Codable, Hashable, Sendable {
  package var parse: WireArticle?
  package var classifyTopic: WireTopics?
  package var summarize: WireSummary?
  package var entities: WireEntities?

  package init() {}

  private enum CodingKeys: String, CodingKey {
    case parse
    case classifyTopic = "classify-topic"
    case summarize, entities
  }
}
