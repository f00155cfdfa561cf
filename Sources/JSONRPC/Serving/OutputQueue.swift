/// Everything that is to be written, by whatever thread, in one order.
///
/// Whoever sends writes, as long as nothing blocks; when the pipe is full, a thread
/// of its own goes on, and nobody else ever waits for the reader. Answers of one
/// thread between two flushes leave in one write.
package final class OutputQueue: Sendable {
  private struct State: Sendable {
    /// Frames that no one writes yet.
    var pending = OutputBuffer()
    /// What the writing thread is to go on with.
    var handedOver: Rest?
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

  /// What the active writer has in hand: a piece with so many bytes written, and what follows.
  private struct Rest: Sendable {
    var piece: [UInt8] = []
    var written = 0
    var following: OutputBuffer
  }

  private let transport: any Transport
  private let state = Monitor(State())

  /// Told once, when the reader has gone.
  private let onClosed: @Sendable () -> Void

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
    enqueue(count: body.count, framing) { $0.append(body) }
  }

  /// Puts an answer in line, as ``enqueue(_:_:)-(_,_)`` does.
  package func enqueue(_ answer: Response, _ framing: Framing, isWork: Bool = false) {
    let worked = isWork ? answer.count : 0
    enqueue(count: answer.count, framing, worked: worked) { answer.append(to: &$0) }
  }

  /// Puts several answers in line as the answer to a batch; so many of their bytes were made by workers.
  func enqueue(batch answers: [Response], _ framing: Framing, worked: Int) {
    // Brackets, and a comma between answers.
    let count = answers.reduce(answers.count + 1) { $0 + $1.count }
    enqueue(count: count, framing, worked: worked) { buffer in
      buffer.append("[")
      for (position, answer) in answers.enumerated() {
        if position > 0 { buffer.append(",") }
        answer.append(to: &buffer)
      }
      buffer.append("]")
    }
  }

  private func enqueue(
    count: Int,
    _ framing: Framing,
    worked: Int = 0,
    _ write: (inout OutputBuffer) -> Void
  ) {
    state.withLock { state in
      guard !state.isClosed else { return }
      if let last = state.lastFraming, last != framing {
        state.pending.append(framing == .headers ? "\r\n" : "\n")
      }
      state.lastFraming = framing
      state.worked = min(state.worked, state.pending.count + state.inHand)
      state.worked += worked
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
    let first: Rest? = state.withLock { state in
      guard !state.isWriting, !state.pending.isEmpty, !state.isClosed else { return nil }
      state.isWriting = true
      return Self.takePending(&state)
    }
    guard var rest = first else { return }
    while true {
      guard write(&rest, isPatient: false) else { return handOver(rest) }
      guard let next = takeNext() else { return }
      rest = next
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
  private static func takePending(_ state: inout State) -> Rest {
    var rest = Rest(following: OutputBuffer())
    swap(&rest.following, &state.pending)
    state.inHand = rest.following.count
    return rest
  }

  /// What is next for the active writer; `nil` ends its turn.
  private func takeNext() -> Rest? {
    let (next, isAwaited): (Rest?, Bool) = state.withLock { state in
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

  private func handOver(_ rest: Rest) {
    state.withLock { $0.handedOver = rest }
    state.broadcast()
  }

  /// The life of the writing thread.
  private func writeHandedOver() {
    while true {
      var rest: Rest = state.wait { $0.handedOver.take() }
      while true {
        guard write(&rest, isPatient: true) else { return }
        guard let next = takeNext() else { break }
        rest = next
      }
    }
  }

  /// Writes piece by piece, and tells whether all is done with.
  ///
  /// A patient writer stops only when the reader has gone, the other also where it would have to wait.
  private func write(_ rest: inout Rest, isPatient: Bool) -> Bool {
    while true {
      if rest.written == rest.piece.count {
        guard let piece = rest.following.popPiece() else { return true }
        rest.piece = piece
        rest.written = 0
      }
      let outcome = rest.piece.withUnsafeBytes { bytes in
        transport.write(UnsafeRawBufferPointer(rebasing: bytes[rest.written...]))
      }
      switch outcome {
      case .moved(let count): rest.written += count
      case .interrupted: continue
      case .ended: close(); return !isPatient
      case .wouldBlock:
        guard isPatient else { return false }
        transport.waitUntilWritable()
      }
      let left = rest.piece.count - rest.written + rest.following.count
      state.withLock { $0.inHand = left }
    }
  }

  private func close() {
    state.withLock { state in
      state.isClosed = true
      state.isWriting = false
      state.pending = OutputBuffer()
      state.inHand = 0
    }
    state.broadcast()
    onClosed()
  }
}
