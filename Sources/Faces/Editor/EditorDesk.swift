import JSONRPC
import NewsPipeline
import NewsProtocol
import PageEditing
import VietText

/// A request of an editor about one open document.
protocol PageMethod: Method where Params: AboutDocument {
  /// Whether the params hold positions, which mean nothing in a later version of the document.
  static var holdsPositions: Bool { get }

  static func answer(_ params: Params, _ view: EditorView) throws -> Result
}

extension PageMethod {
  static var holdsPositions: Bool { false }
}

/// Params that name a document.
protocol AboutDocument: Sendable {
  var textDocument: EditorDocument { get }
}

/// Params that name a document and nothing else that is read.
struct DocumentOnly: AboutDocument, Codable {
  var textDocument: EditorDocument
}

/// Params that name a position in a document.
struct DocumentPosition: AboutDocument, Codable {
  var textDocument: EditorDocument
  var position: EditorPosition
}

/// Params that name a range of a document.
struct DocumentRange: AboutDocument, Codable {
  var textDocument: EditorDocument
  var range: EditorRange
}

/// A place in a document.
struct EditorLocation: Codable, Hashable, Sendable {
  var uri: String
  var range: EditorRange
}

/// Answers the requests of an editor, each from one version of the document.
struct EditorDesk: Sendable {
  let store: DocumentStore
  let session: EditorSession
  let pipeline: NewsPipeline

  /// Answers a request, never with what was true of an older version.
  ///
  /// Work on a version stops when the next one comes. A request that holds no positions is then
  /// answered from the newer version; one that does is answered by `ContentModified`.
  func answer<M: PageMethod>(
    _ method: M.Type,
    _ params: M.Params,
    _ context: CallContext
  ) throws -> M.Result {
    let uri = params.textDocument.uri
    guard var document = (context.snapshot as? DocumentTable)?[uri] else {
      throw RPCError.notFound("no open document '\(uri)'")
    }
    while true {
      do {
        let result = try M.answer(params, EditorView(document, context, self))
        if !document.isSuperseded { return result }
      } catch is Interrupted {
        try context.check()
      }
      guard !M.holdsPositions, let newer = store.snapshot[uri] else { throw RPCError.changed }
      document = newer
    }
  }
}

extension RPCError {
  /// The document is another one than the request was about.
  static let changed = RPCError(.aborted, "the document has changed")
}

extension Router {
  /// Serves a request of an editor about one open document.
  mutating func onPage<M: PageMethod>(_ method: M.Type, _ desk: EditorDesk) {
    on(M.self) { params, context in try desk.answer(M.self, params, context) }
  }
}
