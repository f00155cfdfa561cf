import JSON
import JSONRPC

/// The revisions of the Model Context Protocol: those with a handshake, and those without.
enum MCPEra {
  /// Begun by `initialize`; the newest is offered where a client asks for one that is not known.
  static let handshake = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]
  /// Every request says in `_meta` which revision it is of.
  static let stateless = ["2026-07-28"]

  private static let versionKey = "io.modelcontextprotocol/protocolVersion"
  private static let unsupportedVersionCode = -32022

  /// The revision that a server answers a handshake with.
  static func agreed(on wish: String) -> String {
    handshake.contains(wish) ? wish : handshake[0]
  }

  /// Marks the peer as one of this protocol, and refuses a revision that is not known.
  static func admit(_ context: CallContext) throws(RPCError) {
    context.peer.dialect = .mcp
    guard let version = context.meta.raw[versionKey]?.stringValue else { return }
    guard stateless.contains(version) else {
      let supported = stateless.map(JSONValue.string)
      throw RPCError(
        .invalidArgument,
        "protocol version '\(version.prefix(40))' is not served",
        details: [["supported": .array(supported), "requested": .string(version)]],
        code: unsupportedVersionCode
      )
    }
  }
}
