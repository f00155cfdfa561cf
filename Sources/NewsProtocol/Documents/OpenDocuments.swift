package import JSONRPC

/// `document/open`: keeps a document, so that requests can name its `uri` instead of a text.
///
/// Opening a document that is open replaces it.
package enum OpenDocument: Method {
  package static let name = "document/open"
  package static let summary = "Keeps a document under its uri for later requests."
  package static let lane = Lane.inline

  package struct Params: Codable, Hashable, Sendable {
    package var uri: String
    package var mimeType: MediaType?
    package var text: String
  }

  package typealias Result = Empty
}

/// `document/close`: forgets a document.
package enum CloseDocument: Method {
  package static let name = "document/close"
  package static let summary = "Forgets a document that was opened."
  package static let lane = Lane.inline

  package struct Params: Codable, Hashable, Sendable {
    package var uri: String
  }

  package typealias Result = Empty
}
