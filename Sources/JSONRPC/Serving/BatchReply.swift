import Synchronization

/// Collects the answers to one batch, and sends them when the last has come.
final class BatchReply: Sendable {
  private struct State: Sendable {
    var answers: [Response] = []
    /// How many bytes of them were made by workers.
    var worked = 0
    var missing: Int
  }

  private let state: Mutex<State>
  private let framing: Framing
  private let output: OutputQueue

  /// Waits for so many answers, one or more.
  init(count: Int, framing: Framing, output: OutputQueue) {
    self.state = Mutex(State(missing: count))
    self.framing = framing
    self.output = output
  }

  /// Adds an answer; `nil` for a message that turned out to want none.
  func add(_ answer: Response?, isWork: Bool = false) {
    let whole: State? = state.withLock { state in
      if let answer { state.answers.append(answer) }
      if let answer, isWork { state.worked += answer.count }
      state.missing -= 1
      return state.missing == 0 ? state : nil
    }
    guard let whole, !whole.answers.isEmpty else { return }
    output.enqueue(batch: whole.answers, framing, worked: whole.worked)
  }
}
