package import JSONRPC
import NewsProtocol
package import NewsService

extension Router {
  /// Adds what editors ask about the pages that they show.
  package mutating func serveEditors(
    _ store: DocumentStore,
    _ session: EditorSession,
    _ news: NewsService
  ) {
    let desk = EditorDesk(store: store, session: session, pipeline: news.pipeline)
    onPage(DocumentSymbols.self, desk)
    onPage(Hovering.self, desk)
    onPage(FoldingRanges.self, desk)
    onPage(Highlights.self, desk)
    onPage(Definition.self, desk)
    onPage(References.self, desk)
    onPage(SemanticTokensFull.self, desk)
    onPage(SemanticTokensRange.self, desk)
    onPage(SemanticTokensDelta.self, desk)
  }

  /// Adds the handshake of editors and its end.
  package mutating func serveHandshake(_ session: EditorSession, version: String) {
    gate = { method, peer in session.refusal(of: method, peer) }
    on(Initialize.self) { params, context in
      if let revision = params.protocolVersion {
        context.peer.dialect = .mcp
        return .model(MCPHandshake.result(revision, version: version))
      }
      let client = EditorClient(params.capabilities)
      let encoding = try session.begin(client, client.positionEncodings, locale: params.locale)
      context.peer.dialect = .lsp
      if let process = params.processId.flatMap(Int32.init(exactly:)), process > 0 {
        context.peer.watch(process: process)
      }
      return .editor(
        Initialize.EditorResult(
          capabilities: ServerCapabilities.value(encoding, client),
          serverInfo: .init(name: "diembao", version: version)
        )
      )
    }
    on(Initialized.self) { _, _ in Null() }
    on(Shutdown.self) { _, _ in
      session.shutDown()
      return Null()
    }
    on(Exit.self) { _, context in
      context.peer.exit(code: context.peer.dialect == .lsp ? session.exitCode : 0)
      return Null()
    }
  }
}
