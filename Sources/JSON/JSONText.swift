/// A string held as JSON writes it.
///
/// For a long one that is escaped where it is made: it is not gone through again when it is written.
package struct JSONText: Hashable, Sendable {
  /// What stands between the quotation marks.
  private let escaped: [UInt8]

  /// - Parameter escaped: UTF-8 in which all is escaped that JSON wants escaped.
  package init(escaped: [UInt8]) {
    self.escaped = escaped
  }

  package init(_ text: String) {
    var writer = JSONWriter()
    writer.write(text)
    escaped = Array(writer.bytes.dropFirst().dropLast())
  }

  /// The text itself.
  ///
  /// - Complexity: O(*n*).
  package var string: String {
    var writer = JSONWriter()
    write(to: &writer)
    let value = writer.bytes.withUnsafeBytes { try? JSONParser.parse(measured: $0) }
    guard case .string(let text) = value else { return "" }
    return text
  }
}

extension JSONText: Codable, DirectlyEncodable {
  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(string)
  }

  package func write(to writer: inout JSONWriter) { writer.writeQuoted(escaped: escaped) }
}
