/// What kind of text a document is.
package enum MediaType: String, CaseIterable, Codable, Hashable, Sendable {
  case plain = "text/plain"
  case html = "text/html"
  case markdown = "text/markdown"
}
