package import JSON

/// One method of a JSON-RPC protocol: its name on the wire, and the types of what
/// it takes and gives.
///
/// ```swift
/// package enum Greet: Method {
///   package static let name = "greet"
///   package static let summary = "Greets a person by name."
///   package struct Params: Codable, Sendable { package var name: String }
///   package struct Result: Codable, Sendable { package var greeting: String }
/// }
/// ```
package protocol Method: SendableMetatype {
  associatedtype Params: Codable & Sendable
  associatedtype Result: Codable & Sendable

  /// The name on the wire.
  static var name: String { get }

  /// One sentence for people and for reflection.
  static var summary: String { get }

  /// Where the method is answered; pooled unless it says otherwise.
  static var lane: Lane { get }

  /// Whether it is called by notifications only, and has no result.
  static var isNotification: Bool { get }

  /// The list of the result whose items a client may have in parts, if there is one.
  static var streamedMember: String? { get }

  /// Params of a short call, which reflection makes to show an example.
  static var exampleParams: JSONValue? { get }
}

extension Method {
  package static var summary: String { "" }
  package static var lane: Lane { .pooled }
  package static var isNotification: Bool { false }
  package static var streamedMember: String? { nil }
  package static var exampleParams: JSONValue? { nil }
}

/// Which thread answers a method.
package enum Lane: Hashable, Sendable {
  /// The thread that reads: for what takes microseconds, or must happen in the
  /// order of arrival, such as a change of a document.
  case inline
  /// One of the fixed pool: for everything that looks at a text.
  case pooled
}
