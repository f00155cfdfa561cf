package import JSON
package import JSONRPC

/// `server/discover`: what the server is and can, without a handshake.
package enum MCPDiscover: Method {
  package static let name = "server/discover"
  package static let summary = "Says to a host of models what the server is and can."
  package static let lane = Lane.inline
  package typealias Params = JSONValue
  package typealias Result = JSONValue
}

/// `tools/list`: the methods as tools, with the schemas of what goes in and comes out.
package enum MCPToolsList: Method {
  package static let name = "tools/list"
  package static let summary = "Lists the methods that a model can call, with their schemas."
  package static let lane = Lane.inline
  package typealias Params = JSONValue
  package typealias Result = JSONValue
}

/// `tools/call`: one method, called as a tool.
package enum MCPToolsCall: Method {
  package static let name = "tools/call"
  package static let summary = "Calls a method for a model."

  package struct Params: Codable, Sendable {
    package var name: String
    package var arguments: JSONValue?
  }

  package typealias Result = JSONValue
}

/// `prompts/list`: ready questions for a model.
package enum MCPPromptsList: Method {
  package static let name = "prompts/list"
  package static let summary = "Lists ready questions for a model."
  package static let lane = Lane.inline
  package typealias Params = JSONValue
  package typealias Result = JSONValue
}

/// `prompts/get`: one ready question with its arguments filled in.
package enum MCPPromptsGet: Method {
  package static let name = "prompts/get"
  package static let summary = "Gives a ready question with its arguments filled in."
  package static let lane = Lane.inline

  package struct Params: Codable, Sendable {
    package var name: String
    package var arguments: [String: String]?
  }

  package typealias Result = JSONValue
}

/// `resources/list`: the open documents.
package enum MCPResourcesList: Method {
  package static let name = "resources/list"
  package static let summary = "Lists the open documents for a host of models."
  package static let lane = Lane.inline
  package typealias Params = JSONValue
  package typealias Result = JSONValue
}

/// `resources/templates/list`: none, because a document has to be open to be read.
package enum MCPResourceTemplates: Method {
  package static let name = "resources/templates/list"
  package static let summary = "Lists patterns of resources, of which there are none."
  package static let lane = Lane.inline
  package typealias Params = JSONValue
  package typealias Result = JSONValue
}

/// `resources/read`: the text of an open document.
package enum MCPResourcesRead: Method {
  package static let name = "resources/read"
  package static let summary = "Gives the text of an open document to a host of models."
  package static let lane = Lane.inline

  package struct Params: Codable, Sendable {
    package var uri: String
  }

  package typealias Result = JSONValue
}

/// `ping`: whether the server is alive, up to revision 2025-11-25.
package enum MCPPing: Method {
  package static let name = "ping"
  package static let summary = "Answers at once."
  package static let lane = Lane.inline
  package typealias Params = JSONValue
  package typealias Result = JSONValue
}

/// `notifications/initialized`: the end of a handshake.
package enum MCPInitialized: Method {
  package static let name = "notifications/initialized"
  package static let summary = "Ends the handshake of a host of models."
  package static let lane = Lane.inline
  package static let isNotification = true
  package typealias Params = JSONValue
  package typealias Result = JSONValue
}
