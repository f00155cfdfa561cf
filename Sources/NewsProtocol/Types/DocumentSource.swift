import JSON

/// What a request is about: a text in the request itself, or a document that is open.
///
/// On the wire it is exactly one of the members `text` (with `mimeType`), `uri` and `document`.
package enum DocumentSource: Hashable, Sendable {
  case text(String, mimeType: MediaType?)
  case uri(String)
  case document(TextDocument)
}

extension DocumentSource: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case text, mimeType, uri, document
  }

  package init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    let text = try members.decodeIfPresent(String.self, forKey: .text)
    let mimeType = try members.decodeIfPresent(MediaType.self, forKey: .mimeType)
    let uri = try members.decodeIfPresent(String.self, forKey: .uri)
    let document = try members.decodeIfPresent(TextDocument.self, forKey: .document)
    switch (text, uri, document) {
    case (let text?, nil, nil): self = .text(text, mimeType: mimeType)
    case (nil, let uri?, nil): self = .uri(uri)
    case (nil, nil, let document?): self = .document(document)
    default:
      let given = [
        text.map { _ in "text" }, uri.map { _ in "uri" }, document.map { _ in "document" },
      ]
      throw Self.fault(given.compactMap(\.self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .text(let text, let mimeType):
      try members.encode(text, forKey: .text)
      try members.encodeIfPresent(mimeType, forKey: .mimeType)
    case .uri(let uri): try members.encode(uri, forKey: .uri)
    case .document(let document): try members.encode(document, forKey: .document)
    }
  }

  private static func fault(_ given: [String]) -> JSONDecodingError {
    JSONDecodingError(
      path: "params",
      expected: "exactly one of text, uri, document",
      found: given.isEmpty ? "none of them" : given.joined(separator: " and ")
    )
  }
}
