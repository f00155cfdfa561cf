/// One run of letters or digits, or one mark, of a normalized text.
///
/// *Syllable* is what spaces and marks separate (tiếng); words are made of syllables by
/// segmentation. `"TP. Hồ-Chí"` is `TP` `.` `Hồ` `-` `Chí`.
package struct Syllable: Hashable, Sendable {
  /// What the characters of a syllable are.
  package enum Kind: UInt8, Sendable {
    case letters, number, mark, newline
  }

  /// How the letters are cased; decided by the letters alone.
  package enum Shape: UInt8, Sendable {
    case none, lower, capitalized, upper, mixed
  }

  package let span: Span
  package let kind: Kind
  package let shape: Shape
  /// Hash of the folded form: lower case, tone marks in the old placement, so that `Uỷ`, `Ủy` and
  /// `ủy` have one key.
  package let key: UInt64
  /// White space (a blank, not a line break) stands directly before it.
  package let spaceBefore: Bool

  package init(span: Span, kind: Kind, shape: Shape, key: UInt64, spaceBefore: Bool) {
    self.span = span
    self.kind = kind
    self.shape = shape
    self.key = key
    self.spaceBefore = spaceBefore
  }

  package var isCapitalized: Bool { shape == .capitalized || shape == .upper || shape == .mixed }
}
