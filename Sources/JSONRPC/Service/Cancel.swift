package import JSON

/// `rpc.cancel`: stops a request, which is then answered with `CANCELLED`.
package enum Cancel: Method {
  package static let name = "rpc.cancel"
  package static let summary = "Stops a request, which is then answered with CANCELLED."
  package static let lane = Lane.inline

  package struct Params: Codable, Hashable, Sendable {
    /// The id of the request.
    package var id: JSONValue
  }

  package typealias Result = Empty
}

/// `$/cancelRequest`: the same as LSP names it, a notification.
package enum CancelRequest: Method {
  package static let name = "$/cancelRequest"
  package static let summary = Cancel.summary
  package static let lane = Lane.inline

  package typealias Params = Cancel.Params
  package typealias Result = Empty
}

/// `notifications/cancelled`: the same as MCP names it, a notification.
package enum CancelledNotification: Method {
  package static let name = "notifications/cancelled"
  package static let summary = Cancel.summary
  package static let lane = Lane.inline

  package struct Params: Codable, Hashable, Sendable {
    /// The id of the request.
    package var requestId: JSONValue
    package var reason: String?
  }

  package typealias Result = Empty
}
