/// Params or a result without members: `{}`.
package struct Empty: Codable, Hashable, Sendable {
  package init() {}
}

/// A result that says nothing but that it was done: `null`.
package struct Null: Codable, Hashable, Sendable {
  package init() {}

  package init(from decoder: any Decoder) throws {
    _ = try decoder.singleValueContainer().decodeNil()
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encodeNil()
  }
}
