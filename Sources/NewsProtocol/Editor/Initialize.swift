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
    package var capabilities: ClientCapabilities
    /// The revision of the Model Context Protocol, if the client speaks that and not LSP.
    package var protocolVersion: String?
    package var clientInfo: ProgramInfo?
  }

  /// What the client can do, as far as it matters.
  package struct ClientCapabilities: Codable, Hashable, Sendable {
    package var general: General?

    package struct General: Codable, Hashable, Sendable {
      /// In the order of preference; words that are not known are passed over.
      package var positionEncodings: [String]?
    }
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
    package var capabilities: ServerCapabilities
    package var serverInfo: ProgramInfo

    package init(capabilities: ServerCapabilities, serverInfo: ProgramInfo) {
      self.capabilities = capabilities
      self.serverInfo = serverInfo
    }
  }

  /// What the server does for an editor.
  package struct ServerCapabilities: Codable, Hashable, Sendable {
    package var positionEncoding: PositionEncoding
    package var textDocumentSync: Synchronization

    package init(positionEncoding: PositionEncoding, textDocumentSync: Synchronization) {
      self.positionEncoding = positionEncoding
      self.textDocumentSync = textDocumentSync
    }
  }

  /// How changes are to be sent.
  package struct Synchronization: Codable, Hashable, Sendable {
    package var openClose: Bool
    /// 2 stands for changes of ranges.
    package var change: Int

    package init(openClose: Bool, change: Int) {
      self.openClose = openClose
      self.change = change
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
