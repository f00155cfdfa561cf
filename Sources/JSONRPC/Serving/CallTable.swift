/// The requests that are being worked on.
final class CallTable: Sendable {
  private struct State: Sendable {
    var calls: [RequestID: Call] = [:]
    var count = 0
    var heldBytes = 0
    /// How many threads are putting the answer to an interrupted call in line.
    var answering = 0
    var isIdle: Bool { count == 0 && answering == 0 }
  }

  private let state = Monitor(State())

  /// How many calls are not done; a cancelled one counts until its worker lets go.
  var count: Int { state.withLock { $0.count } }

  /// Takes a call in.
  ///
  /// - Throws: `RESOURCE_EXHAUSTED` when too many calls or bytes are held, an invalid
  ///   request when its id is in use; the first call with that id is not affected.
  func insert(_ call: Call, limits: ServerLimits) throws(RPCError) {
    try state.withLock { state throws(RPCError) in
      guard state.count < limits.callCount else {
        throw .exhausted("more than \(limits.callCount) requests in flight")
      }
      guard state.count == 0 || state.heldBytes + call.heldBytes <= limits.heldBytes else {
        throw .exhausted("more than \(limits.heldBytes) bytes of requests in flight")
      }
      if !call.id.isNull {
        guard state.calls[call.id] == nil else {
          throw .invalidRequest("the id of another request in flight")
        }
        state.calls[call.id] = call
      }
      state.count += 1
      state.heldBytes += call.heldBytes
    }
  }

  /// Counts bytes that are held beside the calls; false when they are too many.
  func hold(_ count: Int, limits: ServerLimits) -> Bool {
    state.withLock { state in
      guard state.heldBytes == 0 || state.heldBytes + count <= limits.heldBytes else {
        return false
      }
      state.heldBytes += count
      return true
    }
  }

  /// Stops counting bytes that were held.
  func letGo(_ count: Int) {
    state.withLock { $0.heldBytes -= count }
  }

  /// The call with an id, if it is in flight and unanswered.
  func call(_ id: RequestID) -> Call? {
    state.withLock { $0.calls[id] }
  }

  /// The calls that wait for an answer.
  var unanswered: [Call] { state.withLock { Array($0.calls.values) } }

  /// Frees the id of a call, before its answer is sent: the client may use it again.
  func release(_ call: Call) {
    state.withLock { state in
      if state.calls[call.id] === call { state.calls[call.id] = nil }
    }
  }

  /// Forgets a call on which nobody works any more.
  func remove(_ call: Call) {
    let isEmpty = state.withLock { state in
      if state.calls[call.id] === call { state.calls[call.id] = nil }
      state.count -= 1
      state.heldBytes -= call.heldBytes
      return state.isIdle
    }
    if isEmpty { state.broadcast() }
  }

  /// Answers a call that a worker may let go of at the same time.
  ///
  /// The table is not idle before the answer is in line: otherwise the server could end without it.
  func answering(_ answer: () -> Void) {
    state.withLock { $0.answering += 1 }
    answer()
    let isIdle = state.withLock { state in
      state.answering -= 1
      return state.isIdle
    }
    if isIdle { state.broadcast() }
  }

  /// Whether no call is left, and no answer on its way into line.
  var isIdle: Bool { state.withLock { $0.isIdle } }

  /// Waits until no call is left and every answer is in line, at most until a moment.
  func waitUntilIdle(until deadline: MonotonicTime) {
    _ = state.wait({ $0.isIdle ? true : nil }, until: { _ in deadline })
  }
}
