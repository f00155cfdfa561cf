package import JSONRPC
package import NewsProtocol
import Synchronization

/// The documents that clients have opened.
///
/// Changed by the thread that reads, in the order of the messages; requests see the table as it
/// was when they arrived.
package final class DocumentStore: Sendable {
  /// How much may be kept open.
  package struct Limits: Hashable, Sendable {
    package var documents = 10_000
    /// The bytes of all texts together.
    package var bytes = 128 << 20

    package init() {}
  }

  private let table = Mutex(DocumentTable())
  private let limits: Limits

  package init(limits: Limits = Limits()) {
    self.limits = limits
  }

  /// The documents as they are now.
  package var snapshot: DocumentTable { table.withLock { $0 } }

  /// Keeps a document; one with the same URI is replaced.
  ///
  /// - Throws: `RESOURCE_EXHAUSTED` when too much would be open.
  package func open(_ document: KeptDocument) throws(RPCError) {
    let old = try table.withLock { table throws(RPCError) in
      let old = table[document.uri]
      let count = table.count + (old == nil ? 1 : 0)
      let bytes = table.bytes - (old?.text.utf8.count ?? 0) + document.text.utf8.count
      guard count <= limits.documents, bytes <= limits.bytes else {
        throw .exhausted("more than \(limits.documents) documents or \(limits.bytes) bytes open")
      }
      table[document.uri] = document
      return old
    }
    old?.supersede()
  }

  /// Makes changes in a document, one after the other.
  ///
  /// - Throws: `NOT_FOUND` for a document that is not open, `RESOURCE_EXHAUSTED` when it would
  ///   become too large.
  package func change(
    _ uri: String,
    version: Int?,
    _ changes: [DidChange.Change],
    _ encoding: PositionEncoding
  ) throws(RPCError) {
    guard let document = snapshot[uri] else { throw .notFound("no open document '\(uri)'") }
    var text = EditedText(document.text)
    for change in changes {
      if let range = change.range {
        text.replace(range, with: change.text, encoding)
      } else {
        text = EditedText(change.text)
      }
    }
    try open(document.changed(to: text.string, version: version))
  }

  /// Forgets a document; one that is not open is let be.
  package func close(_ uri: String) {
    let old = table.withLock { table in
      defer { table[uri] = nil }
      return table[uri]
    }
    old?.supersede()
  }
}

/// The open documents at one moment.
package struct DocumentTable: Sendable {
  private var documents: [String: KeptDocument] = [:]

  /// The bytes of all texts together.
  package private(set) var bytes = 0

  package var count: Int { documents.count }

  /// All documents, in the order of their URIs.
  var all: [KeptDocument] { documents.keys.sorted().compactMap { documents[$0] } }

  package internal(set) subscript(uri: String) -> KeptDocument? {
    get { documents[uri] }
    set {
      bytes += (newValue?.text.utf8.count ?? 0) - (documents[uri]?.text.utf8.count ?? 0)
      documents[uri] = newValue
    }
  }
}
