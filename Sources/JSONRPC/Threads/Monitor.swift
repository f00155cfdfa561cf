import CSystem

/// A value behind a lock, on which threads can wait for a change.
///
/// The one place that holds a mutex and a condition variable, because `Mutex` cannot
/// be waited on.
package final class Monitor<State>: @unchecked Sendable {
  // Safety: `state` is read and written only while the lock is held.
  private let monitor: OpaquePointer?
  private var state: State

  package init(_ state: sending State) {
    self.state = state
    monitor = csystem_monitor_new()
    precondition(monitor != nil, "out of memory")
  }

  deinit { csystem_monitor_free(monitor) }

  /// Works on the state alone.
  package func withLock<R, E: Error>(_ body: (inout State) throws(E) -> R) throws(E) -> R {
    csystem_monitor_lock(monitor)
    defer { csystem_monitor_unlock(monitor) }
    return try body(&state)
  }

  /// Wakes one thread that waits.
  package func signal() { csystem_monitor_signal(monitor) }

  /// Wakes all threads that wait.
  package func broadcast() { csystem_monitor_broadcast(monitor) }

  /// Waits until `attempt` gives a value; it is asked again after every signal.
  package func wait<R>(_ attempt: (inout State) -> R?) -> R {
    csystem_monitor_lock(monitor)
    defer { csystem_monitor_unlock(monitor) }
    while true {
      if let value = attempt(&state) { return value }
      csystem_monitor_wait(monitor)
    }
  }

  /// Waits until `attempt` gives a value, at most until a moment; `nil` when that has passed.
  ///
  /// The moment is asked for anew after every signal; without one there is no limit.
  package func wait<R>(
    _ attempt: (inout State) -> R?,
    until deadline: (State) -> MonotonicTime?
  ) -> R? {
    csystem_monitor_lock(monitor)
    defer { csystem_monitor_unlock(monitor) }
    while true {
      if let value = attempt(&state) { return value }
      guard let moment = deadline(state) else {
        csystem_monitor_wait(monitor)
        continue
      }
      guard moment > .now else { return nil }
      csystem_monitor_wait_until(monitor, moment.nanoseconds)
    }
  }
}
