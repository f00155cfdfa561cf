import Glibc
import Synchronization

/// Whether the user or the system has asked the process to stop.
///
/// The first SIGINT or SIGTERM only raises the flag, so that what is under way can be finished; the
/// second ends the process at once.
struct StopSignal: Sendable {
  private static let raised = Atomic<Bool>(false)

  var isRaised: Bool { Self.raised.load(ordering: .relaxed) }

  static func install() -> StopSignal {
    _ = raised.load(ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in
        StopSignal.raised.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
      sigaction(number, &action, nil)
    }
    signal(SIGPIPE, SIG_IGN)
    return StopSignal()
  }

  /// Runs `body` so that threads and processes started in it do not receive the signals, and a
  /// blocked `read` of this thread does.
  static func shielding<T>(_ body: () throws -> T) rethrows -> T {
    var (signals, before) = (sigset_t(), sigset_t())
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    pthread_sigmask(SIG_BLOCK, &signals, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return try body()
  }
}
