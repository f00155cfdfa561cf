import JSON
import JSONRPC
import NewsPipeline
import NewsProtocol
import PageEditing
import VietText

/// Sends the findings of pages to editors that do not ask for them, when typing rests.
///
/// One thread, started with the first document. Findings of a version that was changed meanwhile are
/// dropped: the change has set a time of its own.
final class DiagnosticPublisher: Sendable {
  private struct State: Sendable {
    var due: [String: MonotonicTime] = [:]
    var peer: Peer?
  }

  private let state = Monitor(State())
  private let desk: EditorDesk

  init(_ desk: EditorDesk) {
    self.desk = desk
  }

  /// Publishes the findings of a document after a rest, counted from now.
  func schedule(_ uri: String, to peer: Peer, isChange: Bool) {
    guard peer.dialect == .lsp, !desk.session.client.pullsDiagnostics else { return }
    let rest = isChange ? Int64(desk.session.settings.debounce) * 1_000_000 : 0
    let moment = MonotonicTime.now.advanced(byNanoseconds: rest)
    let mustStart = state.withLock { state in
      state.due[uri] = moment
      defer { state.peer = peer }
      return state.peer == nil
    }
    if mustStart { NativeThread.start { [self] in run() } } else { state.signal() }
  }

  /// Publishes the findings of all documents anew, or asks the editor to ask again.
  func scheduleAll(at peer: Peer) {
    if desk.session.client.refreshesDiagnostics {
      peer.request("workspace/diagnostic/refresh", JSONValue.null) { _ in }
    }
    for document in desk.store.snapshot.all { schedule(document.uri, to: peer, isChange: false) }
  }

  /// Says that a closed document has no findings any more.
  func clear(_ uri: String, at peer: Peer) {
    guard peer.dialect == .lsp, !desk.session.client.pullsDiagnostics else { return }
    state.withLock { $0.due[uri] = nil }
    peer.notify("textDocument/publishDiagnostics", Published(uri: uri, diagnostics: []))
  }

  struct Published: Codable, Sendable {
    var uri: String
    var version: Int?
    var diagnostics: [EditorDiagnostic]
  }

  private func run() {
    while true {
      let due = state.wait(Self.takeDue) { $0.due.values.min() }
      guard let (uris, peer) = due else { continue }
      for uri in uris { publish(uri, to: peer) }
    }
  }

  private static func takeDue(_ state: inout State) -> ([String], Peer)? {
    let now = MonotonicTime.now
    let uris = state.due.filter { $0.value <= now }.keys.sorted()
    guard !uris.isEmpty, let peer = state.peer else { return nil }
    for uri in uris { state.due[uri] = nil }
    return (uris, peer)
  }

  private func publish(_ uri: String, to peer: Peer) {
    guard let document = desk.store.snapshot[uri] else { return }
    let view = EditorView(document, CallContext(method: "publish", peer: peer), desk)
    guard let found = try? view.diagnostics(), !document.isSuperseded else { return }
    peer.notify(
      "textDocument/publishDiagnostics",
      Published(uri: uri, version: document.version, diagnostics: found)
    )
  }
}
