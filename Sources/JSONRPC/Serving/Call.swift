import Synchronization

/// One request between its arrival and its answer.
///
/// Whoever claims the call first answers it: the worker with its result, the reader
/// with a cancellation, the timer with a deadline. The others find it claimed and
/// say nothing, so that every request gets exactly one answer.
final class Call: Sendable {
  let id: RequestID
  let arrival: MonotonicTime
  let interruption = Interruption()

  /// Where the answer goes.
  let reply: Reply

  /// How many bytes of input are held until the call is done.
  let heldBytes: Int

  let snapshot: (any Sendable)?

  private let isClaimed = Atomic<Bool>(false)

  /// What lets go of the call when it is interrupted while no worker has it.
  private let abandonment = Mutex<(@Sendable () -> Void)?>(nil)

  init(
    id: RequestID,
    arrival: MonotonicTime,
    reply: Reply,
    heldBytes: Int,
    snapshot: (any Sendable)?
  ) {
    self.id = id
    self.arrival = arrival
    self.reply = reply
    self.heldBytes = heldBytes
    self.snapshot = snapshot
  }

  /// Takes the right to answer; false for all but the first.
  func claim() -> Bool {
    isClaimed.compareExchange(expected: false, desired: true, ordering: .acquiringAndReleasing)
      .exchanged
  }

  var isAnswered: Bool { isClaimed.load(ordering: .acquiring) }

  /// Says what is to be done when the call is interrupted; done at once if it was.
  func onAbandon(_ action: @escaping @Sendable () -> Void) {
    abandonment.withLock { $0 = action }
    if isAnswered { abandon() }
  }

  /// Lets go of the call after an interruption.
  func abandon() {
    abandonment.withLock { $0.take() }?()
  }

  /// Ends a call that no worker has, unless an interruption has let go of it.
  func finishOnce(_ action: () -> Void) {
    if abandonment.withLock({ $0.take() }) != nil { action() }
  }
}

/// Where the answer to a message goes.
enum Reply: Sendable {
  /// Straight to the peer, in the framing of the request.
  case peer(Framing)
  /// Into the answer to a batch.
  case batch(BatchReply)
}
