import CSystem
import JSONRPC

/// Signals as calls on a thread, where anything may be done.
enum Signals {
  /// Keeps signals from ending the process at any moment.
  ///
  /// Call before any other thread is started: they inherit what is blocked.
  static func prepare() {
    csystem_signals_prepare()
  }

  /// Calls back, on a thread of its own, when the process is asked to end.
  static func onTermination(_ action: @escaping @Sendable () -> Void) {
    NativeThread.start {
      while true {
        csystem_signals_wait_termination()
        action()
      }
    }
  }
}
