import JSON

/// Serves a router over a transport, until the peer or a handler ends it.
///
/// One thread reads, cuts frames, answers what is cheap and hands the rest to the
/// pool; it never waits for anything but input. See ``run()`` for the order of things.
package final class Server: Sendable {
  /// What is served, with the service methods.
  package let router: Router
  private let onDrained: @Sendable () -> Void
  let transport: any Transport
  let limits: ServerLimits
  let log: Log
  let forcedFraming: Framing?
  let reader: MessageReader
  let pool: WorkerPool
  let output: OutputQueue
  package let peer: Peer
  let calls = CallTable()
  let statistics = Statistics()
  let phase = ServerPhase()

  let desk: AnswerDesk
  let streams: StreamEngine
  let timer: DeadlineTimer

  package init(
    _ router: Router,
    over transport: any Transport,
    limits: ServerLimits = ServerLimits(),
    framing: Framing? = nil,
    dialect: Dialect = .native,
    workers: Int? = nil,
    log: Log = Log(.error),
    onReaderGone: @escaping @Sendable () -> Void = {},
    onDrained: @escaping @Sendable () -> Void = {}
  ) {
    self.transport = transport
    self.limits = limits
    self.log = log
    self.forcedFraming = framing
    let parser = JSONParser(limits: JSONLimits(depth: limits.depth, values: limits.values))
    reader = MessageReader(parser: parser, batchLimit: limits.batch)
    pool = WorkerPool(threadCount: workers)
    output = OutputQueue(transport, onClosed: onReaderGone)
    peer = Peer(output: output, dialect: dialect) { process in
      NativeThread.start {
        transport.waitUntilGone(process: process)
        onReaderGone()
      }
    }
    let desk = AnswerDesk(calls: calls, output: output, peer: peer)
    self.desk = desk
    timer = DeadlineTimer { call in
      desk.interrupt(call, .deadlineExceeded)
      desk.output.flush()
    }
    streams = StreamEngine(desk, pool.queue, reader, limits)
    let service = ServiceMethods(
      desk: desk,
      queue: pool.queue,
      streams: streams,
      statistics: statistics,
      phase: phase,
      title: router.title,
      version: router.version
    )
    self.onDrained = onDrained
    self.router = service.adding(to: router)
  }

  /// How many bytes of refusals may wait, beyond the limit, before a peer that sends
  /// and never reads is left.
  private static let refusalMargin = 16 << 20

  /// Reads and answers until the end of input or an `exit`, and gives the exit code.
  ///
  /// At the end of input the requests in flight are finished, as long as the grace
  /// lasts, and their answers written.
  package func run() -> Int32 {
    peer.watch(process: 0)
    log.note(.info, "start workers=\(pool.threadCount) methods=\(router.methodNames.count)")
    var decoder = FrameDecoder(
      limits: .init(body: limits.body, header: limits.header),
      framing: forcedFraming
    )
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    while peer.exitCode == nil {
      switch transport.read(into: buffer) {
      case .moved(let count):
        decoder.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        while peer.exitCode == nil, let frame = decoder.next() { receive(frame) }
        output.flush()
        if output.idleBacklog > limits.output + Self.refusalMargin {
          log.note(.error, "left nobody reads backlog=\(output.backlog)")
          return 1
        }
      case .interrupted, .wouldBlock: continue
      case .ended:
        while let frame = decoder.finish() { receive(frame) }
        streams.endAll()
        finish()
        return peer.exitCode ?? 0
      }
    }
    finish()
    return peer.exitCode ?? 0
  }

  /// Refuses new work from now on, and calls back when what is in flight is done.
  package func drain() {
    guard phase.beginDraining() else { return }
    NativeThread.start { [self] in
      finish()
      onDrained()
    }
  }

  private func finish() {
    phase.beginDraining()
    streams.endAnnouncing()
    log.note(.info, "end inFlight=\(calls.count)")
    let now = MonotonicTime.now
    let grace = Int64(limits.grace) * 1_000_000
    // The last twentieth is for saying so to those whose work was not done in time.
    calls.waitUntilIdle(until: now.advanced(byNanoseconds: grace - grace / 20))
    for call in calls.unanswered { desk.interrupt(call, .shuttingDown) }
    output.drain(until: now.advanced(byNanoseconds: grace))
  }
}
