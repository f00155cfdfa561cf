import JSON

// MARK: - From frames to messages

extension Server {
  /// Takes in one frame, on the thread that reads.
  func receive(_ frame: Frame) {
    switch frame {
    case .body(let body, let framing):
      peer.framing = framing
      receive(body, framing)
    case .refused(let refusal, let framing):
      statistics.countRefusal()
      output.enqueue(failure(refusal.id, refusal.error), framing)
    }
  }

  private func receive(_ body: ArraySlice<UInt8>, _ framing: Framing) {
    let arrival = MonotonicTime.now
    let scanner = EnvelopeScanner(body)
    if let range = scanner.idRange, range.count > limits.id {
      let id = body.dropFirst(range.lowerBound).prefix(range.count)
      let refusal = RPCError.exhausted("an id of more than \(limits.id) bytes")
      return output.enqueue(failure(RequestID(raw: Array(id)), refusal), framing)
    }
    if let id = pooledRequest(scanner) {
      return enqueue(body, scanner, id, framing, arrival)
    }
    if body.first == UInt8(ascii: "["), body.count > Self.largeBatch {
      return pool.queue.push { [self] in
        dispatch(reader.read(body, scanned: scanner), framing, arrival)
        output.flush()
      }
    }
    dispatch(reader.read(body, scanned: scanner), framing, arrival)
  }

  /// A batch above this many bytes is not read by the thread that reads the input.
  private static let largeBatch = 1 << 16

  /// The id of a request that a worker will answer, as far as a look at the bytes
  /// tells; the worker reads the whole.
  private func pooledRequest(_ scanner: EnvelopeScanner) -> RequestID? {
    guard let method = scanner.method, let rawID = scanner.id else { return nil }
    guard router[method]?.lane == .pooled, router.gate?(method, peer) == nil else { return nil }
    return RequestID(raw: rawID)
  }

  private func dispatch(
    _ content: MessageReader.Content,
    _ framing: Framing,
    _ arrival: MonotonicTime
  ) {
    switch content {
    case .single(let message):
      dispatch(message, .peer(framing), arrival, flow: nil)
    case .batch(let messages):
      guard peer.dialect.allowsBatches else {
        let error = RPCError.invalidRequest("no batches in this dialect")
        return output.enqueue(failure(nil, error), framing)
      }
      dispatch(messages, framing, arrival)
    }
  }

  private func dispatch(_ batch: [Message], _ framing: Framing, _ arrival: MonotonicTime) {
    let count = batch.count { $0.isAnswered }
    let reply = BatchReply(count: max(1, count), framing: framing, output: output)
    let flow = WorkQueue.Flow()
    for message in batch { dispatch(message, .batch(reply), arrival, flow: flow) }
  }
}

// MARK: - From messages to answers

extension Server {
  private func dispatch(
    _ message: Message,
    _ reply: Reply,
    _ arrival: MonotonicTime,
    flow: WorkQueue.Flow?
  ) {
    switch message {
    case .invalid(let id, let error):
      statistics.countRefusal()
      send(failure(id, error), to: reply)
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
    _ arrival: MonotonicTime,
    _ flow: WorkQueue.Flow?
  ) {
    do throws(RPCError) {
      let route = try admit(request.method)
      let snapshot = router.snapshot?()
      if route.lane == .inline {
        return send(result(of: request, route, arrival, .never, snapshot), to: reply)
      }
      let call = Call(
        id: request.id,
        arrival: arrival,
        reply: reply,
        heldBytes: 0,
        snapshot: snapshot
      )
      try admit(call, timeout: RequestMeta(params: request.params).timeout)
      pool.queue.push({ [self] in work(on: call) { .single(request.message) } }, in: flow)
    } catch {
      send(failure(request.id, error), to: reply)
    }
  }

  /// Runs a notification, if it is one that is served; errors have nobody to go to.
  private func notify(_ method: String, _ params: JSONValue, _ arrival: MonotonicTime) {
    guard let route = router[method], route.lane == .inline, router.gate?(method, peer) == nil
    else { return }
    let context = CallContext(method: method, arrival: arrival, snapshot: nil, peer: peer)
    _ = try? route.handler(params, context)
  }

  /// Hands the bytes of a request to the pool, to be read and answered there.
  private func enqueue(
    _ body: ArraySlice<UInt8>,
    _ scanner: EnvelopeScanner,
    _ id: RequestID,
    _ framing: Framing,
    _ arrival: MonotonicTime
  ) {
    let call = Call(
      id: id,
      arrival: arrival,
      reply: .peer(framing),
      heldBytes: body.count,
      snapshot: router.snapshot?()
    )
    do throws(RPCError) {
      try refuseIfBusy()
      try admit(call, timeout: timeout(scanner))
      let body = body.count < ByteQueue.movedSize ? Array(body)[...] : body
      pool.queue.push { [self] in work(on: call) { reader.read(body, scanned: scanner) } }
    } catch {
      output.enqueue(failure(id, error), framing)
    }
  }

  /// The timeout in the raw `_meta`; a bad one is found when the params are read.
  private func timeout(_ scanner: EnvelopeScanner) -> Duration? {
    guard let meta = scanner.meta, let value = try? reader.parser.parse(meta) else { return nil }
    return (try? RequestMeta(member: value))?.timeout
  }
}
