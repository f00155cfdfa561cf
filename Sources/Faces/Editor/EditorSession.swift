import JSON
package import JSONRPC
package import NewsProtocol
import PageEditing
import Synchronization

/// Where a session with an editor stands: which messages are in order, how positions count, what
/// the editor can do and what its user wants.
package final class EditorSession: Sendable {
  private enum Phase { case fresh, open, shutDown }

  private struct State {
    var phase = Phase.fresh
    var encoding = PositionEncoding.utf16
    var client = EditorClient()
    var wording = Wording(.english)
    var settings = EditorSettings()
    var tracing = "off"
    var folders: [String] = []
    var tokens: [String: TokenStore] = [:]
    var lastTokens = 0
  }

  private let state = Mutex(State())

  package init() {}

  /// How positions count; UTF-16 until something else was agreed on.
  package var encoding: PositionEncoding { state.withLock { $0.encoding } }

  /// What the editor can do.
  var client: EditorClient { state.withLock { $0.client } }

  /// The language of the user.
  var wording: Wording {
    state.withLock { $0.settings.language.map { Wording($0) } ?? $0.wording }
  }

  /// What the user wants.
  var settings: EditorSettings { state.withLock { $0.settings } }

  func take(_ settings: EditorSettings) { state.withLock { $0.settings = settings } }

  /// How much the editor wants to be told: `off`, `messages` or `verbose`.
  var tracing: String {
    get { state.withLock { $0.tracing } }
    set { state.withLock { $0.tracing = newValue } }
  }

  /// The URIs of the folders that the editor works in.
  var folders: [String] {
    get { state.withLock { $0.folders } }
    set { state.withLock { $0.folders = newValue } }
  }

  /// Begins the session.
  ///
  /// - Returns: The first encoding of the client's that is known here.
  /// - Throws: an invalid request if there was a handshake before.
  package func begin(_ wishes: [String]?) throws(RPCError) -> PositionEncoding {
    try begin(EditorClient(), wishes, locale: nil)
  }

  /// Begins the session with an editor of these capabilities.
  func begin(
    _ client: EditorClient,
    _ wishes: [String]?,
    locale: String?
  ) throws(RPCError) -> PositionEncoding {
    try state.withLock { state throws(RPCError) in
      guard state.phase == .fresh else { throw .invalidRequest("a second initialize") }
      state.phase = .open
      state.client = client
      state.wording = Wording(.init(locale: locale))
      state.encoding = wishes?.compactMap(PositionEncoding.init(rawValue:)).first ?? .utf16
      return state.encoding
    }
  }

  /// Announces the end of the session.
  package func shutDown() {
    state.withLock { $0.phase = .shutDown }
  }

  /// The exit code that LSP wants: 0 after `shutdown`, 1 without it.
  package var exitCode: Int32 { state.withLock { $0.phase == .shutDown ? 0 : 1 } }

  /// Refuses what is not in order for an editor; other clients need no handshake.
  package func refusal(of method: String, _ peer: Peer) -> RPCError? {
    guard peer.dialect == .lsp, method != Exit.name else { return nil }
    switch state.withLock({ $0.phase }) {
    case .fresh where method != Initialize.name:
      return RPCError(.failedPrecondition, "initialize comes first", code: -32002)
    case .shutDown: return .invalidRequest("the session was shut down")
    case .fresh, .open: return nil
    }
  }
}

// MARK: - Tokens that were sent

/// The semantic tokens of a document as the editor has them.
struct TokenStore: Sendable {
  let id: String
  let data: [Int]
}

extension EditorSession {
  /// Keeps the tokens of a document under a new name, in the place of older ones.
  func keepTokens(_ data: [Int], of uri: String) -> String {
    state.withLock { state in
      state.lastTokens += 1
      let id = String(state.lastTokens)
      state.tokens[uri] = TokenStore(id: id, data: data)
      return id
    }
  }

  /// The tokens of a document by their name; `nil` for a name that was replaced.
  func tokens(of uri: String, id: String) -> [Int]? {
    state.withLock { $0.tokens[uri].flatMap { $0.id == id ? $0.data : nil } }
  }

  /// Forgets what was kept for a document.
  func forget(_ uri: String) {
    state.withLock { $0.tokens[uri] = nil }
  }
}
