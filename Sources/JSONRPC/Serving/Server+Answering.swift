import JSON

/// A request with its params.
struct Request: Sendable {
  let id: RequestID
  let method: String
  let params: JSONValue

  var message: Message { .request(id, method: method, params: params) }
}

// MARK: - Calls and their contexts

extension Server {
  func call(_ id: RequestID, _ reply: Reply, _ arrival: Arrival, heldBytes: Int) -> Call {
    Call(
      id: id,
      arrival: arrival.moment,
      reply: reply,
      heldBytes: heldBytes,
      snapshot: router.snapshot?()
    )
  }

  /// What the handler of a call may know.
  func context(_ method: String, _ meta: RequestMeta, _ call: Call) -> CallContext {
    CallContext(
      method: method,
      meta: meta,
      arrival: call.arrival,
      interruption: call.interruption,
      snapshot: call.snapshot,
      peer: peer
    )
  }

  /// What the handler of a message that is answered on the spot may know.
  func context(_ method: String, _ meta: RequestMeta, _ arrival: Arrival) -> CallContext {
    CallContext(
      method: method,
      meta: meta,
      arrival: arrival.moment,
      interruption: .never,
      snapshot: nil,
      peer: peer
    )
  }
}

// MARK: - Work

extension Server {
  /// Reads and answers a call, on a thread of the pool.
  func work(on call: Call, _ read: () -> MessageReader.Content) {
    if call.isAnswered { calls.remove(call) } else { work(on: call, read()) }
    output.flush()
  }

  private func work(on call: Call, _ content: MessageReader.Content) {
    guard case .single(.request(_, let method, let params)) = content,
      let route = router[method]
    else { return desk.end(call, desk.failure(call.id, fault(in: content))) }
    work(on: call, Request(id: call.id, method: method, params: params), route)
  }

  private func work(on call: Call, _ request: Request, _ route: Router.Route) {
    do {
      let meta = try RequestMeta(params: request.params)
      let context = context(request.method, meta, call)
      if let part = PartialResult(request, route, meta, peer.dialect) {
        let result = try measured(request, route, context)
        streams.answer(call, part, result)
      } else {
        desk.end(call, result(of: request, route, context))
      }
    } catch {
      desk.end(call, desk.failure(call.id, RPCError(wrapping: error)))
    }
  }

  /// Why a body that was taken for a request is none.
  private func fault(in content: MessageReader.Content) -> RPCError {
    switch content {
    case .single(.invalid(_, let error)): error
    case .single(.request(_, let method, _)): .methodNotFound(method.shortened)
    case .single, .batch: .invalidRequest("no request")
    }
  }

  /// What the handler of a request gives, as an answer.
  func result(of request: Request, _ route: Router.Route, _ context: CallContext) -> Response {
    do {
      return .success(request.id, result: try measured(request, route, context))
    } catch {
      return desk.failure(request.id, RPCError(wrapping: error))
    }
  }

  private func note(_ request: Request, _ context: CallContext, _ status: String) {
    log.note(
      .info,
      "call method=\(request.method) id=\(String(decoding: request.id.raw, as: UTF8.self)) "
        + "status=\(status) micros=\(context.elapsedMicroseconds)"
        + (context.meta.traceparent.map { " traceparent=\($0)" } ?? "")
    )
  }

  /// Runs a handler, and counts how long it took and how it went.
  private func measured(
    _ request: Request,
    _ route: Router.Route,
    _ context: CallContext
  ) throws -> [UInt8] {
    do {
      let result = try route.handler(request.params, context)
      statistics.record(request.method, since: context.arrival, nil)
      note(request, context, "OK")
      return result
    } catch {
      let status = RPCError(wrapping: error).status
      statistics.record(request.method, since: context.arrival, status)
      note(request, context, status.name)
      throw error
    }
  }
}
