/// A value that writes its own JSON, several times as fast as through Codable.
///
/// For the types that large answers hold by the thousand. It must write what Codable would write:
/// the same members in the same order, and none that are absent.
package protocol DirectlyEncodable: Encodable {
  /// Whether so much hangs on it that it is written through Codable after all, which stops in between
  /// when nobody waits any more.
  var isLong: Bool { get }

  func write(to writer: inout JSONWriter)
}

extension DirectlyEncodable {
  package var isLong: Bool { false }
}
