import Synchronization

/// A flag that stops the work on one request; raised once, by whoever is first.
package final class Interruption: Sendable {
  /// Why work is to stop.
  package enum Reason: UInt8, Sendable {
    case cancelled = 1
    case deadlineExceeded = 2
    /// The input has ended, and the time for what was in flight has passed.
    case shuttingDown = 3

    /// The error that the client gets.
    package var error: RPCError {
      switch self {
      case .cancelled: .cancelled
      case .deadlineExceeded: .deadlineExceeded
      case .shuttingDown: .draining
      }
    }
  }

  private let raised = Atomic<UInt8>(0)

  package init() {}

  /// The flag of calls that are too short to be stopped.
  static let never = Interruption()

  /// Why the work is to stop; `nil` while it may go on.
  ///
  /// - Complexity: one relaxed load, about 1 ns.
  package var reason: Reason? { Reason(rawValue: raised.load(ordering: .relaxed)) }

  /// Raises the flag, unless it is up already.
  package func raise(_ reason: Reason) {
    _ = raised.compareExchange(
      expected: 0,
      desired: reason.rawValue,
      ordering: .acquiringAndReleasing
    )
  }
}
