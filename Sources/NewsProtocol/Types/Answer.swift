/// The result of a method: what was found, and beside it in `_meta` how.
///
/// On the wire the members of ``body`` and `_meta` are members of one object.
package struct Answer<Body: Codable & Hashable & Sendable>: Hashable, Sendable {
  package var body: Body
  package var meta: ResultMeta

  package init(_ body: Body, meta: ResultMeta) {
    self.body = body
    self.meta = meta
  }
}

extension Answer: Codable {
  private enum CodingKeys: String, CodingKey {
    case meta = "_meta"
  }

  package init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    self.body = try Body(from: decoder)
    self.meta = try members.decode(ResultMeta.self, forKey: .meta)
  }

  package func encode(to encoder: any Encoder) throws {
    try body.encode(to: encoder)
    var members = encoder.container(keyedBy: CodingKeys.self)
    try members.encode(meta, forKey: .meta)
  }
}

/// How a result was made.
package struct ResultMeta: Codable, Hashable, Sendable {
  /// The version of the word lists and models that answered.
  package var model: String
  /// From the last byte of the request to the result.
  package var elapsedMicros: Int
  /// The trace context of the request, if it had one.
  package var traceparent: String?

  package init(model: String, elapsedMicros: Int, traceparent: String? = nil) {
    self.model = model
    self.elapsedMicros = elapsedMicros
    self.traceparent = traceparent
  }
}
