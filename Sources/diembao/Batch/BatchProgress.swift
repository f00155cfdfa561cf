import JSONRPC
import Synchronization

/// How far a batch has come: counted always, shown on stderr where someone looks.
final class BatchProgress: Sendable {
  private struct State {
    var done = 0
    var failed = 0
    var share: Double?
    var shownAt = MonotonicTime(nanoseconds: 0)
  }

  private static let interval: Int64 = 200_000_000

  private let isShown: Bool
  private let doneBefore: Int
  private let begin = MonotonicTime.now
  private let state = Mutex(State())

  init(isShown: Bool, doneBefore: Int) {
    self.isShown = isShown
    self.doneBefore = doneBefore
  }

  var failedCount: Int { state.withLock(\.failed) }

  func add(_ outcomes: [BatchOutcome]) {
    state.withLock { state in
      state.done += outcomes.count
      state.failed += outcomes.count { $0.isFailure }
      guard isShown, state.shownAt.advanced(byNanoseconds: Self.interval) < .now else { return }
      state.shownAt = .now
      Terminal.note("\r\(line(state))\u{1B}[K")
    }
  }

  /// Tells how much of the input is read, 0 to 1, if that is known.
  func note(share: Double?) {
    state.withLock { $0.share = share }
  }

  func finish() {
    guard isShown else { return }
    state.withLock { Terminal.note("\r\(line($0))\u{1B}[K\n") }
  }

  private func line(_ state: State) -> String {
    let seconds = Double(begin.elapsedMicroseconds) / 1_000_000
    let rate = seconds > 0 ? Int(Double(state.done) / seconds) : 0
    let failed = state.failed > 0 ? " · \(state.failed) failed" : ""
    let left = state.share.flatMap { timeLeft(after: seconds, share: $0) } ?? ""
    return "\(doneBefore + state.done) pages · \(rate) pages/s\(failed)\(left)"
  }

  /// ` · 42 % · 3:07 left`; nothing when all is read.
  private func timeLeft(after seconds: Double, share: Double) -> String? {
    guard share > 0, share < 1 else { return nil }
    let left = Int(seconds * (1 - share) / share)
    let rest = "\(left % 60)"
    return " · \(Int(share * 100)) % · \(left / 60):\(rest.count < 2 ? "0" : "")\(rest) left"
  }
}
