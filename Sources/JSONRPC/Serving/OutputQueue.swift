/// Everything that is to be written, by whatever thread, in one order.
///
/// Whoever sends writes, as long as nothing blocks; when the pipe is full, a thread
/// of its own goes on, and nobody else ever waits for the reader. Answers of one
/// thread between two flushes leave in one write.
package final class OutputQueue: Sendable {
  private struct State: Sendable {
    /// Frames that no one writes yet.
    var pending: [UInt8] = []
    /// What the writing thread is to go on with.
    var handedOver: [UInt8]?
    /// Whether some thread writes; only that one touches the transport.
    var isWriting = false
    /// How many bytes the active writer has in hand.
    var inHand = 0
    /// At most so many of the bytes that wait were made by workers.
    var worked = 0
    var isClosed = false
    /// How many threads wait until all is written.
    ///
    /// Without one nobody needs to be woken when a turn ends: that would be a system call and a
    /// woken thread for each answer, a tenth of what a ping takes.
    var drainerCount = 0
    var lastFraming: Framing?
  }

  private let transport: any Transport
  private let state = Monitor(State())

  /// Told once, when the reader has gone.
  private let onClosed: @Sendable () -> Void

  /// Buffers above this many bytes are not kept.
  private static let keptCapacity = 1 << 20

  package init(_ transport: any Transport, onClosed: @escaping @Sendable () -> Void = {}) {
    self.transport = transport
    self.onClosed = onClosed
    NativeThread.start { [self] in writeHandedOver() }
  }

  /// How many bytes wait for the reader.
  package var backlog: Int { state.withLock { $0.pending.count + $0.inHand } }

  /// How many bytes wait that no worker made, such as refusals and pings.
  ///
  /// What workers make is bounded, because work is refused while much waits, and a reader needs time
  /// for it; the rest piles up where nobody reads.
  package var idleBacklog: Int {
    state.withLock { state in
      let waiting = state.pending.count + state.inHand
      return waiting - min(state.worked, waiting)
    }
  }

  /// Puts a message in line; it leaves with the next ``flush()``.
  ///
  /// A blank line is put between messages of different framing, so that a reader of
  /// either finds where the other began.
  package func enqueue(_ body: [UInt8], _ framing: Framing) {
    enqueue(count: body.count, framing) { $0.append(contentsOf: body) }
  }

  /// Puts an answer in line, as ``enqueue(_:_:)-(_,_)`` does.
  package func enqueue(_ answer: Response, _ framing: Framing, isWork: Bool = false) {
    enqueue(count: answer.count, framing, isWork: isWork) { answer.append(to: &$0) }
  }

  private func enqueue(
    count: Int,
    _ framing: Framing,
    isWork: Bool = false,
    _ write: (inout [UInt8]) -> Void
  ) {
    state.withLock { state in
      guard !state.isClosed else { return }
      if let last = state.lastFraming, last != framing {
        state.pending.append(framing == .headers ? "\r\n" : "\n")
      }
      state.lastFraming = framing
      state.worked = min(state.worked, state.pending.count + state.inHand)
      if isWork { state.worked += count }
      framing.append(count: count, to: &state.pending, write)
    }
  }

  /// Puts a message in line and writes what goes without waiting.
  package func send(_ body: [UInt8], _ framing: Framing) {
    enqueue(body, framing)
    flush()
  }

  /// Writes what goes without waiting, and leaves the rest to the writing thread.
  package func flush() {
    let first: [UInt8]? = state.withLock { state in
      guard !state.isWriting, !state.pending.isEmpty, !state.isClosed else { return nil }
      state.isWriting = true
      return Self.takePending(&state)
    }
    guard var chunk = first else { return }
    while true {
      let written = write(chunk, isPatient: false)
      guard written == chunk.count else { return handOver(chunk, from: written) }
      guard let next = takeNext() else { return }
      chunk = next
    }
  }

  /// Waits until everything is written or the reader has gone, at most until a moment.
  package func drain(until deadline: MonotonicTime) {
    state.withLock { $0.drainerCount += 1 }
    flush()
    _ = state.wait(
      { $0.isClosed || (!$0.isWriting && $0.pending.isEmpty) ? true : nil },
      until: { _ in deadline }
    )
    state.withLock { $0.drainerCount -= 1 }
  }
}

// MARK: - Writing

extension OutputQueue {
  private static func takePending(_ state: inout State) -> [UInt8] {
    var chunk: [UInt8] = []
    swap(&chunk, &state.pending)
    state.inHand = chunk.count
    return chunk
  }

  /// The next chunk for the active writer; `nil` ends its turn.
  private func takeNext() -> [UInt8]? {
    let (next, isAwaited): ([UInt8]?, Bool) = state.withLock { state in
      state.inHand = 0
      if state.isClosed || state.pending.isEmpty {
        state.isWriting = false
        return (nil, state.drainerCount > 0)
      }
      return (Self.takePending(&state), false)
    }
    if isAwaited { state.broadcast() }
    return next
  }

  private func handOver(_ chunk: [UInt8], from written: Int) {
    state.withLock { $0.handedOver = Array(chunk[written...]) }
    state.broadcast()
  }

  /// The life of the writing thread.
  private func writeHandedOver() {
    while true {
      var chunk: [UInt8] = state.wait { $0.handedOver.take() }
      while true {
        guard write(chunk, isPatient: true) == chunk.count else { return }
        guard let next = takeNext() else { break }
        chunk = next
      }
    }
  }

  /// Writes from the beginning of a chunk and tells how far it came.
  ///
  /// A patient writer stops only when the reader has gone.
  private func write(_ chunk: [UInt8], isPatient: Bool) -> Int {
    var written = 0
    while written < chunk.count {
      let outcome = chunk.withUnsafeBytes { bytes in
        transport.write(UnsafeRawBufferPointer(rebasing: bytes[written...]))
      }
      switch outcome {
      case .moved(let count): written += count
      case .interrupted: continue
      case .ended: close(); return isPatient ? written : chunk.count
      case .wouldBlock:
        guard isPatient else { return written }
        transport.waitUntilWritable()
      }
      state.withLock { $0.inHand = chunk.count - written }
    }
    return written
  }

  private func close() {
    state.withLock { state in
      state.isClosed = true
      state.isWriting = false
      state.pending = []
      state.inHand = 0
    }
    state.broadcast()
    onClosed()
  }
}
