import JSON
import Synchronization
import Testing

@testable import JSONRPC

/// Streams: items both ways, under credit, until the end or a fault.
struct StreamTests {
  private static let open =
    #"{"jsonrpc":"2.0","id":"s","method":"double","params":{"_meta":{"stream":{"token":"t"CREDIT}}}}"#

  private static func open(credit: Int? = nil) -> String {
    open.replacing("CREDIT", with: credit.map { ",\"credit\":\($0)" } ?? "") + "\n"
  }

  private static func item(_ seq: Int, _ value: String) -> String {
    #"{"jsonrpc":"2.0","method":"rpc.stream","params":{"token":"t","seq":\#(seq),"item":\#(value)}}"#
      + "\n"
  }

  private static let end =
    #"{"jsonrpc":"2.0","method":"rpc.streamEnd","params":{"token":"t"}}"# + "\n"

  @Test func `each item is replied to under its number`() {
    let output = run(Self.open() + (0..<10).map { Self.item($0, "\($0)") }.joined() + Self.end)
    for number in 0..<10 {
      #expect(output.contains(#"{"token":"t","seq":\#(number),"item":\#(number * 2)}"#))
    }
    #expect(
      output.hasSuffix(#"{"jsonrpc":"2.0","id":"s","result":{"items":10,"failed":0}}"# + "\n")
    )
  }

  @Test func `no thread sees the end of a stream before the last reply is in line`() {
    for _ in 0..<20 {
      let log = Monitor<[String]>([])
      let stream = OpenStream(
        token: .string("t"),
        call: Call(
          id: RequestID(wellFormed: Array("1".utf8)),
          arrival: .now,
          reply: .peer(.lines),
          heldBytes: 0,
          snapshot: nil
        ),
        credit: 8,
        window: 8,
        item: { _ in [] },
        result: { _ in [] },
        send: { _ in
          // Whoever does not wait for this one comes first.
          MonotonicTime.sleep(microseconds: 500)
          log.withLock { $0.append("reply") }
        }
      )
      for _ in 0..<3 { #expect(stream.begin()) }
      _ = stream.end()
      for _ in 0..<3 {
        NativeThread.start {
          let isLast = stream.reply([], isFailure: false).finished != nil
          if isLast { log.withLock { $0.append("end") } }
          log.broadcast()
        }
      }
      let order = log.wait { $0.contains("end") ? $0 : nil }
      #expect(order == ["reply", "reply", "reply", "end"])
    }
  }

  @Test func `the client is told how much it may send`() {
    #expect(
      run(Self.open() + Self.end).contains(#""method":"rpc.credit","params":{"token":"t","n":64}"#)
    )
  }

  @Test func `a bad item fails alone`() {
    let output = run(
      Self.open() + Self.item(0, "1") + Self.item(1, "-1") + Self.item(2, "\"x\"")
        + Self.item(3, "2") + Self.end
    )
    #expect(
      output.contains(#""seq":1,"error":{"code":-32602,"message":"item: expected 0 or more""#)
    )
    #expect(
      output.contains(
        #""seq":2,"error":{"code":-32602,"message":"item: expected an integer, got a string""#
      )
    )
    #expect(output.contains(#""result":{"items":4,"failed":2}"#))
  }

  @Test func `no reply leaves without credit`() {
    let items = (0..<10).map { Self.item($0, "\($0)") }.joined()
    let transport = FaultyTransport(Self.open(credit: 3) + items + Self.end)
    transport.holdInput()
    let server = Server(.forTests, over: transport, workers: 2)
    NativeThread.start { _ = server.run() }
    wait { Self.replies(transport) == 3 }
    MonotonicTime.sleep(microseconds: 20_000)
    #expect(Self.replies(transport) == 3)
    transport.add(#"{"jsonrpc":"2.0","method":"rpc.credit","params":{"token":"t","n":4}}"# + "\n")
    wait { Self.replies(transport) == 7 }
    #expect(!transport.output.contains("\"result\""))
    transport.add(#"{"jsonrpc":"2.0","method":"rpc.credit","params":{"token":"t","n":100}}"# + "\n")
    wait { transport.output.contains(#""result":{"items":10,"failed":0}"#) }
    transport.endInput()
  }

  @Test func `more than was granted ends the stream`() {
    let items = (0..<80).map { Self.item($0, "\($0)") }.joined()
    let output = run(Self.open(credit: 0) + items + Self.end)
    #expect(output.contains(#""id":"s","error":{"code":8,"message":"more items than granted""#))
    #expect(Self.answers(output) == 1)
  }

  @Test func `cancelling the request ends the stream`() {
    let output = run(
      Self.open(credit: 0) + Self.item(0, "1")
        + #"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":"s"}}"# + "\n"
        + Self.item(1, "1") + Self.end
    )
    #expect(output.contains(#""id":"s","error":{"code":-32800"#))
    #expect(Self.answers(output) == 1)
  }

  @Test func `a token is used by one stream at a time`() {
    let second = Self.open().replacing("\"id\":\"s\"", with: "\"id\":\"s2\"")
    let output = run(Self.open() + second + Self.end)
    #expect(output.contains(#""id":"s2","error":{"code":6"#))
    #expect(output.contains(#""id":"s","result":{"items":0,"failed":0}"#))
  }

  @Test func `a stream without a token is refused`() {
    let output = run(#"{"jsonrpc":"2.0","id":1,"method":"double","params":{}}"#)
    #expect(output.contains("params._meta.stream: expected an object, got nothing"))
  }

  @Test func `the end of input ends the items`() {
    #expect(run(Self.open() + Self.item(0, "4")).contains(#""result":{"items":1,"failed":0}"#))
  }

  @Test func `a list can be had in parts before the rest`() {
    let output = run(
      #"{"jsonrpc":"2.0","id":1,"method":"count","params":{"to":5,"_meta":{"stream":{"token":9}}}}"#
    )
    let lines = output.split(separator: "\n")
    #expect(lines.count == 6)
    for number in 0..<5 {
      #expect(lines[number].hasSuffix(#"{"token":9,"seq":\#(number),"item":\#(number)}}"#))
    }
    #expect(lines[5] == #"{"jsonrpc":"2.0","id":1,"result":{"numbers":[],"sum":10}}"#)
  }

  private static func replies(_ transport: FaultyTransport) -> Int {
    transport.output.matches(of: /"method":"rpc.stream"/).count
  }

  private static func answers(_ output: String) -> Int {
    output.matches(of: /"id":"s"/).count
  }
}
