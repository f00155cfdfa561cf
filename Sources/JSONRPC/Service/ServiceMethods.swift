import JSON

/// Adds to a router what every server answers, whatever it serves.
struct ServiceMethods: Sendable {
  let desk: AnswerDesk
  let queue: WorkQueue
  let streams: StreamEngine
  let statistics: Statistics
  let phase: ServerPhase
  let title: String
  let version: String

  /// The router with the service methods that it does not have itself.
  func adding(to router: Router) -> Router {
    var router = router
    router.on(Ping.self) { _, _ in Empty() }
    router.on(HealthCheck.self) { _, _ in health }
    router.onStream(HealthWatch.self) { _, _ in
      { _ in health }
    } announcing: {
      health
    } close: { _ in
      Empty()
    }
    router.on(Drain.self) { _, _ in
      phase.requestDrain()
      return Empty()
    }
    router.on(Stats.self) { _, _ in snapshot() }
    router.on(Cancel.self) { params, _ in cancel(params.id) }
    router.on(CancelRequest.self) { params, _ in cancel(params.id) }
    router.on(CancelledNotification.self) { params, _ in cancel(params.requestId) }
    router.on(StreamCredit.self) { params, _ in
      streams.grant(params.token, params.n)
      return Null()
    }
    router.on(StreamEnd.self) { params, _ in
      streams.end(params.token)
      return Null()
    }
    router.on(StreamItem.self) { _, _ in Null() }
    router.addIfMissing(Shutdown.self) { _, _ in Null() }
    router.addIfMissing(Exit.self) { _, context in
      context.peer.exit(code: 0)
      return Null()
    }
    var described = router
    described.on(Discover.self) { _, _ in .null }
    let everything = described
    router.on(Discover.self) { _, _ in
      OpenRPCDocument(everything, title: title, version: version).value
    }
    return router
  }

  private var health: HealthCheck.Result {
    HealthCheck.Result(status: phase.isDraining ? .notServing : .serving)
  }

  /// Stops the request with this id; one that is unknown or done is let be.
  private func cancel(_ id: JSONValue) -> Empty {
    if let id = RequestID(id), let call = desk.calls.call(id) {
      desk.interrupt(call, .cancelled)
    }
    return Empty()
  }

  private func snapshot() -> Stats.Result {
    Stats.Result(
      uptimeMicros: statistics.start.elapsedMicroseconds,
      inFlight: desk.calls.count,
      queued: queue.count,
      outputBacklog: desk.output.backlog,
      refused: statistics.refusals,
      residentBytes: ProcessMemory.residentBytes,
      methods: statistics.methods.mapValues(Stats.MethodFigures.init)
    )
  }
}
