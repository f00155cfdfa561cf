/// What a handler may know about the call it answers, besides the params.
///
/// Poll ``isInterrupted`` between small pieces of work, about every millisecond,
/// and return early when it is true: whatever comes back is then thrown away and
/// the client gets `CANCELLED` or `DEADLINE_EXCEEDED`.
package struct CallContext: Sendable {
  /// The name by which the method was called.
  package let method: String

  /// The `_meta` member of the params.
  package let meta: RequestMeta

  /// The moment at which the last byte of the request was read.
  package let arrival: ContinuousClock.Instant

  /// Raised by a cancellation or a deadline, from any thread.
  package let interruption: Interruption

  package init(
    method: String,
    meta: RequestMeta = RequestMeta(),
    arrival: ContinuousClock.Instant = .now,
    interruption: Interruption = Interruption()
  ) {
    self.method = method
    self.meta = meta
    self.arrival = arrival
    self.interruption = interruption
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
  package var elapsedMicroseconds: Int {
    let (seconds, attoseconds) = (ContinuousClock.now - arrival).components
    return Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000)
  }
}
