import Glibc
import JSONRPC

/// Works on items on several threads and hands the outcomes on in the order of the items.
///
/// What is read and not yet handed on is bounded by a count and by bytes: the reading waits for the
/// slowest. Handing on happens on the thread that finishes the item whose turn it is, one at a time,
/// and takes every outcome that is ready, so writes are few when work is fast.
final class OrderedPool: Sendable {
  private struct State {
    var waiting: [(turn: Int, item: BatchItem)] = []
    var ready: [Int: BatchOutcome] = [:]
    var sizes: [Int: Int] = [:]
    var heldBytes = 0
    /// The turns given out, and the turn that is handed on next.
    var given = 0
    var due = 0
    var isHandingOn = false
    var isClosed = false
    var fault: (any Error)?
  }

  private static let heldBytesLimit = 64 << 20

  private let state = Monitor(State())
  private let threadCount: Int
  private let work: @Sendable (BatchItem) -> BatchOutcome
  private let handOn: @Sendable ([BatchOutcome]) throws -> Void

  init(
    threadCount: Int?,
    work: @escaping @Sendable (BatchItem) -> BatchOutcome,
    handOn: @escaping @Sendable ([BatchOutcome]) throws -> Void
  ) {
    self.threadCount = threadCount ?? max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN)))
    self.work = work
    self.handOn = handOn
  }

  /// Works until `next` gives nothing more and everything is handed on.
  ///
  /// - Returns: Whether every item that was read was handed on.
  /// - Throws: What `next` or handing on threw; items that were read before are still done.
  func run(_ next: () throws -> BatchItem?) throws -> Bool {
    StopSignal.shielding {
      for _ in 0..<threadCount { NativeThread.start { self.workUntilClosed() } }
    }
    defer { close() }
    do {
      while let item = try next(), give(item) {}
    } catch {
      waitForAll()
      throw error
    }
    waitForAll()
    return try state.withLock { state in
      if let fault = state.fault { throw fault }
      return state.due == state.given
    }
  }
}

// MARK: - On the thread that reads

extension OrderedPool {
  /// Waits for room and gives the item its turn; false when handing on has failed.
  private func give(_ item: BatchItem) -> Bool {
    let isGiven: Bool = state.wait { state in
      if state.fault != nil { return false }
      let count = state.given - state.due
      let isFull = count >= self.threadCount * 32 || state.heldBytes > Self.heldBytesLimit
      guard count == 0 || !isFull else { return nil }
      state.waiting.append((state.given, item))
      state.sizes[state.given] = item.size
      state.heldBytes += item.size
      state.given += 1
      return true
    }
    state.broadcast()
    return isGiven
  }

  private func waitForAll() {
    state.wait { $0.due == $0.given || $0.fault != nil ? () : nil }
  }

  private func close() {
    state.withLock { $0.isClosed = true }
    state.broadcast()
  }
}

// MARK: - On the threads that work

extension OrderedPool {
  private func workUntilClosed() {
    while let (turn, item) = nextJob() {
      let outcome = work(item)
      state.withLock { $0.ready[turn] = outcome }
      handOnWhatIsReady()
    }
  }

  private func nextJob() -> (Int, BatchItem)? {
    state.wait { state -> (Int, BatchItem)?? in
      if let job = state.waiting.first {
        state.waiting.removeFirst()
        return .some((job.turn, job.item))
      }
      return state.isClosed ? .some(nil) : nil
    }
  }

  private func handOnWhatIsReady() {
    while let outcomes = takeReady() {
      var fault: (any Error)?
      do { try handOn(outcomes) } catch { fault = error }
      state.withLock { state in
        state.isHandingOn = false
        if state.fault == nil { state.fault = fault }
      }
      state.broadcast()
    }
  }

  /// The outcomes whose turn it is, if nobody else is handing on.
  private func takeReady() -> [BatchOutcome]? {
    state.withLock { state in
      guard !state.isHandingOn, state.fault == nil else { return nil }
      var outcomes: [BatchOutcome] = []
      while let outcome = state.ready.removeValue(forKey: state.due) {
        state.heldBytes -= state.sizes.removeValue(forKey: state.due) ?? 0
        state.due += 1
        outcomes.append(outcome)
      }
      state.isHandingOn = !outcomes.isEmpty
      return outcomes.isEmpty ? nil : outcomes
    }
  }
}
