import JSON

/// Keeps the streams of a connection going.
final class StreamEngine: Sendable {
  /// How many items of one stream a client may have under way.
  static let window = 64

  private let desk: AnswerDesk
  private let queue: WorkQueue
  private let reader: MessageReader
  private let limits: ServerLimits
  private let streams = StreamTable()

  init(_ desk: AnswerDesk, _ queue: WorkQueue, _ reader: MessageReader, _ limits: ServerLimits) {
    self.desk = desk
    self.queue = queue
    self.reader = reader
    self.limits = limits
  }

  /// Opens the stream of a request; its answer comes when the stream has ended.
  func open(_ handler: StreamHandler, _ params: JSONValue, _ context: CallContext, _ call: Call) {
    do {
      guard let wanted = context.meta.stream else {
        throw RPCError.invalidParams("params._meta.stream: expected an object, got nothing")
      }
      let reply = try handler.open(params, context)
      let item: @Sendable (JSONValue) throws -> [UInt8] = { try reply($0, context) }
      let stream = try add(wanted, call, handler.announcement, item: item, result: handler.close)
      // A stream of announcements takes no items, so there is nothing to give leave for.
      if handler.announcement == nil {
        let credit = StreamMessage.credit(wanted.token, stream.window)
        desk.output.enqueue(credit, desk.peer.framing)
      }
      announce(stream)
    } catch {
      desk.end(call, desk.failure(call.id, RPCError(wrapping: error)))
    }
  }

  /// Sends the list of a result in parts, and the rest as the answer when all have left.
  func answer(_ call: Call, _ part: PartialResult, _ result: [UInt8]) {
    do {
      let (items, rest) = try part.split(result)
      switch part.channel {
      case .stream(let wanted): try send(items, over: wanted, thenAnswer: call, rest)
      case .progress(let token):
        for start in stride(from: 0, to: items.count, by: Self.window) where !call.isAnswered {
          let some = Array(items[start..<min(start + Self.window, items.count)])
          desk.peer.notify(
            "$/progress",
            ProgressParams(token: token, value: [part.member: .array(some)])
          )
        }
        desk.end(call, .success(call.id, result: rest))
      }
    } catch {
      desk.end(call, desk.failure(call.id, RPCError(wrapping: error)))
    }
  }

  private func send(
    _ items: [JSONValue],
    over wanted: StreamRequest,
    thenAnswer call: Call,
    _ rest: [UInt8]
  ) throws(RPCError) {
    let stream = try add(
      wanted,
      call,
      item: { _ in throw RPCError.invalidRequest("a stream without items of the client") },
      result: { _ in rest }
    )
    for (position, item) in items.enumerated() {
      let bytes = Array(item.description.utf8)
      let seq = JSONValue.int(Int64(position))
      perform(stream.push(StreamMessage.item(wanted.token, seq: seq, .success(bytes))), stream)
    }
    perform(stream.end(), stream)
  }

  /// Lets so many more items of a stream leave.
  func grant(_ token: JSONValue, _ count: Int) {
    guard let stream = RequestID(token).flatMap(streams.stream) else { return }
    perform(stream.grant(count), stream)
  }

  /// Takes the end of the client's items.
  func end(_ token: JSONValue) {
    guard let stream = RequestID(token).flatMap(streams.stream) else { return }
    perform(stream.end(), stream)
  }

  /// Tells every stream that announces what there is to tell now, and ends it.
  func endAnnouncing() {
    for stream in streams.all where stream.announcement != nil {
      announce(stream)
      perform(stream.end(), stream)
    }
    desk.output.flush()
  }

  private func announce(_ stream: OpenStream) {
    guard let item = try? stream.announcement?() else { return }
    let message = StreamMessage.item(stream.token, seq: .int(stream.nextNumber), .success(item))
    perform(stream.push(message), stream)
  }

  /// Takes the end of all items: the input has ended.
  func endAll() {
    for stream in streams.all { perform(stream.end(), stream) }
  }

