/// How messages are told apart in a stream of bytes.
package enum Framing: String, CaseIterable, Hashable, Sendable {
  /// One message a line: JSON lines, and MCP on stdio.
  case lines
  /// `Content-Length: N`, a blank line, then N bytes: LSP.
  case headers
}

extension Framing {
  /// Appends a message with its frame to a buffer.
  package func append(_ body: [UInt8], to buffer: inout [UInt8]) {
    if self == .headers {
      buffer.append("Content-Length: ")
      buffer.append(contentsOf: body.count.description.utf8)
      buffer.append("\r\n\r\n")
    }
    buffer.append(contentsOf: body)
    if self == .lines { buffer.append(UInt8(ascii: "\n")) }
  }

  /// Appends a frame around `count` bytes that `write` appends.
  func append(count: Int, to buffer: inout OutputBuffer, _ write: (inout OutputBuffer) -> Void) {
    if self == .headers {
      buffer.append("Content-Length: ")
      buffer.append(Array(count.description.utf8))
      buffer.append("\r\n\r\n")
    }
    write(&buffer)
    if self == .lines { buffer.append("\n") }
  }
}
