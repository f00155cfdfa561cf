import JSON
import Synchronization
import Testing

@testable import JSONRPC

/// How calls end before they are done, and that each ends once.
struct InterruptionTests {
  @Test(arguments: ["$/cancelRequest", "rpc.cancel"])
  func `a cancelled request is answered at once, and once`(_ method: String) {
    let start = MonotonicTime.now
    let output = run(
      #"""
      {"jsonrpc":"2.0","id":"w","method":"work","params":{"milliseconds":5000}}
      {"jsonrpc":"2.0","method":"\#(method)","params":{"id":"w"}}

      """#
    )
    #expect(output.split(separator: "\n").count == 1)
    #expect(output.contains(#""id":"w","error":{"code":-32800"#))
    #expect(start.elapsedMicroseconds < 1_000_000)
  }

  @Test func `a request past its deadline is answered at once, and once`() {
    let start = MonotonicTime.now
    let output = run(
      #"{"jsonrpc":"2.0","id":1,"method":"work","params":{"milliseconds":5000,"_meta":{"timeout":"20m"}}}"#
    )
    #expect(output.split(separator: "\n").count == 1)
    #expect(output.contains(#""status":"DEADLINE_EXCEEDED""#))
    #expect(start.elapsedMicroseconds < 1_000_000)
  }

  @Test func `the server does not end while the answer to an interrupted call is on its way`()
    throws
  {
    let calls = CallTable()
    let output = OutputQueue(FaultyTransport(""))
    let desk = AnswerDesk(calls: calls, output: output, peer: Peer(output: output))
    let call = Call(
      id: RequestID(wellFormed: Array("1".utf8)),
      arrival: .now,
      reply: .peer(.lines),
      heldBytes: 0,
      snapshot: nil
    )
    try calls.insert(call, limits: ServerLimits())
    let wasIdle = Mutex<Bool?>(nil)
    call.onAbandon {
      // What its worker does when it sees the interruption.
      calls.remove(call)
      wasIdle.withLock { $0 = calls.isIdle }
    }
    desk.interrupt(call, .deadlineExceeded)
    #expect(wasIdle.withLock { $0 } == false)
    #expect(calls.isIdle && output.backlog > 0)
  }

  @Test func `a deadline ends also what still waits for a worker`() {
    let slow = #"{"jsonrpc":"2.0","id":"s\#("")","method":"work","params":{"milliseconds":300}}"#
    let output = run(
      slow + "\n" + slow.replacing("\"s\"", with: "\"t\"") + "\n"
        + #"{"jsonrpc":"2.0","id":1,"method":"work","params":{"milliseconds":1,"_meta":{"timeout":"5m"}}}"#
    )
    #expect(output.hasPrefix(#"{"jsonrpc":"2.0","id":1,"error":{"code":4"#))
  }

  @Test func `a deadline that is kept changes nothing`() {
    let output = run(
      #"{"jsonrpc":"2.0","id":1,"method":"work","params":{"milliseconds":1,"_meta":{"timeout":"5S"}}}"#
    )
    #expect(output == #"{"jsonrpc":"2.0","id":1,"result":{"hasFinished":true}}"# + "\n")
  }

  @Test func `the id of a request in flight is not taken twice`() {
    let work = #"{"jsonrpc":"2.0","id":7,"method":"work","params":{"milliseconds":20}}"#
    let answers = run(work + "\n" + work + "\n").split(separator: "\n").map(String.init)
    #expect(answers.count == 2)
    #expect(answers.first?.contains("-32600") == true)
    #expect(answers.last?.contains(#""hasFinished":true"#) == true)
  }

  @Test func `cheap methods are answered while every worker is busy`() {
    let work = (0..<8).map {
      #"{"jsonrpc":"2.0","id":\#($0),"method":"work","params":{"milliseconds":50}}"# + "\n"
    }
    let output = run(work.joined() + #"{"jsonrpc":"2.0","id":"p","method":"rpc.ping"}"#)
    #expect(output.hasPrefix(#"{"jsonrpc":"2.0","id":"p","result":{}}"#))
    #expect(output.split(separator: "\n").count == 9)
  }

  @Test func `a large batch does not delay what comes after it`() {
    let item = #"{"jsonrpc":"2.0","id":1,"method":"work","params":{"milliseconds":2}}"#
    let items = (0..<200).map { item.replacing("\"id\":1", with: "\"id\":\($0)") }
    let output = run(
      "[" + items.joined(separator: ",") + "]\n"
        + #"{"jsonrpc":"2.0","id":"after","method":"echo","params":{"text":""}}"#
    )
    #expect(output.hasPrefix(#"{"jsonrpc":"2.0","id":"after""#))
  }

  @Test func `requests beyond the number in flight are refused`() {
    var limits = ServerLimits()
    limits.callCount = 3
    let work = (0..<6).map {
      #"{"jsonrpc":"2.0","id":\#($0),"method":"work","params":{"milliseconds":20}}"#
    }
    let output = run(work.joined(separator: "\n"), limits: limits)
    #expect(output.matches(of: /"code":8,"message"/).count == 3)
    #expect(output.matches(of: /"hasFinished":true/).count == 3)
  }

  @Test func `what is not done in time after the end of input is answered all the same`() {
    var limits = ServerLimits()
    limits.grace = 400
    let work = (0..<20).map {
      #"{"jsonrpc":"2.0","id":\#($0),"method":"work","params":{"milliseconds":60000}}"#
    }
    let output = run(work.joined(separator: "\n"), limits: limits)
    #expect(output.matches(of: /"status":"UNAVAILABLE"/).count == 20)
  }

  @Test func `a reader that stops is refused work, and input is read all the same`() {
    var limits = ServerLimits()
    (limits.output, limits.grace) = (2000, 20)
    let transport = FaultyTransport("")
    transport.slowDown()
    transport.holdInput()
    let server = Server(.forTests, over: transport, limits: limits, workers: 2)
    NativeThread.start { _ = server.run() }
    let request = #"{"jsonrpc":"2.0","id":0,"method":"echo","params":{"text":"aaaaaaaaaaaaaaaa"}}"#
    for number in 0..<100 { transport.add(request.replacing(":0", with: ":\(number)") + "\n") }
    wait { server.peer.backlog > 2000 }
    for number in 100..<200 { transport.add(request.replacing(":0", with: ":\(number)") + "\n") }
    // A refusal has 170 bytes.
    wait { server.peer.backlog > 18_000 }
    transport.speedUp()
    wait { transport.output.split(separator: "\n").count == 200 }
    #expect(transport.output.matches(of: /RESOURCE_EXHAUSTED/).count > 50)
    transport.endInput()
  }

  @Test(arguments: [false, true])
  func `a reader that takes its time over a long answer is not left`(_ asBatch: Bool) {
    var limits = ServerLimits()
    limits.output = 4 << 20
    let transport = FaultyTransport("")
    transport.slowDown()
    transport.holdInput()
    let server = Server(.forTests, over: transport, limits: limits, workers: 2)
    NativeThread.start { _ = server.run() }
    let text = String(repeating: "a", count: 8 << 20)
    let requests = (0..<3).map { number in
      #"{"jsonrpc":"2.0","id":\#(number),"method":"echo","params":{"text":"\#(text)"}}"#
    }
    if asBatch {
      transport.add("[" + requests.joined(separator: ",") + "]\n")
    } else {
      for request in requests { transport.add(request + "\n") }
    }
    wait { server.peer.backlog > 24 << 20 }
    let full = server.peer.backlog
    transport.add(#"{"jsonrpc":"2.0","id":"p","method":"rpc.ping"}"# + "\n")
    wait { server.peer.backlog > full }
    transport.speedUp()
    wait { transport.output.split(separator: "\n").count == (asBatch ? 2 : 4) }
    #expect(transport.output.suffix(100).contains(#""id":"p","result":{}"#))
    transport.endInput()
  }

  @Test func `a client that sends long nonsense without end and never reads is left`() {
    var limits = ServerLimits()
    limits.output = 1 << 20
    let transport = FaultyTransport("")
    transport.slowDown()
    transport.holdInput()
    let server = Server(.forTests, over: transport, limits: limits, workers: 2)
    let ended = Mutex(false)
    NativeThread.start {
      _ = server.run()
      ended.withLock { $0 = true }
    }
    let batch = "[" + Array(repeating: "1", count: 900).joined(separator: ",") + "]\n"
    for _ in 0..<250 { transport.add(batch) }
    wait { ended.withLock { $0 } }
    #expect(ended.withLock { $0 })
    transport.endInput()
  }

  @Test func `a drained server refuses what comes, and finishes what is there`() {
    let output = run(
      #"""
      {"jsonrpc":"2.0","id":1,"method":"work","params":{"milliseconds":30}}
      {"jsonrpc":"2.0","id":2,"method":"rpc.drain"}
      {"jsonrpc":"2.0","id":3,"method":"rpc.health.check"}
      {"jsonrpc":"2.0","id":4,"method":"echo","params":{"text":""}}

      """#
    )
    #expect(output.contains(#""id":3,"result":{"status":"NOT_SERVING"}"#))
    #expect(output.contains(#""id":4,"error":{"code":14"#))
    #expect(output.contains(#""id":1,"result":{"hasFinished":true}"#))
  }
}
