import JSON

extension Server {
  /// Sends each message of a body on its way.
  func dispatch(_ content: MessageReader.Content, _ arrival: Arrival) {
    // Begun earlier, the end could come before the answer to who asked for it.
    defer { if phase.takeDrainRequest() { drain() } }
    switch content {
    case .single(let message):
      dispatch(message, .peer(arrival.framing), arrival, flow: nil)
    case .batch(let messages):
      guard peer.dialect.allowsBatches else {
        let refusal = RPCError.invalidRequest("no batches in this dialect")
        return output.enqueue(desk.failure(nil, refusal), arrival.framing)
      }
      dispatch(messages, arrival)
    }
  }

  private func dispatch(_ batch: [Message], _ arrival: Arrival) {
    let count = batch.count { $0.isAnswered }
    let reply = BatchReply(count: max(1, count), framing: arrival.framing, output: output)
    let flow = WorkQueue.Flow()
    for message in batch { dispatch(message, .batch(reply), arrival, flow: flow) }
  }

  private func dispatch(
    _ message: Message,
    _ reply: Reply,
    _ arrival: Arrival,
    flow: WorkQueue.Flow?
  ) {
    switch message {
    case .invalid(let id, let error):
      statistics.countRefusal()
      desk.send(desk.failure(id, error), to: reply)
    case .response(let id, let answer):
      peer.receive(id, answer)
    case .notification(let method, let params):
      notify(method, params, arrival)
    case .request(let id, let method, let params):
      answer(Request(id: id, method: method, params: params), reply, arrival, flow)
    }
  }

  private func answer(
    _ request: Request,
    _ reply: Reply,
    _ arrival: Arrival,
    _ flow: WorkQueue.Flow?
  ) {
    do throws(RPCError) {
      let route = try admit(request.method)
      let meta = try RequestMeta(params: request.params)
      if route.lane == .inline, route.stream == nil {
        let context = context(request.method, meta, arrival)
        return desk.send(result(of: request, route, context), to: reply)
      }
      let call = call(request.id, reply, arrival, heldBytes: 0)
      try admit(call, timeout: meta.timeout)
      if let stream = route.stream {
        streams.open(stream, request.params, context(request.method, meta, call), call)
      } else {
        pool.queue.push({ [self] in work(on: call) { .single(request.message) } }, in: flow)
      }
    } catch {
      desk.send(desk.failure(request.id, error), to: reply)
    }
  }

  /// Runs a notification, if it is one that is served; errors have nobody to go to.
  private func notify(_ method: String, _ params: JSONValue, _ arrival: Arrival) {
    guard let route = router[method], route.lane == .inline, router.gate?(method, peer) == nil
    else { return }
    _ = try? route.handler(params, context(method, RequestMeta(), arrival))
  }
}

// MARK: - Admission

extension Server {
  /// The route of a method, if work of its kind is taken now.
  ///
  /// What is answered inline is always taken: its answer is no longer than a refusal.
  private func admit(_ method: String) throws(RPCError) -> Router.Route {
    if let refusal = router.gate?(method, peer) { throw refusal }
    guard let route = router[method] else { throw .methodNotFound(method.shortened) }
    if route.lane == .pooled || route.stream != nil { try refuseIfBusy() }
    return route
  }

  /// Refuses work while the reader of the answers is behind, or the end has begun.
  private var unread: RPCError {
    .exhausted("more than \(limits.output) bytes of answers are not read")
  }

  func refuseIfBusy() throws(RPCError) {
    if phase.isDraining { throw .draining }
    guard output.backlog <= limits.output else {
      throw unread
    }
  }

  /// Takes a call in flight, and sets its deadline.
  func admit(_ call: Call, timeout: Duration?) throws(RPCError) {
    try calls.insert(call, limits: limits)
    guard let timeout else { return }
    timer.schedule(call, at: call.arrival.advanced(byNanoseconds: timeout.wholeNanoseconds))
  }
}

extension Message {
  /// Whether an answer to this message is owed.
  fileprivate var isAnswered: Bool {
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
