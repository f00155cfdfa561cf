import JSON
import JSONRPC
import NewsProtocol

/// The open documents, as a host of models sees them.
enum MCPResources {
  /// The open documents in the order of their URIs.
  static func list(_ documents: DocumentTable) -> JSONValue {
    .array(
      documents.all.map { document in
        [
          "uri": .string(document.uri),
          "name": .string(name(of: document.uri)),
          "mimeType": .string(document.mimeType.rawValue),
          "size": .int(Int64(document.text.utf8.count)),
        ]
      }
    )
  }

  /// The text of one.
  ///
  /// - Throws: if it is not open.
  static func read(_ uri: String, _ documents: DocumentTable) throws(RPCError) -> JSONValue {
    guard let document = documents[uri] else {
      // Newer revisions have no code of their own for this; all allow the one of wrong params.
      throw .invalidParams(
        "no open document '\(uri.prefix(200))'",
        details: [["uri": .string(uri)]]
      )
    }
    return [
      [
        "uri": .string(uri), "mimeType": .string(document.mimeType.rawValue),
        "text": .string(document.text),
      ]
    ]
  }

  /// The last part of a path, or the whole URI.
  private static func name(of uri: String) -> String {
    uri.split(separator: "/").last.map(String.init) ?? uri
  }
}
