package import JSONRPC
import NewsProtocol

extension Router {
  /// Adds the methods that open, change and close documents.
  package mutating func serveDocuments(_ store: DocumentStore, _ session: EditorSession) {
    snapshot = { store.snapshot }
    on(OpenDocument.self) { params, _ in
      try store.open(
        KeptDocument(
          uri: params.uri,
          mimeType: params.mimeType ?? .plain,
          version: nil,
          text: params.text
        )
      )
      return Empty()
    }
    on(CloseDocument.self) { params, _ in
      store.close(params.uri)
      return Empty()
    }
    on(DidOpen.self) { params, _ in
      try store.open(KeptDocument(params.textDocument))
      return Null()
    }
    on(DidChange.self) { params, _ in
      let document = params.textDocument
      try store.change(
        document.uri,
        version: document.version,
        params.contentChanges,
        session.encoding
      )
      return Null()
    }
    on(DidClose.self) { params, _ in
      store.close(params.textDocument.uri)
      return Null()
    }
  }
}

extension KeptDocument {
  fileprivate convenience init(_ item: DidOpen.Item) {
    let mimeType: MediaType =
      switch item.languageId {
      case "html": .html
      case "markdown": .markdown
      default: .plain
      }
    self.init(uri: item.uri, mimeType: mimeType, version: item.version, text: item.text)
  }
}
