package import JSON

/// A method that stays open: the client sends items, and gets a reply to each.
///
/// The request opens the stream and is answered when it has ended. What comes from
/// the client goes in ``Item``, what goes to it in ``Reply``; the params and the
/// result are those of the request.
package protocol StreamMethod: Method {
  associatedtype Item: Codable & Sendable
  associatedtype Reply: Codable & Sendable
}

/// How a stream went, for its final result.
package struct StreamTally: Hashable, Sendable {
  /// The items that were replied to, failed ones included.
  package var items = 0
  /// The items whose reply was an error.
  package var failed = 0
}

/// A stream method with its types taken away.
package struct StreamHandler: Sendable {
  /// Replies to one item, as JSON text.
  package typealias ItemHandler = @Sendable (_ item: JSONValue, CallContext) throws -> [UInt8]

  /// Reads the params of the request and gives what replies to its items.
  let open: @Sendable (_ params: JSONValue, CallContext) throws -> ItemHandler

  /// The result of the request, as JSON text.
  let close: @Sendable (StreamTally) throws -> [UInt8]

  /// What the client gets without asking, at the beginning and at every change.
  var announcement: (@Sendable () throws -> [UInt8])?
}
