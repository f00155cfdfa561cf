import JSON
import Testing

/// `diembao serve` on real pipes: what it says to good and bad input, and how it ends.
struct ServeTests {
  private static let ping = #"{"jsonrpc":"2.0","id":"p","method":"rpc.ping"}"#
  private static let pong = #"{"jsonrpc":"2.0","id":"p","result":{}}"#

  @Test func `the end of input is the end, with code 0`() throws {
    let end = try ServerProcess().finish()
    #expect(end.output == "")
    #expect(end.status == 0)
  }

  @Test func `a request at the end of input is still answered`() throws {
    let server = try ServerProcess()
    try server.send(line: #"{"jsonrpc":"2.0","id":1,"method":"parse","params":{"text":"Mưa."}}"#)
    let end = try server.finish()
    #expect(end.output.hasPrefix(#"{"jsonrpc":"2.0","id":1,"result":{"#))
    #expect(end.output.hasSuffix("}}\n"))
    #expect(end.status == 0)
  }

  @Test(arguments: [
    "garbage", "{", "[", "\u{FEFF}{}", "true", "{\"id\":1}", "\u{0}\u{1}\u{2}", "\"",
  ])
  func `a line that is no request gets an error and the next its answer`(_ line: String) throws {
    let server = try ServerProcess()
    let error = try server.ask(line)
    #expect(error?["error"]?["code"] != nil)
    try server.send(line: Self.ping)
    #expect(try server.line() == Self.pong)
    #expect(try server.finish().status == 0)
  }

  @Test func `bytes of any value do not end it`() throws {
    let server = try ServerProcess()
    var random = SystemRandomNumberGenerator()
    try server.send((0..<10_000).map { _ in UInt8.random(in: 0...255, using: &random) })
    try server.send(line: "\n" + Self.ping)
    var found = false
    while !found, let line = try server.line() { found = line == Self.pong }
    #expect(found)
    #expect(try server.finish().status == 0)
  }

  @Test func `lines may end with CR LF`() throws {
    let server = try ServerProcess()
    try server.send(line: Self.ping + "\r")
    #expect(try server.line() == Self.pong)
  }

  @Test func `a page of 30 MB gets an answer, and so does the next request`() throws {
    let server = try ServerProcess(["--max-depth", "16"])
    let line = #"Mưa to ở Huế.\n"#
    let text = String(repeating: line, count: (30 << 20) / line.utf8.count)
    try server.send(
      line: #"{"jsonrpc":"2.0","id":1,"method":"nothing","params":{"text":"\#(text)"}}"#
    )
    #expect(try server.answer()?["error"]?["code"] == -32601)
    try server.send(line: Self.ping)
    #expect(try server.line() == Self.pong)
  }

  @Test func `a message above the limit is refused with its id`() throws {
    let server = try ServerProcess(["--max-body", "1000"])
    let text = String(repeating: "a", count: 5000)
    let answer = try server.ask(
      #"{"jsonrpc":"2.0","method":"parse","params":{"text":"\#(text)"},"id":"x"}"#
    )
    #expect(answer?["id"] == "x")
    #expect(answer?["error"]?["code"] == 8)
    #expect(answer?["error"]?["data"]?["status"] == "RESOURCE_EXHAUSTED")
    #expect(answer?["error"]?["data"]?["retryable"] == true)
    try server.send(line: Self.ping)
    #expect(try server.line() == Self.pong)
  }

  @Test func `an exit ends it with code 0`() throws {
    let server = try ServerProcess()
    #expect(try server.ask(#"{"jsonrpc":"2.0","id":1,"method":"shutdown"}"#)?["result"] == .null)
    try server.send(line: #"{"jsonrpc":"2.0","method":"exit"}"#)
    #expect(server.status() == 0)
  }

  @Test func `a request to end is obeyed with code 0`() throws {
    let server = try ServerProcess()
    #expect(try server.ask(Self.ping) != nil)
    server.terminate()
    #expect(server.status() == 0)
  }

  @Test func `it ends when nobody reads`() throws {
    let server = try ServerProcess()
    #expect(try server.ask(Self.ping) != nil)
    try server.closeOutput()
    #expect(server.status() == 0)
  }

  @Test func `wrong usage exits with 64`() throws {
    #expect(try Program.run(["serve", "--max-body", "0"]).status == 64)
    #expect(try Program.run(["serve", "--framing", "none"]).status == 64)
  }

  @Test func `what editors pass is accepted`() throws {
    #expect(try Program.run(["serve", "--stdio"]).status == 0)
  }
}
