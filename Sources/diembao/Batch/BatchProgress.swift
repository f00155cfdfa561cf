import JSONRPC
import Synchronization

/// How far a batch has come: counted always, shown on stderr where someone looks.
final class BatchProgress: Sendable {
  private struct State {
    var done = 0
    var failed = 0
    var share: Double?
    /// What was read before this run began to work.
    var shareBefore = 0.0
    var shownAt = MonotonicTime(nanoseconds: 0)
  }

  private static let interval: Int64 = 200_000_000
  private static let barWidth = 20

  private let isShown: Bool
  private let doneBefore: Int
  private let begin = MonotonicTime.now
  private let state = Mutex(State())

  init(isShown: Bool, doneBefore: Int, share: Double?) {
    self.isShown = isShown
    self.doneBefore = doneBefore
    state.withLock { $0.shareBefore = share ?? 0 }
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
  func note(share: @autoclosure () -> Double?) {
    guard isShown else { return }
    let share = share()
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
    let bar = state.share.map(Self.bar) ?? ""
    return "\(bar)\(doneBefore + state.done) pages · \(rate) pages/s\(failed)"
      + timeLeft(state, after: seconds)
  }

  /// `████░░░░  42 % · `.
  private static func bar(_ share: Double) -> String {
    let full = Int(share * Double(barWidth))
    let blocks =
      String(repeating: "█", count: full) + String(repeating: "░", count: barWidth - full)
    return "\(blocks) \(Int(share * 100)) % · "
  }

  /// ` · 3:07 left`; nothing when all is read, or before one can tell.
  private func timeLeft(_ state: State, after seconds: Double) -> String {
    guard let share = state.share, share > state.shareBefore, share < 1 else { return "" }
    let left = Int(seconds * (1 - share) / (share - state.shareBefore))
    let rest = "\(left % 60)"
    return " · \(left / 60):\(rest.count < 2 ? "0" : "")\(rest) left"
  }
}
