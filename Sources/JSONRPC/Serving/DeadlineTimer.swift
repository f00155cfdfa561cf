/// Ends calls whose time has passed, also those that still wait for a worker.
///
/// One thread, started with the first deadline, that sleeps until the next.
final class DeadlineTimer: Sendable {
  private struct State: Sendable {
    /// Sorted, the earliest last.
    var entries: [(moment: MonotonicTime, call: Call)] = []
    var isRunning = false
    /// Above this many entries the answered ones are thrown out.
    var sweepCount = 256
  }

  private let state = Monitor(State())
  private let onExpiry: @Sendable (Call) -> Void

  init(onExpiry: @escaping @Sendable (Call) -> Void) {
    self.onExpiry = onExpiry
  }

  /// Ends a call at a moment unless it is answered before.
  ///
  /// - Complexity: O(log *n*) to find the place, O(*n*) moves at worst.
  func schedule(_ call: Call, at moment: MonotonicTime) {
    let mustStart = state.withLock { state in
      if state.entries.count >= state.sweepCount {
        state.entries.removeAll { $0.call.isAnswered }
        state.sweepCount = max(256, 2 * state.entries.count)
      }
      let place = Self.place(of: moment, in: state.entries)
      state.entries.insert((moment, call), at: place)
      defer { state.isRunning = true }
      return !state.isRunning
    }
    if mustStart { NativeThread.start { [self] in run() } } else { state.signal() }
  }

  private func run() {
    while true {
      let due = state.wait(Self.takeDue) { $0.entries.last?.moment }
      for call in due ?? [] { onExpiry(call) }
    }
  }

  private static func takeDue(_ state: inout State) -> [Call]? {
    let now = MonotonicTime.now
    var due: [Call] = []
    while let last = state.entries.last, last.moment <= now {
      due.append(last.call)
      state.entries.removeLast()
    }
    return due.isEmpty ? nil : due
  }

  /// The first index whose entry is due no later than `moment`.
  private static func place(
    of moment: MonotonicTime,
    in entries: [(moment: MonotonicTime, call: Call)]
  ) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].moment > moment { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
