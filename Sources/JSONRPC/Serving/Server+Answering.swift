import JSON

/// A request with its params.
struct Request: Sendable {
  let id: RequestID
  let method: String
  let params: JSONValue

  var message: Message { .request(id, method: method, params: params) }
}

// MARK: - Admission

extension Server {
  /// The route of a method, if work of its kind is taken now.
  ///
  /// What is answered inline is always taken: its answer is no longer than a refusal.
  func admit(_ method: String) throws(RPCError) -> Router.Route {
    if let refusal = router.gate?(method, peer) { throw refusal }
    guard let route = router[method] else { throw .methodNotFound(method.shortened) }
    if route.lane == .pooled { try refuseIfBusy() }
    return route
  }

  /// Refuses work while the reader of the answers is behind, or the end has begun.
  func refuseIfBusy() throws(RPCError) {
    if phase.isDraining { throw .draining }
    guard output.backlog <= limits.output else {
      throw .exhausted("more than \(limits.output) bytes of answers are not read")
    }
  }

  /// Takes a call in flight, and sets its deadline.
  func admit(_ call: Call, timeout: Duration?) throws(RPCError) {
    try calls.insert(call, limits: limits)
    guard let timeout else { return }
    timer.schedule(call, at: call.arrival.advanced(byNanoseconds: timeout.wholeNanoseconds))
  }
}

// MARK: - Work

extension Server {
  /// Reads and answers a call, on a thread of the pool.
  func work(on call: Call, _ read: () -> MessageReader.Content) {
    defer {
      calls.remove(call)
      output.flush()
    }
    guard !call.isAnswered else { return }
    switch read() {
    case .single(.request(_, let method, let params)):
      let request = Request(id: call.id, method: method, params: params)
      guard let route = router[method] else {
        return finish(call, failure(call.id, .methodNotFound(method.shortened)))
      }
      run(request, route, call)
    case .single(.invalid(_, let error)):
      finish(call, failure(call.id, error))
    case .single(.notification), .single(.response), .batch:
      finish(call, failure(call.id, .invalidRequest("no request")))
    }
  }

  /// Runs the handler of a call and answers with what it gives.
  private func run(_ request: Request, _ route: Router.Route, _ call: Call) {
    finish(call, result(of: request, route, call.arrival, call.interruption, call.snapshot))
  }

  /// What the handler of a request gives, as an answer.
  func result(
    of request: Request,
    _ route: Router.Route,
    _ arrival: MonotonicTime,
    _ interruption: Interruption,
    _ snapshot: (any Sendable)?
  ) -> Response {
    do {
      let context = CallContext(
        method: request.method,
        meta: try RequestMeta(params: request.params),
        arrival: arrival,
        interruption: interruption,
        snapshot: snapshot,
        peer: peer
      )
      let result = try route.handler(request.params, context)
      statistics.record(request.method, since: arrival, nil)
      return Response.success(request.id, result: result)
    } catch {
      let error = error as? RPCError ?? .internalError("\(type(of: error))")
      statistics.record(request.method, since: arrival, error.status)
      return failure(request.id, error)
    }
  }

  /// Answers a call, unless someone has.
  private func finish(_ call: Call, _ answer: Response) {
    guard call.claim() else { return }
    calls.release(call)
    send(answer, to: call.reply)
  }

  func send(_ answer: Response, to reply: Reply) {
    switch reply {
    case .peer(let framing): output.enqueue(answer, framing)
    case .batch(let batch): batch.add(answer)
    }
  }

  func failure(_ id: RequestID?, _ error: RPCError) -> Response {
    Response.failure(id ?? .null, error, dialect: peer.dialect)
  }

  /// Stops a call and answers it at once; its worker finds out at its next poll.
  static func interrupt(
    _ call: Call,
    _ reason: Interruption.Reason,
    _ peer: Peer,
    _ output: OutputQueue,
    _ calls: CallTable
  ) {
    call.interruption.raise(reason)
    guard call.claim() else { return }
    calls.release(call)
    let isSilent = reason == .cancelled && !peer.dialect.answersCancelled
    let answer = isSilent ? nil : Response.failure(call.id, reason.error, dialect: peer.dialect)
    switch call.reply {
    case .peer(let framing):
      if let answer { output.enqueue(answer, framing) }
    case .batch(let batch): batch.add(answer)
    }
  }
}

extension Message {
  /// Whether an answer to this message is owed.
  var isAnswered: Bool {
    switch self {
    case .request, .invalid: true
    case .notification, .response: false
    }
  }
}

extension FrameRefusal {
  /// The id under which the refusal is answered.
  var id: RequestID? {
    guard case .bodyTooLong(_, let raw?) = self else { return nil }
    return RequestID(raw: raw)
  }
}

extension String {
  /// The name in an error message, which must not grow with it.
  var shortened: String { utf8.count <= 100 ? self : "\(prefix(100))…" }
}
