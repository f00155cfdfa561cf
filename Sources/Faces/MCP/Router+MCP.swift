import JSON
package import JSONRPC
import NewsProtocol

extension Router {
  /// Adds the Model Context Protocol: the methods served so far become tools.
  package mutating func serveModels(version: String) {
    let tools = MCPTools(self)
    let server: JSONValue = ["name": "diembao", "version": .string(version)]
    on(MCPDiscover.self) { _, context in
      try MCPEra.admit(context)
      return [
        "supportedVersions": .array(MCPEra.stateless.map(JSONValue.string)),
        "capabilities": MCPHandshake.capabilities,
        "instructions": .string(MCPHandshake.instructions),
        "resultType": "complete", "ttlMs": 3_600_000, "cacheScope": "public",
        "_meta": ["io.modelcontextprotocol/serverInfo": server],
      ]
    }
    on(MCPToolsList.self) { _, context in
      try MCPEra.admit(context)
      return Self.cacheable("tools", tools.list)
    }
    on(MCPToolsCall.self) { params, context in
      try MCPEra.admit(context)
      return try tools.call(params, context)
    }
    on(MCPPromptsList.self) { _, context in
      try MCPEra.admit(context)
      return Self.cacheable("prompts", MCPPrompts.list)
    }
    on(MCPPromptsGet.self) { params, context in
      try MCPEra.admit(context)
      return try MCPPrompts.get(params)
    }
    on(MCPPing.self) { _, _ in [:] }
    on(MCPInitialized.self) { _, _ in [:] }
  }

  private static func cacheable(_ name: String, _ list: JSONValue) -> JSONValue {
    var result = JSONObject()
    result[name] = list
    result["resultType"] = "complete"
    result["ttlMs"] = 3_600_000
    result["cacheScope"] = "public"
    return .object(result)
  }
}

/// What is said in a handshake.
enum MCPHandshake {
  static let capabilities: JSONValue = ["tools": [:], "prompts": [:]]

  static let instructions = """
    Reads Vietnamese news pages: parse gives the article without what lies around it, classify_topic \
    its topics, summarize its main sentences, entities who, where and when, analyze all of it. Give the \
    page as text, with mimeType text/html for HTML.
    """

  /// The answer to `initialize`.
  static func result(_ wish: String, version: String) -> JSONValue {
    [
      "protocolVersion": .string(MCPEra.agreed(on: wish)),
      "capabilities": capabilities,
      "serverInfo": ["name": "diembao", "version": .string(version)],
      "instructions": .string(instructions),
    ]
  }
}
