package import JSON

/// `rpc.discover`: everything that is served, as an OpenRPC document.
package enum Discover: Method {
  package static let name = "rpc.discover"
  package static let summary = "Describes every method as an OpenRPC document."

  package typealias Params = Empty

  /// A document of OpenRPC 1.4.
  package typealias Result = JSONValue
}
