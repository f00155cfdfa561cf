import Synchronization

/// Whether a server takes new work.
final class ServerPhase: Sendable {
  private let draining = Atomic<Bool>(false)
  private let drainHandler = Mutex<@Sendable () -> Void>({})

  var isDraining: Bool { draining.load(ordering: .acquiring) }

  /// Takes no new work from now on; false when that was so before.
  @discardableResult
  func beginDraining() -> Bool {
    draining.compareExchange(expected: false, desired: true, ordering: .acquiringAndReleasing)
      .exchanged
  }

  /// Says what is to be done when a client asks for the end.
  func onDrainRequest(_ handler: @escaping @Sendable () -> Void) {
    drainHandler.withLock { $0 = handler }
  }

  /// Passes on that a client asks for the end.
  func requestDrain() {
    drainHandler.withLock { $0 }()
  }
}
