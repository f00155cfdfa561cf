import JSON
import JSONRPC
import Testing

/// What a server answers, message by message, as JSON-RPC 2.0 wants it.
struct ServerTests {
  @Test func `a request gets its result`() {
    expectAnswers(
      #"{"jsonrpc":"2.0","id":1,"method":"echo","params":{"text":"Mưa"}}"#,
      #"{"jsonrpc":"2.0","id":1,"result":{"text":"Mưa"}}"#
    )
  }

  @Test(arguments: [
    "1", "-1", "-0", "1.0", "1.50", "1e2", "1E+400", "123456789012345678901234567890", "\"a\"",
    "\"\"",
    #""\u00e9""#, #""\/""#, "null", "9007199254740993",
  ])
  func `an id comes back as it was spelled`(_ id: String) {
    expectAnswers(
      #"{"jsonrpc":"2.0","method":"rpc.ping","id":\#(id)}"#,
      #"{"jsonrpc":"2.0","id":\#(id),"result":{}}"#
    )
  }

  @Test func `a notification is never answered`() {
    expectAnswers(#"{"jsonrpc":"2.0","method":"rpc.ping"}"#)
    expectAnswers(#"{"jsonrpc":"2.0","method":"nothing"}"#)
    expectAnswers(#"{"jsonrpc":"2.0","method":"echo","params":5}"#)
    expectAnswers(#"{"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":{}}}"#)
  }

  @Test(arguments: [
    ("{", "-32700 null"), ("hello", "-32700 null"), (#"{"jsonrpc":"2.0","id":7,"meth"#, "-32700 7"),
    (#"{"jsonrpc":"2.0","id":7,"method":"echo","params":[1e999]}"#, "-32700 7"),
    (#"{"jsonrpc":"2.0","id":7,"method":"echo","params":{"a":1,"a":2}}"#, "-32700 7"),
    (#"{"params":{"id":8},"id":7,"method":"echo","#, "-32700 7"),
    ("{}", "-32600 null"), ("[]", "-32600 null"), ("[1,2]", "[-32600 null,-32600 null]"),
    (#"{"id":7}"#, "-32600 7"), (#"{"jsonrpc":"1.0","id":7,"method":"echo"}"#, "-32600 7"),
    (#"{"jsonrpc":"2.0","id":7,"method":5}"#, "-32600 7"),
    (#"{"jsonrpc":"2.0","id":7,"method":"echo","params":"a"}"#, "-32600 7"),
    (#"{"jsonrpc":"2.0","id":7,"method":"echo","result":1}"#, "-32600 7"),
    (#"{"jsonrpc":"2.0","id":{},"method":"echo"}"#, "-32600 null"),
    (#"{"jsonrpc":"2.0","id":7,"method":"nothing"}"#, "-32601 7"),
    (#"{"jsonrpc":"2.0","id":7,"method":"echo"}"#, "-32602 7"),
    (#"{"jsonrpc":"2.0","id":7,"method":"echo","params":{"text":1}}"#, "-32602 7"),
    (#"{"jsonrpc":"2.0","id":7,"method":"echo","params":["a"]}"#, "-32602 7"),
    (
      #"{"jsonrpc":"2.0","id":7,"method":"echo","params":{"text":"","_meta":{"timeout":"5"}}}"#,
      "-32602 7"
    ),
    (#"{"jsonrpc":"2.0","id":99,"result":1}"#, ""),
  ])
  func `what is wrong has its code and its id`(_ request: String, _ expected: String) {
    #expect(errors(in: run(request + "\n")) == expected)
  }

  @Test func `a batch is answered by a batch`() {
    let output = run(
      #"[{"jsonrpc":"2.0","id":1,"method":"rpc.ping"},{"jsonrpc":"2.0","method":"rpc.ping"},"#
        + #"{"jsonrpc":"2.0","id":"b","method":"nothing"},{"jsonrpc":"2.0","id":2.0,"method":"echo","params":{"text":""}}]"#
        + "\n"
    )
    let answers = (try? JSONParser().parse(output.utf8))?.arrayValue ?? []
    #expect(Set(answers.map { $0["id"]?.description ?? "" }) == ["1", "\"b\"", "2.0"])
    #expect(answers.count == 3)
  }

  @Test func `a batch of notifications is not answered`() {
    expectAnswers(#"[{"jsonrpc":"2.0","method":"rpc.ping"},{"jsonrpc":"2.0","method":"x"}]"#)
  }

  @Test func `a params error names path, expectation and finding`() throws {
    let output = run(#"{"jsonrpc":"2.0","id":1,"method":"echo","params":{"text":5}}"# + "\n")
    let error = try JSONParser().parse(output.utf8)["error"]
    #expect(error?["message"] == "params.text: expected a string, got an integer")
    let detail: JSONValue = ["path": "params.text", "expected": "a string", "found": "an integer"]
    #expect(error?["data"]?["details"] == [detail])
    #expect(error?["data"]?["status"] == "INVALID_ARGUMENT")
  }

  @Test func `answers come in the framing of the request`() {
    let ping = #"{"jsonrpc":"2.0","id":1,"method":"rpc.ping"}"#
    let pong = #"{"jsonrpc":"2.0","id":1,"result":{}}"#
    let input = "Content-Length: \(ping.utf8.count)\r\n\r\n\(ping)\(ping)\n"
    #expect(run(input) == "Content-Length: \(pong.utf8.count)\r\n\r\n\(pong)\n\(pong)\n")
  }

  @Test(arguments: [
    (#"{"jsonrpc":"2.0","id":7,"method":"echo","params":[[[[[1]]]]]}"#, "8 7"),
    (
      #"{"jsonrpc":"2.0","id":"0123456789012345678901234567890123456789","method":"x"}"#,
      "8 \"0123456789012345678901234567890123456789\""
    ),
    ("[1,2,3,4]", "8 null"),
    (
      #"{"jsonrpc":"2.0","id":7,"method":"echo","params":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]}"#,
      "8 7"
    ),
    (#"{"jsonrpc":"2.0","id":7,"p":"\#(String(repeating: "x", count: 500))"}"#, "8 7"),
  ])
  func `what is above a limit is refused with its id`(_ request: String, _ expected: String) {
    var limits = ServerLimits()
    (limits.depth, limits.id, limits.batch, limits.values, limits.body) = (4, 32, 3, 20, 400)
    #expect(errors(in: run(request + "\n", limits: limits)) == expected)
  }

  @Test(arguments: 1...40)
  func `faults of the system change nothing`(_ seed: UInt64) {
    let requests = (0..<30).map {
      #"{"jsonrpc":"2.0","id":\#($0),"method":"echo","params":{"text":"số \#($0)"}}"#
    }
    let expected = (0..<30).map { #"{"jsonrpc":"2.0","id":\#($0),"result":{"text":"số \#($0)"}}"# }
    let output = run(requests.joined(separator: "\n"), seed: seed)
    #expect(output.split(separator: "\n").map(String.init).sorted() == expected.sorted())
  }

  @Test(arguments: 1...200)
  func `bytes of any kind are survived`(_ seed: UInt64) {
    var random = SplitMix(state: seed)
    let pieces = [
      "{", "}", "[", "]", "\"", "\\", ":", ",", "\n", "\r\n", "Content-Length: 5",
      "Content-Length: 99\r\n\r\n",
      #""jsonrpc":"2.0""#, #""id":1"#, #""method":"echo""#, "ệ", "\u{0}", "1e5", "null", " ",
    ]
    let noise = (0..<Int.random(in: 1...60, using: &random))
      .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    let marker = #"{"jsonrpc":"2.0","id":"end","method":"rpc.ping"}"#
    let output = run(
      noise + "\n" + marker + "\nContent-Length: \(marker.utf8.count)\r\n\r\n" + marker
    )
    #expect(output.contains(#""id":"end","result":{}"#), "\(noise)")
  }
}

// MARK: - The place that knows the API

/// Runs a server over the input to its end and gives what it wrote.
func run(_ input: String, limits: ServerLimits = ServerLimits(), seed: UInt64? = nil) -> String {
  let transport = FaultyTransport(input, seed: seed)
  let server = Server(.forTests, over: transport, limits: limits, workers: 2)
  #expect(server.run() == 0)
  return transport.output
}

private func expectAnswers(
  _ request: String,
  _ answers: String...,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let output = run(request + "\n").split(separator: "\n").map(String.init)
  #expect(output == answers, sourceLocation: sourceLocation)
}

/// The codes and ids of error answers: `-32700 null`.
private func errors(in output: String) -> String {
  guard let value = try? JSONParser().parse(output.utf8) else { return output }
  let shown = (value.arrayValue ?? [value]).map {
    "\($0["error"]?["code"]?.description ?? "") \($0["id"]?.description ?? "")"
  }
  return value.arrayValue == nil ? shown[0] : "[\(shown.joined(separator: ","))]"
}