  private func add(
    _ wanted: StreamRequest,
    _ call: Call,
    _ announcement: (@Sendable () throws -> [UInt8])? = nil,
    item: @escaping @Sendable (JSONValue) throws -> [UInt8],
    result: @escaping @Sendable (StreamTally) throws -> [UInt8]
  ) throws(RPCError) -> OpenStream {
    let stream = OpenStream(
      token: wanted.token,
      call: call,
      credit: wanted.credit ?? Self.window,
      window: Self.window,
      announcement: announcement,
      item: item,
      result: result,
      send: { [desk] in desk.output.enqueue($0, desk.peer.framing) }
    )
    guard streams.insert(stream) else {
      throw RPCError(.alreadyExists, "the token of another stream: \(wanted.token)")
    }
    call.onAbandon { [streams, desk] in
      streams.remove(stream)
      desk.calls.remove(call)
    }
    return stream
  }

  /// Does what a change of a stream asks for.
  private func perform(_ effects: OpenStream.Effects, _ stream: OpenStream) {
    if effects.grant > 0 {
      let credit = StreamMessage.credit(stream.token, effects.grant)
      desk.output.enqueue(credit, desk.peer.framing)
    }
    guard let tally = effects.finished else { return }
    streams.remove(stream)
    finish(stream, tally)
  }

  private func finish(_ stream: OpenStream, _ tally: StreamTally) {
    let call = stream.call
    do {
      let result = try stream.result(tally)
      call.finishOnce { desk.end(call, .success(call.id, result: result)) }
    } catch {
      call.finishOnce { desk.end(call, desk.failure(call.id, RPCError(wrapping: error))) }
    }
  }
}

// MARK: - Items

extension StreamEngine {
  /// Takes in an item on the thread that reads; a worker reads and answers it.
  func receive(_ body: ArraySlice<UInt8>, _ scanner: EnvelopeScanner, _ token: RequestID) {
    guard let stream = streams.stream(token) else { return }
    guard stream.begin() else { return refuse(stream, .exhausted("more items than granted")) }
    let body = body.count < ByteQueue.movedSize ? Array(body)[...] : body
    let isHeld = desk.calls.hold(body.count, limits: limits)
    queue.push(
      { [self] in
        answer(isHeld ? reader.read(body, scanned: scanner) : nil, stream)
        if isHeld { desk.calls.letGo(body.count) }
        desk.output.flush()
      },
      in: stream.flow
    )
  }

  /// Ends a stream whose client did not keep to the rules.
  private func refuse(_ stream: OpenStream, _ error: RPCError) {
    let call = stream.call
    streams.remove(stream)
    call.interruption.raise(.cancelled)
    call.finishOnce { desk.end(call, desk.failure(call.id, error)) }
  }

  private func answer(_ content: MessageReader.Content?, _ stream: OpenStream) {
    guard !stream.call.isAnswered else { return }
    let (seq, outcome) = reply(content, stream)
    let message = StreamMessage.item(stream.token, seq: seq, outcome)
    let isFailure = if case .failure = outcome { true } else { false }
    perform(stream.reply(message, isFailure: isFailure), stream)
  }

  private func reply(
    _ content: MessageReader.Content?,
    _ stream: OpenStream
  ) -> (JSONValue, Result<[UInt8], RPCError>) {
    guard let content else {
      return (.null, .failure(.exhausted("more than \(limits.heldBytes) bytes in flight")))
    }
    guard case .single(.notification(_, let params)) = content else {
      return (.null, .failure(.parseError("an item that cannot be read")))
    }
    let seq = params["seq"] ?? .null
    do throws(RPCError) {
      guard case .int = seq else { throw .invalidParams("params.seq: expected an integer") }
      guard let item = params["item"] else {
        throw .invalidParams("params.item: expected a value, got nothing")
      }
      guard desk.output.backlog <= limits.output else { throw .exhausted("replies are not read") }
      return (seq, .success(try stream.reply(to: item)))
    } catch {
      return (seq, .failure(error))
    }
  }
}

/// The params of `$/progress`.
private struct ProgressParams: Encodable {
  let token: JSONValue
  let value: JSONValue
}

extension RPCError {
  /// Any error as one that a client may see.
  init(wrapping error: any Error) {
    self = error as? RPCError ?? .internalError("\(type(of: error))")
  }
}
