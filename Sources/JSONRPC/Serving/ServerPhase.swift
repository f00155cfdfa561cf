import Synchronization

/// Whether a server takes new work.
final class ServerPhase: Sendable {
  private let draining = Atomic<Bool>(false)
  private let requested = Atomic<Bool>(false)

  var isDraining: Bool { draining.load(ordering: .acquiring) }

  /// Takes no new work from now on; false when that was so before.
  @discardableResult
  func beginDraining() -> Bool {
    draining.compareExchange(expected: false, desired: true, ordering: .acquiringAndReleasing)
      .exchanged
  }

  /// Notes that a client asks for the end.
  ///
  /// The end begins when its message has been answered.
  func requestDrain() { requested.store(true, ordering: .releasing) }

  /// Whether a client has asked for the end; true once.
  func takeDrainRequest() -> Bool { requested.exchange(false, ordering: .acquiringAndReleasing) }
}
