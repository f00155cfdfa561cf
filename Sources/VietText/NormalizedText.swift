/// A text in normal form with the way back to the bytes it was made from.
///
/// `bytes` is valid UTF-8 in NFC; offsets of all stages count in it. What the normal form changes,
/// and nothing else:
/// - letters with combining marks are composed (NFC, for all Latin letters),
/// - line ends `CR LF` and `CR` are `LF`, blanks of other widths are one plain blank,
/// - zero-width characters and soft hyphens are dropped, unless they join symbols (emoji),
/// - full-width letters and digits are plain ones, the non-breaking hyphen is a hyphen,
/// - a Cyrillic look-alike inside a Latin word is the Latin letter, `ð` before a vowel at the start
///   of a syllable is `đ`.
///
/// Quotes, dashes and tone placement stay as they are; ``Syllable/key`` makes them comparable.
///
/// - Law: normalizing twice is normalizing once; canonically equal texts have one normal form.
/// - Complexity: O(*n*) in bytes; a text in normal form costs one scan and no copy of its parts.
package struct NormalizedText: Sendable {
  package let bytes: [UInt8]
  package let map: SourceMap

  package init(bytes: [UInt8], map: SourceMap) {
    self.bytes = bytes
    self.map = map
  }

  /// Normalizes `source`, which should be valid UTF-8; broken bytes are kept as they are.
  ///
  /// A raised `interrupt` leaves out the rest of the text.
  package init(_ source: [UInt8], interrupt: Interrupt = .never) {
    var normalizer = Normalizer(source)
    normalizer.run(interrupt)
    self.init(bytes: normalizer.output, map: normalizer.map)
  }

  /// Normalizes a text that was itself made from another one (the text of an HTML page).
  ///
  /// - Parameters:
  ///   - text: The bytes to normalize.
  ///   - origin: The map from `text` to the client's bytes.
  package init(_ text: [UInt8], origin: SourceMap) {
    let normal = NormalizedText(text)
    self.init(bytes: normal.bytes, map: normal.map.composed(with: origin))
  }

  package func string(_ span: Span) -> String {
    String(decoding: bytes[span.range], as: UTF8.self)
  }
}
