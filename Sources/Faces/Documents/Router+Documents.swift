import JSONRPC
import NewsProtocol

extension Router {
  /// Adds the methods that open, change and close documents.
  mutating func serveDocuments(
    _ store: DocumentStore,
    _ session: EditorSession,
    _ publisher: DiagnosticPublisher
  ) {
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
    on(DidOpen.self) { params, context in
      try store.open(KeptDocument(params.textDocument))
      publisher.schedule(params.textDocument.uri, to: context.peer, isChange: false)
      return Null()
    }
    on(DidChange.self) { params, context in
      let document = params.textDocument
      try store.change(
        document.uri,
        version: document.version,
        params.contentChanges,
        session.encoding
      )
      publisher.schedule(document.uri, to: context.peer, isChange: true)
      return Null()
    }
    on(DidClose.self) { params, context in
      store.close(params.textDocument.uri)
      session.forget(params.textDocument.uri)
      publisher.clear(params.textDocument.uri, at: context.peer)
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
