package import JSONRPC
import NewsProtocol

extension Router {
  /// Adds the handshake of editors and its end.
  package mutating func serveEditors(_ session: EditorSession, version: String) {
    gate = { method, peer in session.refusal(of: method, peer) }
    on(Initialize.self) { params, context in
      if let revision = params.protocolVersion {
        context.peer.dialect = .mcp
        return .model(MCPHandshake.result(revision, version: version))
      }
      let encoding = try session.begin(params.capabilities.general?.positionEncodings)
      context.peer.dialect = .lsp
      if let process = params.processId.flatMap(Int32.init(exactly:)), process > 0 {
        context.peer.watch(process: process)
      }
      return .editor(
        Initialize.EditorResult(
          capabilities: .init(
            positionEncoding: encoding,
            textDocumentSync: .init(openClose: true, change: 2)
          ),
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
