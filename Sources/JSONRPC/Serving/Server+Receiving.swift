import JSON

// MARK: - From frames to messages

extension Server {
  /// Takes in one frame, on the thread that reads.
  func receive(_ frame: Frame) {
    switch frame {
    case .body(let body, let framing):
      peer.framing = framing
      receive(body, Arrival(framing))
    case .refused(let refusal, let framing):
      statistics.countRefusal()
      log.note(.warning, "refused \(refusal.error.message)")
      output.enqueue(desk.failure(refusal.id, refusal.error), framing)
    }
  }

  private func receive(_ body: ArraySlice<UInt8>, _ arrival: Arrival) {
    let scanner = EnvelopeScanner(body)
    if let refusal = longID(in: body, scanner) {
      output.enqueue(refusal, arrival.framing)
    } else if scanner.method == StreamMessage.item, let token = streamToken(scanner) {
      streams.receive(body, scanner, token)
    } else if let id = pooledRequest(scanner) {
      enqueue(body, scanner, id, arrival)
    } else if body.first == UInt8(ascii: "["), body.count > Self.largeBatch {
      pool.queue.push { [self] in
        dispatch(reader.read(body, scanned: scanner), arrival)
        output.flush()
      }
    } else {
      dispatch(reader.read(body, scanned: scanner), arrival)
    }
  }

  /// A batch above this many bytes is not read by the thread that reads the input.
  private static let largeBatch = 1 << 16

  private func longID(in body: ArraySlice<UInt8>, _ scanner: EnvelopeScanner) -> Response? {
    guard let range = scanner.idRange, range.count > limits.id else { return nil }
    let raw = Array(body.dropFirst(range.lowerBound).prefix(range.count))
    let refusal = RPCError.exhausted("an id of more than \(limits.id) bytes")
    return desk.failure(RequestID(raw: raw), refusal)
  }

  private func streamToken(_ scanner: EnvelopeScanner) -> RequestID? {
    scanner.id == nil ? scanner.token.flatMap { RequestID(raw: $0) } : nil
  }

  /// The id of a request that a worker will answer, as far as a look at the bytes
  /// tells; the worker reads the whole.
  private func pooledRequest(_ scanner: EnvelopeScanner) -> RequestID? {
    guard let method = scanner.method, let rawID = scanner.id else { return nil }
    guard router[method]?.lane == .pooled, router.gate?(method, peer) == nil else { return nil }
    return RequestID(raw: rawID)
  }

  /// Hands the bytes of a request to the pool, to be read and answered there.
  private func enqueue(
    _ body: ArraySlice<UInt8>,
    _ scanner: EnvelopeScanner,
    _ id: RequestID,
    _ arrival: Arrival
  ) {
    let call = call(id, .peer(arrival.framing), arrival, heldBytes: body.count)
    do throws(RPCError) {
      try refuseIfBusy()
      try admit(call, timeout: timeout(scanner))
      let body = body.count < ByteQueue.movedSize ? Array(body)[...] : body
      pool.queue.push { [self] in
        work(on: call) { reader.read(body, scanned: scanner, while: { !call.isAnswered }) }
      }
    } catch {
      output.enqueue(desk.failure(id, error), arrival.framing)
    }
  }

  /// The timeout in the raw `_meta`; a bad one is found when the params are read.
  private func timeout(_ scanner: EnvelopeScanner) -> Duration? {
    guard let meta = scanner.meta, let value = try? reader.parser.parse(meta) else { return nil }
    return (try? RequestMeta(member: value))?.timeout
  }
}

/// When a message came, and in which framing.
struct Arrival: Sendable {
  let moment = MonotonicTime.now
  let framing: Framing

  init(_ framing: Framing) { self.framing = framing }
}
