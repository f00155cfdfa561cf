package import JSON
import JSONRPC

/// `summarize`: the sentences of an article that say most, verbatim and in order.
package enum Summarize: Method {
  package static let name = "summarize"
  package static let summary = "Picks the sentences of an article that say most."
  package static let streamedMember: String? = "sentences"
  package static let exampleParams: JSONValue? = .samplePage

  package typealias Params = SummaryParams
  package typealias Result = Answer<WireSummary>

  /// At most one of ``sentences``, ``maxCharacters`` and ``ratio`` may be given.
  package struct Options: Codable, Hashable, Sendable {
    package var positionEncoding: PositionEncoding?
    /// How many sentences; 3 if nothing is said of the length.
    package var sentences: Int?
    /// How long the summary may be in Unicode scalars.
    package var maxCharacters: Int?
    /// Which share of the sentences of the body, above 0 and up to 1.
    package var ratio: Double?
    /// Gives a headline as well.
    package var headline: Bool?
    /// Prefers what a question or a few words ask for.
    package var query: String?
    /// How many keywords to give as well.
    package var keywords: Int?

    package init(
      positionEncoding: PositionEncoding? = nil,
      sentences: Int? = nil,
      maxCharacters: Int? = nil,
      ratio: Double? = nil,
      headline: Bool? = nil,
      query: String? = nil,
      keywords: Int? = nil
    ) {
      self.positionEncoding = positionEncoding
      self.sentences = sentences
      self.maxCharacters = maxCharacters
      self.ratio = ratio
      self.headline = headline
      self.query = query
      self.keywords = keywords
    }
  }
}
