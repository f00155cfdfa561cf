import JSON

/// One stream between its request and its final answer.
///
/// Credit goes both ways. The client says how many replies may come unasked; what
/// is beyond waits here. The server lets the client have as many items under way as
/// its window, and grants one more for each reply that has left; so what waits here
/// is never more than the window.
final class OpenStream: Sendable {
  private struct State: Sendable {
    var credit: Int
    var waiting = FIFO<[UInt8]>()
    /// Items that have come and whose replies have not left.
    var underWay = 0
    var tally = StreamTally()
    var hasEnded = false
    var isClosed = false
    /// Replies that have left since the client last got credit.
    var owedCredit = 0
    /// The number of the next item of the server's own.
    var nextNumber: Int64 = 0
  }

  /// What else is to be done after a change, outside the lock.
  struct Effects {
    var grant = 0
    var finished: StreamTally?
  }

  let token: JSONValue
  let call: Call
  let flow = WorkQueue.Flow()
  let window: Int
  /// What the client gets without asking, if the stream is one that announces.
  let announcement: (@Sendable () throws -> [UInt8])?

  /// The result of the request that opened the stream.
  let result: @Sendable (StreamTally) throws -> [UInt8]
  private let item: @Sendable (JSONValue) throws -> [UInt8]
  /// Puts a reply in line to be written; called with the lock held.
  ///
  /// Otherwise another thread could see that nothing is under way, and answer the request before it.
  private let send: @Sendable ([UInt8]) -> Void
  private let state: Monitor<State>

  init(
    token: JSONValue,
    call: Call,
    credit: Int,
    window: Int,
    announcement: (@Sendable () throws -> [UInt8])? = nil,
    item: @escaping @Sendable (JSONValue) throws -> [UInt8],
    result: @escaping @Sendable (StreamTally) throws -> [UInt8],
    send: @escaping @Sendable ([UInt8]) -> Void
  ) {
    self.token = token
    self.call = call
    self.window = window
    self.announcement = announcement
    self.item = item
    self.result = result
    self.send = send
    state = Monitor(State(credit: credit))
  }

  /// The reply to one item.
  func reply(to item: JSONValue) throws(RPCError) -> [UInt8] {
    do {
      return try self.item(item)
    } catch {
      throw RPCError(wrapping: error)
    }
  }

  /// Takes an item in; false when the client has sent more than it may.
  func begin() -> Bool {
    state.withLock { state in
      guard !state.isClosed, !state.hasEnded, state.underWay < window else { return false }
      state.underWay += 1
      return true
    }
  }

  /// Numbers the items of the server's own.
  var nextNumber: Int64 {
    state.withLock { state in
      defer { state.nextNumber += 1 }
      return state.nextNumber
    }
  }

  /// Puts an item of the server's own in line.
  func push(_ message: [UInt8]) -> Effects {
    state.withLock { state in
      guard !state.isClosed else { return Effects() }
      state.underWay += 1
      state.waiting.append(message)
      return release(&state)
    }
  }

  /// Puts the reply to an item in line.
  func reply(_ message: [UInt8], isFailure: Bool) -> Effects {
    state.withLock { state in
      guard !state.isClosed else { return Effects() }
      state.tally.items += 1
      if isFailure { state.tally.failed += 1 }
      state.waiting.append(message)
      return release(&state)
    }
  }

  /// Lets so many more replies leave.
  func grant(_ count: Int) -> Effects {
    state.withLock { state in
      state.credit = min(Int(Int32.max), state.credit + max(0, min(count, Int(Int32.max))))
      return release(&state)
    }
  }

  /// Takes no more items; the stream is done when the last reply has left.
  func end() -> Effects {
    state.withLock { state in
      state.hasEnded = true
      return release(&state)
    }
  }

  /// Forgets everything: the request was answered otherwise.
  func close() {
    state.withLock { state in
      state.isClosed = true
      state.waiting = FIFO()
    }
  }

  /// Items that have come and are not replied to.
  var underWay: Int { state.withLock { $0.underWay } }

  private func release(_ state: inout State) -> Effects {
    var effects = Effects()
    guard !state.isClosed else { return effects }
    while state.credit > 0, let message = state.waiting.popFirst() {
      state.credit -= 1
      state.underWay -= 1
      state.owedCredit += 1
      send(message)
    }
    if state.owedCredit * 4 >= window, !state.hasEnded {
      effects.grant = state.owedCredit
      state.owedCredit = 0
    }
    if state.hasEnded, state.underWay == 0 {
      state.isClosed = true
      effects.finished = state.tally
    }
    return effects
  }
}
