/// A document with its text.
package struct TextDocument: Codable, Hashable, Sendable {
  package var uri: String?
  /// What kind of text it is; plain text if it is not said.
  package var mimeType: MediaType?
  package var text: String

  package init(uri: String? = nil, mimeType: MediaType? = nil, text: String) {
    self.uri = uri
    self.mimeType = mimeType
    self.text = text
  }
}
