/// How messages are told apart in a stream of bytes.
package enum Framing: String, CaseIterable, Hashable, Sendable {
  /// One message a line: JSON lines, and MCP on stdio.
  case lines
  /// `Content-Length: N`, a blank line, then N bytes: LSP.
  case headers
}

extension Framing {
  /// Appends a message with its frame to a buffer.
  package func append(_ body: some Collection<UInt8>, to buffer: inout [UInt8]) {
    append([body[...]], count: body.count, to: &buffer)
  }

  /// Appends a message that lies in parts, whose lengths make up `count`.
  func append<Part: Sequence<UInt8>>(_ parts: [Part], count: Int, to buffer: inout [UInt8]) {
    if self == .headers {
      buffer.append(contentsOf: "Content-Length: \(count)\r\n\r\n".utf8)
    }
    for part in parts { buffer.append(contentsOf: part) }
    if self == .lines {
      buffer.append(UInt8(ascii: "\n"))
    }
  }
}
