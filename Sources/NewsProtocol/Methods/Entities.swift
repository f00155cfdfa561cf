package import JSON
import JSONRPC

/// `entities`: who, which offices, where and when, and who did what with whom.
package enum Entities: Method {
  package static let name = "entities"
  package static let summary =
    "Finds persons, organizations, places, offices, dates and what happened between them."
  package static let streamedMember: String? = "entities"
  package static let exampleParams: JSONValue? = .samplePage

  package typealias Params = DocumentParams<Options>
  package typealias Result = Answer<WireEntities>

  package struct Options: Codable, Hashable, Sendable {
    package var positionEncoding: PositionEncoding?
    /// The day of the article (`2023-06-09`), for a page that shows none.
    package var referenceDate: String?

    package init(positionEncoding: PositionEncoding? = nil, referenceDate: String? = nil) {
      self.positionEncoding = positionEncoding
      self.referenceDate = referenceDate
    }
  }
}
