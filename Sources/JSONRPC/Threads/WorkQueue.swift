/// Jobs in the order in which they are to be done, fair between those who ask.
///
/// Jobs of one flow (a batch, a stream) take turns with everything else: after one
/// of its jobs a flow goes to the end of the line. So a request that comes after a
/// batch of 1,000 waits for one message of the batch and not for all.
package final class WorkQueue: Sendable {
  package typealias Job = @Sendable () -> Void

  /// Jobs that belong together; make one for each batch or stream.
  package final class Flow: Sendable {
    package init() {}
  }

  private enum Turn: Sendable {
    case job(Job)
    case flow(ObjectIdentifier)
  }

  private struct State: Sendable {
    var turns = FIFO<Turn>()
    var flows: [ObjectIdentifier: FIFO<Job>] = [:]
    var count = 0
    var isClosed = false
  }

  private let state = Monitor(State())

  package init() {}

  /// How many jobs wait.
  package var count: Int { state.withLock { $0.count } }

  /// Adds a job; one that belongs to a flow waits its turn behind its fellows.
  package func push(_ job: @escaping Job, in flow: Flow? = nil) {
    state.withLock { state in
      state.count += 1
      guard let flow else { return state.turns.append(.job(job)) }
      let key = ObjectIdentifier(flow)
      if state.flows[key] == nil { state.turns.append(.flow(key)) }
      state.flows[key, default: FIFO()].append(job)
    }
    state.signal()
  }

  /// Waits for the next job; `nil` once the queue is closed.
  package func pop() -> Job? {
    state.wait { state in
      if state.isClosed { return .some(nil) }
      guard let turn = state.turns.popFirst() else { return nil }
      state.count -= 1
      return .some(Self.job(of: turn, &state))
    }
  }

  /// Lets every thread that waits go home, and forgets the jobs.
  package func close() {
    state.withLock { $0.isClosed = true }
    state.broadcast()
  }

  private static func job(of turn: Turn, _ state: inout State) -> Job? {
    switch turn {
    case .job(let job): return job
    case .flow(let key):
      let job = state.flows[key]?.popFirst()
      if state.flows[key]?.isEmpty ?? true {
        state.flows[key] = nil
      } else {
        state.turns.append(turn)
      }
      return job
    }
  }
}
