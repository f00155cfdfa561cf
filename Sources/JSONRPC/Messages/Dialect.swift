/// The conventions in which a peer speaks JSON-RPC.
package enum Dialect: String, CaseIterable, Hashable, Sendable {
  /// JSON-RPC 2.0 itself, with the codes of gRPC.
  case native
  /// The Language Server Protocol 3.17.
  case lsp
  /// The Model Context Protocol.
  case mcp
}

extension Dialect {
  /// Whether an array of messages is one.
  package var allowsBatches: Bool { self == .native }

  /// Whether a cancelled request still gets its answer.
  package var answersCancelled: Bool { self != .mcp }

  /// The code of an error on the wire.
  package func code(of error: RPCError) -> Int {
    if let code = error.codeOverride { return code }
    guard self == .lsp else { return error.status.code }
    return switch error.status {
    case .cancelled, .invalidArgument, .unimplemented, .internal: error.status.code
    case .outOfRange: -32602
    case .unknown: -32603
    case .aborted: -32801
    default: -32803
    }
  }
}
