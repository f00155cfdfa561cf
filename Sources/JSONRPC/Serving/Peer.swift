package import JSON
import Synchronization

/// The other side of a connection, as handlers see it.
package final class Peer: Sendable {
  private struct State: Sendable {
    var dialect = Dialect.native
    var framing = Framing.lines
    var exitCode: Int32?
    var lastRequest = 0
    var waiting: [RequestID: @Sendable (Swift.Result<JSONValue, RPCError>) -> Void] = [:]
  }

  private let state = Mutex(State())
  private let output: OutputQueue?
  private let onWatch: @Sendable (Int32) -> Void

  /// A peer that hears nothing if it has no output.
  package init(
    output: OutputQueue? = nil,
    dialect: Dialect = .native,
    onWatch: @escaping @Sendable (Int32) -> Void = { _ in }
  ) {
    self.output = output
    self.onWatch = onWatch
    self.dialect = dialect
  }

  /// Ends the connection when nobody reads any more, or a process (0 for none) has ended.
  package func watch(process: Int32) { onWatch(process) }

  /// The conventions in which the peer speaks; set by the method that opens them.
  package var dialect: Dialect {
    get { state.withLock { $0.dialect } }
    set { state.withLock { $0.dialect = newValue } }
  }

  /// The framing of the peer's last message, which messages of ours take.
  package var framing: Framing {
    get { state.withLock { $0.framing } }
    set { state.withLock { $0.framing = newValue } }
  }

  /// Ends the connection when the current message is done.
  package func exit(code: Int32) {
    state.withLock { $0.exitCode = $0.exitCode ?? code }
  }

  /// The code with which a handler asked to end the connection.
  package var exitCode: Int32? { state.withLock { $0.exitCode } }

  /// How many bytes wait until the peer reads them.
  package var backlog: Int { output?.backlog ?? 0 }

  /// Sends a message that wants no answer.
  package func notify(_ method: String, _ params: some Encodable) {
    guard let output, let bytes = try? JSONCoder.encode(params) else { return }
    output.send(OutgoingCall.notification(method, params: bytes), framing)
  }

  /// Asks the peer something; the answer comes on the thread that reads.
  package func request(
    _ method: String,
    _ params: some Encodable,
    _ answer: @escaping @Sendable (Swift.Result<JSONValue, RPCError>) -> Void
  ) {
    guard let output, let bytes = try? JSONCoder.encode(params) else { return }
    let id = state.withLock { state in
      state.lastRequest += 1
      let id = RequestID(.string("s\(state.lastRequest)")) ?? .null
      state.waiting[id] = answer
      return id
    }
    output.send(OutgoingCall.request(id, method, params: bytes), framing)
  }

  /// Hands an answer of the peer to whoever asked; one that nobody awaits is let go.
  func receive(_ id: RequestID, _ answer: Swift.Result<JSONValue, RPCError>) {
    state.withLock { $0.waiting.removeValue(forKey: id) }?(answer)
  }
}
