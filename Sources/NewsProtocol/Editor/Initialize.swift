package import JSON
package import JSONRPC

/// `initialize`: the handshake of LSP.
package enum Initialize: Method {
  package static let name = "initialize"
  package static let summary = "Begins a session with an editor and agrees on what both can do."
  package static let lane = Lane.inline

  package struct Params: Codable, Hashable, Sendable {
    /// The process that started the server, which ends with it.
    package var processId: Int?
    /// What the client can do, as LSP 3.17 says it; what is not known is passed over.
    package var capabilities: JSONValue
    /// The language of the user, such as `vi` or `en-US`.
    package var locale: String?
    /// The folder that the editor works in, where it knows only one.
    package var rootUri: String?
    package var workspaceFolders: [Folder]?
    /// The settings of the user, as under `diembao` in the configuration.
    package var initializationOptions: JSONValue?
    /// `off`, `messages` or `verbose`.
    package var trace: String?
    /// The revision of the Model Context Protocol, if the client speaks that and not LSP.
    package var protocolVersion: String?
    package var clientInfo: ProgramInfo?
  }

  /// A folder that an editor works in.
  package struct Folder: Codable, Hashable, Sendable {
    package var uri: String
    package var name: String?
  }

  /// The name and version of a program.
  package struct ProgramInfo: Codable, Hashable, Sendable {
    package var name: String
    package var version: String?

    package init(name: String, version: String?) {
      self.name = name
      self.version = version
    }
  }

  /// What each of the two protocols wants to hear.
  package enum Result: Codable, Hashable, Sendable {
    case editor(EditorResult)
    case model(JSONValue)

    package init(from decoder: any Decoder) throws {
      self = .editor(try EditorResult(from: decoder))
    }

    package func encode(to encoder: any Encoder) throws {
      switch self {
      case .editor(let result): try result.encode(to: encoder)
      case .model(let result): try result.encode(to: encoder)
      }
    }
  }

  package struct EditorResult: Codable, Hashable, Sendable {
    /// What the server does, as LSP 3.17 says it.
    package var capabilities: JSONValue
    package var serverInfo: ProgramInfo

    package init(capabilities: JSONValue, serverInfo: ProgramInfo) {
      self.capabilities = capabilities
      self.serverInfo = serverInfo
    }
  }
}

/// `initialized`: the client has taken note of the answer to `initialize`.
package enum Initialized: Method {
  package static let name = "initialized"
  package static let summary = "Ends the handshake of an editor."
  package static let lane = Lane.inline
  package static let isNotification = true

  package typealias Params = Empty
  package typealias Result = Null
}
