import JSONRPC
import NewsProtocol

extension Router {
  /// Adds what editors ask about the pages that they show.
  mutating func serveEditors(_ desk: EditorDesk, _ files: @escaping PageFiles) {
    let native = self
    serveShowing(desk)
    serveChanging(desk)
    let index = WorkspaceIndex(files)
    on(WorkspaceSymbols.self) { params, context in
      try desk.symbols(params.query, index, context)
    }
    on(ExecuteCommand.self) { params, context in try desk.execute(params, context, native) }
    on(SetTrace.self) { params, _ in
      desk.session.tracing = params.value
      return Null()
    }
    reportProgress(desk.session)
  }

  private mutating func serveShowing(_ desk: EditorDesk) {
    onPage(DocumentSymbols.self, desk)
    onPage(Hovering.self, desk)
    onPage(FoldingRanges.self, desk)
    onPage(Highlights.self, desk)
    onPage(Definition.self, desk)
    onPage(References.self, desk)
    onPage(SemanticTokensFull.self, desk)
    onPage(SemanticTokensRange.self, desk)
    onPage(SemanticTokensDelta.self, desk)
    onPage(SelectionRanges.self, desk)
    onPage(DocumentLinks.self, desk)
    onPage(CodeLenses.self, desk)
    onPage(InlayHints.self, desk)
    onPage(PullDiagnostics.self, desk)
  }

  private mutating func serveChanging(_ desk: EditorDesk) {
    onPage(Completing.self, desk)
    onPage(PrepareRename.self, desk)
    onPage(Rename.self, desk)
    onPage(LinkedEditing.self, desk)
    onPage(Formatting.self, desk)
    onPage(RangeFormatting.self, desk)
    onPage(CodeActions.self, desk)
  }

  /// Adds the handshake of editors and its end.
  mutating func serveHandshake(
    _ session: EditorSession,
    _ publisher: DiagnosticPublisher,
    version: String
  ) {
    gate = { method, peer in session.refusal(of: method, peer) }
    on(Initialize.self) { params, context in
      if let revision = params.protocolVersion {
        context.peer.dialect = .mcp
        return .model(MCPHandshake.result(revision, version: version))
      }
      return .editor(try session.begin(params, context, version: version))
    }
    on(Initialized.self) { _, context in
      guard context.peer.dialect == .lsp else { return Null() }
      let said = "diembao \(version), \(session.encoding.rawValue)"
      context.peer.notify("window/logMessage", ShownMessage(type: 3, message: said))
      session.registerForChanges(with: context.peer)
      session.pullSettings(from: context.peer) { publisher.scheduleAll(at: context.peer) }
      return Null()
    }
    on(DidChangeConfiguration.self) { params, context in
      if session.client.answersConfiguration {
        session.pullSettings(from: context.peer) { publisher.scheduleAll(at: context.peer) }
      } else if let settings = params.settings {
        session.take(EditorSettings(settings))
        publisher.scheduleAll(at: context.peer)
      }
      return Null()
    }
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

extension EditorSession {
  /// Takes the handshake of an editor.
  fileprivate func begin(
    _ params: Initialize.Params,
    _ context: CallContext,
    version: String
  ) throws(RPCError) -> Initialize.EditorResult {
    let client = EditorClient(params.capabilities)
    let encoding = try begin(client, client.positionEncodings, locale: params.locale)
    context.peer.dialect = .lsp
    if let process = params.processId.flatMap(Int32.init(exactly:)), process > 0 {
      context.peer.watch(process: process)
    }
    take(EditorSettings(params.initializationOptions))
    tracing = params.trace ?? "off"
    folders =
      params.workspaceFolders?.map(\.uri) ?? params.rootUri.map { [$0] } ?? []
    return Initialize.EditorResult(
      capabilities: ServerCapabilities.value(encoding, client),
      serverInfo: .init(name: "diembao", version: version)
    )
  }
}
