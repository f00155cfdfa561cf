import JSON

/// Gives out the answers to calls, each once.
struct AnswerDesk: Sendable {
  let calls: CallTable
  let output: OutputQueue
  let peer: Peer

  /// An error as an answer in the dialect of the peer.
  func failure(_ id: RequestID?, _ error: RPCError) -> Response {
    Response.failure(id ?? .null, error, dialect: peer.dialect)
  }

  /// Puts an answer in line.
  func send(_ answer: Response, to reply: Reply, isWork: Bool = false) {
    switch reply {
    case .peer(let framing): output.enqueue(answer, framing, isWork: isWork)
    case .batch(let batch): batch.add(answer, isWork: isWork)
    }
  }

  /// Answers a call, unless someone has.
  func finish(_ call: Call, _ answer: Response) {
    guard call.claim() else { return }
    calls.release(call)
    send(answer, to: call.reply, isWork: true)
  }

  /// Answers a call that holds no worker.
  func end(_ call: Call, _ answer: Response) {
    finish(call, answer)
    calls.remove(call)
  }

  /// Stops a call and answers it at once; its worker finds out at its next poll.
  func interrupt(_ call: Call, _ reason: Interruption.Reason) {
    calls.answering { stop(call, reason) }
  }

  private func stop(_ call: Call, _ reason: Interruption.Reason) {
    call.interruption.raise(reason)
    guard call.claim() else { return }
    calls.release(call)
    if reason == .cancelled, !peer.dialect.answersCancelled {
      if case .batch(let batch) = call.reply { batch.add(nil) }
    } else {
      send(failure(call.id, reason.error), to: call.reply)
    }
    call.abandon()
  }
}
