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
    append(count: body.count, to: &buffer) { $0.append(contentsOf: body) }
  }

  /// Appends a frame around `count` bytes that `write` appends.
  package func append(
    count: Int,
    to buffer: inout [UInt8],
    _ write: (inout [UInt8]) -> Void
  ) {
    if self == .headers {
      buffer.append("Content-Length: ")
      buffer.append(contentsOf: count.description.utf8)
      buffer.append("\r\n\r\n")
    }
    write(&buffer)
    if self == .lines { buffer.append(UInt8(ascii: "\n")) }
  }
}
