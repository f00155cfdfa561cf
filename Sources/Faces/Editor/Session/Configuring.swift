import JSON
import JSONRPC
import NewsProtocol

/// `workspace/didChangeConfiguration`: the user has changed settings.
enum DidChangeConfiguration: Method {
  static let name = "workspace/didChangeConfiguration"
  static let summary = "Takes over the settings of the user of an editor."
  static let lane = Lane.inline
  static let isNotification = true

  struct Params: Codable, Sendable {
    /// The settings, or null where the server is to ask for them.
    var settings: JSONValue?
  }

  typealias Result = Null
}

/// `$/setTrace`: how much the server is to tell of what it does.
enum SetTrace: Method {
  static let name = "$/setTrace"
  static let summary = "Says how much the server tells of what it does."
  static let lane = Lane.inline
  static let isNotification = true

  struct Params: Codable, Sendable {
    /// `off`, `messages` or `verbose`.
    var value: String
  }

  typealias Result = Null
}

extension EditorSession {
  /// Asks the editor for the settings, if it can be asked; its answer is taken over.
  func pullSettings(from peer: Peer, then done: @escaping @Sendable () -> Void = {}) {
    guard client.answersConfiguration else { return }
    let question: JSONValue = ["items": [["section": "diembao"]]]
    peer.request("workspace/configuration", question) { [self] answer in
      guard case .success(let value) = answer, let mine = value.arrayValue?.first else { return }
      take(EditorSettings(mine))
      done()
    }
  }

  /// Asks to be told of changed settings, if the editor allows that.
  func registerForChanges(with peer: Peer) {
    guard client.registersConfiguration else { return }
    let registration: JSONValue = [
      "registrations": [
        [
          "id": "diembao-configuration", "method": .string(DidChangeConfiguration.name),
          "registerOptions": ["section": "diembao"],
        ]
      ]
    ]
    peer.request("client/registerCapability", registration) { _ in }
  }
}
