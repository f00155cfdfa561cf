/// What a handler may know about the call it answers, besides the params.
///
/// Poll ``isInterrupted`` between small pieces of work, about every millisecond, and
/// return early when it is true: whatever comes back then is thrown away, because
/// the client has got `CANCELLED` or `DEADLINE_EXCEEDED` already.
package struct CallContext: Sendable {
  /// The name by which the method was called.
  package let method: String

  /// The `_meta` member of the params.
  package let meta: RequestMeta

  /// The moment at which the last byte of the request was read.
  package let arrival: MonotonicTime

  /// Raised by a cancellation or a deadline, from any thread.
  package let interruption: Interruption

  /// What the router's snapshot was at the moment of arrival.
  package let snapshot: (any Sendable)?

  /// The other side of the connection.
  package let peer: Peer

  /// Told how many steps of how many are done, where someone wants to know.
  package var progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?

  package init(
    method: String,
    meta: RequestMeta = RequestMeta(),
    arrival: MonotonicTime = .now,
    interruption: Interruption = Interruption(),
    snapshot: (any Sendable)? = nil,
    peer: Peer = Peer()
  ) {
    self.method = method
    self.meta = meta
    self.arrival = arrival
    self.interruption = interruption
    self.snapshot = snapshot
    self.peer = peer
  }
}

extension CallContext {
  /// Whether the work should stop, for whatever reason.
  ///
  /// Cheap enough for inner loops.
  package var isInterrupted: Bool { interruption.reason != nil }

  /// Throws the error of the interruption if there was one.
  package func check() throws(RPCError) {
    if let reason = interruption.reason { throw reason.error }
  }

  /// Microseconds since the request was read.
  package var elapsedMicroseconds: Int { arrival.elapsedMicroseconds }
}
