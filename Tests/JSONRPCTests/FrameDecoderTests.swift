import JSONRPC
import Testing

/// How bytes become frames: the plain cases, the odd ones, and the laws over all of them.
struct FrameDecoderTests {
  @Test func `a line is a message`() {
    expectFrames("{\"a\":1}\n", "lines {\"a\":1}")
  }

  @Test func `two lines are two messages, with either end of line`() {
    expectFrames("{}\r\n[1]\n", "lines {}", "lines [1]")
  }

  @Test func `blank lines are nothing`() {
    expectFrames("\n\n \n\r\n{}\n\n", "lines {}")
  }

  @Test func `a last line needs no end`() {
    expectFrames("{\"a\":1}", "lines {\"a\":1}")
  }

  @Test func `a header block tells the length of its body`() {
    expectFrames(
      "Content-Length: 2\r\n\r\n{}Content-Length: 3\r\n\r\n[1]",
      "headers {}",
      "headers [1]"
    )
  }

  @Test(arguments: [
    "content-length: 2\r\n\r\n{}", "Content-Length:2\r\n\r\n{}", "Content-Length:   2  \r\n\r\n{}",
    "Content-Length: 2\n\n{}", "X-Foo: bar\r\nContent-Length: 2\r\n\r\n{}",
    "Content-Length: 2\r\nContent-Type: application/vscode-jsonrpc; charset=utf8\r\n\r\n{}",
    "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", "\r\n\r\nContent-Length: 2\r\n\r\n{}",
  ])
  func `a header block may be written in many ways`(_ bytes: String) {
    expectFrames(bytes, "headers {}")
  }

  @Test func `each frame shows its own framing`() {
    expectFrames("{}\nContent-Length: 2\r\n\r\n[]{}\n", "lines {}", "headers []", "lines {}")
  }

  @Test(arguments: ["-1", "abc", "0x10", "+2", "2.0", "", "1 2"])
  func `what is no length is refused, and the next header is found`(_ length: String) {
    expectFrames(
      "Content-Length: \(length)\r\n\r\n{}Content-Length: 2\r\n\r\n[]",
      "headers refused a Content-Length that is no length: '\(length)'",
      "headers []"
    )
  }

  @Test func `two lengths that differ are refused`() {
    expectFrames(
      "Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}Content-Length: 2\r\n\r\n[]",
      "headers refused a Content-Length that is no length: '2, 40'",
      "headers []"
    )
  }

  @Test func `a block without a length is refused`() {
    expectFrames(
      "Content-Type: text/plain\r\n\r\nContent-Length: 2\r\n\r\n[]",
      "headers refused a header block without Content-Length",
      "headers []"
    )
  }

  @Test func `a length that is too long ends where the next header begins`() {
    expectFrames(
      "Content-Length: 30\r\n\r\n{}Content-Length: 2\r\n\r\n[]",
      "headers {}",
      "headers []"
    )
  }

  @Test func `a length that is too short costs one error`() {
    expectFrames(
      "Content-Length: 3\r\n\r\n{\"a\":1}Content-Length: 2\r\n\r\n[]",
      "headers {\"a",
      "headers refused neither a header nor a JSON text",
      "headers []"
    )
  }

  @Test(arguments: ["2147483648", "1099511627776", "99999999999999999999"])
  func `a claim beyond the limit ends where the next header begins`(_ claim: String) {
    expectFrames(
      "Content-Length: \(claim)\r\n\r\nContent-Length: 2\r\n\r\n[]",
      "headers refused a message of more than 1000 bytes",
      "headers []"
    )
  }

  @Test func `a long body is refused with its id, wherever that stands`() {
    let text = String(repeating: "a", count: 2000)
    let body = "{\"params\":\"\(text)\",\"id\":7}"
    expectFrames(
      "Content-Length: \(body.utf8.count)\r\n\r\n\(body)Content-Length: 2\r\n\r\n[]",
      "headers refused 7 a message of more than 1000 bytes",
      "headers []"
    )
    expectFrames("\(body)\n[]\n", "lines refused 7 a message of more than 1000 bytes", "lines []")
  }

  @Test func `a long body that never ends is refused once`() {
    let text = String(repeating: "a", count: 2000)
    expectFrames("{\(text)", "lines refused a message of more than 1000 bytes")
    expectFrames(
      "Content-Length: 5000\r\n\r\n{\(text)",
      "headers refused a message of more than 1000 bytes"
    )
  }

  @Test func `garbage lines are messages that will not parse`() {
    expectFrames("hello\n{}\nworld\n[]\n", "lines hello", "lines {}", "lines world", "lines []")
  }

  @Test func `a request of another protocol is refused in headers`() {
    expectFrames(
      "GET / HTTP/1.1\r\nHost: x\r\n\r\nContent-Length: 2\r\n\r\n{}",
      "headers refused neither a header nor a JSON text",
      "headers {}"
    )
  }

  @Test func `an endless header is refused, and a message after it found`() {
    let long = String(repeating: "a", count: 300)
    expectFrames(
      "X: \(long)\r\n\r\nContent-Length: 2\r\n\r\n{}",
      "headers refused a header of more than 100 bytes",
      "headers {}"
    )
    expectFrames(
      "\(long){\"jsonrpc\":1}\n",
      "lines refused a header of more than 100 bytes",
      "lines {\"jsonrpc\":1}"
    )
  }

  @Test func `a forced framing is kept`() {
    expectFrames("Content-Length: 2\r\n", "lines Content-Length: 2", forcing: .lines)
    expectFrames(
      "{}\r\nContent-Length: 2\r\n\r\n[]",
      "headers refused neither a header nor a JSON text",
      "headers []",
      forcing: .headers
    )
  }
}

/// The one place that knows the API: what the frames are, whatever the size of the chunks.
private func expectFrames(
  _ bytes: String,
  _ expected: String...,
  forcing framing: Framing? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  for size in [1, 2, 3, 7, 64, 100_000] {
    let frames = frames(of: Array(bytes.utf8), inChunksOf: size, forcing: framing)
    #expect(frames == expected, "in chunks of \(size)", sourceLocation: sourceLocation)
  }
}

private func frames(of bytes: [UInt8], inChunksOf size: Int, forcing: Framing?) -> [String] {
  var decoder = FrameDecoder(limits: .init(body: 1000, header: 100), framing: forcing)
  var frames: [String] = []
  for start in stride(from: 0, to: bytes.count, by: size) {
    bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { decoder.feed($0) }
    while let frame = decoder.next() { frames.append(frame.shown) }
  }
  while let frame = decoder.finish() { frames.append(frame.shown) }
  return frames
}

extension Frame {
  fileprivate var shown: String {
    switch self {
    case .body(let body, let framing):
      return "\(framing) \(String(decoding: body, as: UTF8.self))"
    case .refused(.bodyTooLong(let limit, let id?), let framing):
      let id = String(decoding: id, as: UTF8.self)
      return "\(framing) refused \(id) a message of more than \(limit) bytes"
    case .refused(let refusal, let framing):
      return "\(framing) refused \(refusal.error.message)"
    }
  }
}
