package import JSON

/// The id of a request, kept as the client spelled it.
///
/// `1.0`, `1e0` and a 30-digit integer come back as they were sent, although no
/// number type holds them all. Two ids are the same request when they are equal
/// after escapes in a string are resolved.
package struct RequestID: Sendable {
  /// The JSON text of the id.
  package let raw: [UInt8]

  private let canonical: [UInt8]

  /// An id from its raw text; `nil` when that is no string, number or null of JSON.
  package init?(raw: [UInt8]) {
    if raw.first == UInt8(ascii: "\"") {
      guard case .string? = try? JSONParser().parse(raw) else { return nil }
    } else {
      guard JSONNumber.isNumber(raw) || raw == Self.nullText else { return nil }
    }
    self.init(wellFormed: raw)
  }

  /// An id from the raw text of a string, number or null inside a text that was parsed.
  init(wellFormed raw: [UInt8]) {
    if raw.contains(UInt8(ascii: "\\")), let value = try? JSONParser().parse(raw) {
      self.init(raw: raw, canonical: value.bytes)
    } else {
      self.init(raw: raw, canonical: raw)
    }
  }

  /// An id from its value; `nil` when that is a Boolean, an array or an object.
  package init?(_ value: JSONValue) {
    guard Self.isID(value) else { return nil }
    let bytes = value.bytes
    self.init(raw: bytes, canonical: bytes)
  }

  /// Whether a value may be the id of a request.
  static func isID(_ value: JSONValue) -> Bool {
    switch value {
    case .string, .int, .double, .null: true
    case .bool, .array, .object: false
    }
  }

  private init(raw: [UInt8], canonical: [UInt8]) {
    self.raw = raw
    self.canonical = canonical
  }

  /// The id of an answer to something whose id could not be found.
  package static let null = RequestID(raw: nullText, canonical: nullText)

  private static let nullText = Array("null".utf8)

  package var isNull: Bool { raw == Self.nullText }
}

extension RequestID: Hashable {
  package static func == (left: Self, right: Self) -> Bool { left.canonical == right.canonical }
  package func hash(into hasher: inout Hasher) { hasher.combine(canonical) }
}

extension JSONValue {
  fileprivate var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.write(self)
    return writer.bytes
  }
}
