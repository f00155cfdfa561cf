/// What a stream of bytes holds next: a message, or something that is none.
package enum Frame: Hashable, Sendable {
  /// The bytes of one message, without its frame.
  case body(ArraySlice<UInt8>, Framing)
  /// Bytes that were dropped, and must be answered with an error.
  case refused(FrameRefusal, Framing)
}

/// Why bytes of a stream were dropped.
package enum FrameRefusal: Hashable, Sendable {
  /// A body above the limit; the raw id is there when the bytes showed one.
  case bodyTooLong(limit: Int, id: [UInt8]?)
  case headerTooLong(limit: Int)
  case missingLength
  case invalidLength(String)
  case noHeader

  /// The error that the client gets.
  package var error: RPCError {
    switch self {
    case .bodyTooLong(let limit, _): .exhausted("a message of more than \(limit) bytes")
    case .headerTooLong(let limit): .parseError("a header of more than \(limit) bytes")
    case .missingLength: .parseError("a header block without Content-Length")
    case .invalidLength(let text): .parseError("a Content-Length that is no length: '\(text)'")
    case .noHeader: .parseError("neither a header nor a JSON text")
    }
  }
}
