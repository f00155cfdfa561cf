/// What the numbers of a span count.
package enum PositionEncoding: String, CaseIterable, Codable, Hashable, Sendable {
  /// Bytes of UTF-8; the default of the native dialect.
  case utf8 = "utf-8"
  /// Code units of UTF-16, as JavaScript and Java index a string.
  case utf16 = "utf-16"
  /// Unicode scalars, as Python indexes a `str`.
  case utf32 = "utf-32"
}
