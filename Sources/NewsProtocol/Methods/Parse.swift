package import JSON
import JSONRPC

/// `parse`: the page as an article, and what every line of it is.
///
/// ```
/// --> {"text":"Mưa lớn ở Huế\nMưa từ đêm."}
/// <-- {"language":"vi","title":{"text":"Mưa lớn ở Huế","span":{"start":0,"end":20}},…}
/// ```
package enum Parse: Method {
  package static let name = "parse"
  package static let summary = "Reads a page as an article and says what each line of it is."
  package static let streamedMember: String? = "blocks"
  package static let exampleParams: JSONValue? = .samplePage

  package typealias Params = DocumentParams<Options>
  package typealias Result = Answer<WireArticle>

  package struct Options: Codable, Hashable, Sendable {
    package var positionEncoding: PositionEncoding?
    /// Gives the article in this form instead of its parts.
    package var format: ExportFormat?
    /// Adds the fingerprint of the body.
    package var fingerprint: Bool?

    package init(
      positionEncoding: PositionEncoding? = nil,
      format: ExportFormat? = nil,
      fingerprint: Bool? = nil
    ) {
      self.positionEncoding = positionEncoding
      self.format = format
      self.fingerprint = fingerprint
    }
  }
}
