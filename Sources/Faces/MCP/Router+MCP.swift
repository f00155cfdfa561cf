import JSON
package import JSONRPC
import NewsProtocol

extension Router {
  /// Adds the Model Context Protocol: the methods served so far become tools.
  package mutating func serveModels(version: String, _ documents: DocumentStore) {
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
    serveResources(documents)
    on(MCPPing.self) { _, _ in [:] }
    on(MCPInitialized.self) { _, _ in [:] }
  }

  private mutating func serveResources(_ documents: DocumentStore) {
    on(MCPResourcesList.self) { _, context in
      try MCPEra.admit(context)
      return Self.cacheable("resources", MCPResources.list(documents.snapshot), milliseconds: 0)
    }
    on(MCPResourceTemplates.self) { _, context in
      try MCPEra.admit(context)
      return Self.cacheable("resourceTemplates", [])
    }
    on(MCPResourcesRead.self) { params, context in
      try MCPEra.admit(context)
      let contents = try MCPResources.read(params.uri, documents.snapshot)
      return Self.cacheable("contents", contents, milliseconds: 0)
    }
  }

  private static func cacheable(
    _ name: String,
    _ list: JSONValue,
    milliseconds: Int64 = 3_600_000
  ) -> JSONValue {
    var result = JSONObject()
    result[name] = list
    result["resultType"] = "complete"
    result["ttlMs"] = .int(milliseconds)
    result["cacheScope"] = milliseconds > 0 ? "public" : "private"
    return .object(result)
  }
}

/// What is said in a handshake.
enum MCPHandshake {
  static let capabilities: JSONValue = ["tools": [:], "prompts": [:], "resources": [:]]

  static let instructions = """
    Reads Vietnamese news pages: parse gives the article without what lies around it, classify_topic \
    its topics, summarize its main sentences, entities who, where and when, analyze all of it. Give the \
    page as text, with mimeType text/html for HTML, or as the uri of a resource.
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
