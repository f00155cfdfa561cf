package import JSON

/// `rpc.stream`: an item of a stream, to the server and from it.
package enum StreamItem: Method {
  package static let name = StreamMessage.item
  package static let summary = "An item of a stream, from the client or to it."
  package static let lane = Lane.inline
  package static let isNotification = true

  package struct Params: Codable, Hashable, Sendable {
    package var token: JSONValue
    /// What the sender calls the item; the reply has the same.
    package var seq: Int
    package var item: JSONValue?
    package var error: JSONValue?
  }

  package typealias Result = Null
}

/// `rpc.streamEnd`: the client has no more items.
package enum StreamEnd: Method {
  package static let name = StreamMessage.end
  package static let summary = "Ends the items of the client in a stream."
  package static let lane = Lane.inline
  package static let isNotification = true

  package struct Params: Codable, Hashable, Sendable {
    package var token: JSONValue
  }

  package typealias Result = Null
}

/// `rpc.credit`: leave to send so many more items of a stream.
package enum StreamCredit: Method {
  package static let name = StreamMessage.credit
  package static let summary = "Grants the other side so many more items of a stream."
  package static let lane = Lane.inline
  package static let isNotification = true

  package struct Params: Codable, Hashable, Sendable {
    package var token: JSONValue
    package var n: Int
  }

  package typealias Result = Null
}
