package import JSONRPC
package import NewsProtocol
import Synchronization

/// Where a session with an editor stands: which messages are in order, and how positions count.
package final class EditorSession: Sendable {
  private enum Phase { case fresh, open, shutDown }

  private struct State {
    var phase = Phase.fresh
    var encoding = PositionEncoding.utf16
  }

  private let state = Mutex(State())

  package init() {}

  /// How positions count; UTF-16 until something else was agreed on.
  package var encoding: PositionEncoding { state.withLock { $0.encoding } }

  /// Begins the session.
  ///
  /// - Returns: The first encoding of the client's that is known here.
  /// - Throws: an invalid request if there was a handshake before.
  package func begin(_ wishes: [String]?) throws(RPCError) -> PositionEncoding {
    try state.withLock { state throws(RPCError) in
      guard state.phase == .fresh else { throw .invalidRequest("a second initialize") }
      state.phase = .open
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
