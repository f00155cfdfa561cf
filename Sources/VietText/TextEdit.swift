/// One change that normalization made to a text.
package struct TextEdit: Hashable, Sendable {
  /// Why a text was changed.
  package enum Rule: String, CaseIterable, Sendable {
    /// Letters and their marks were composed.
    case composition
    /// The tone mark moved to the other vowel.
    case tonePlacement = "tone-placement"
    /// A line end of another kind.
    case lineEnd = "line-end"
    /// A blank of another width, or a hyphen that does not break.
    case space
    /// A character that is not seen was left out.
    case invisible
    /// A letter or digit of full width.
    case width
    /// A letter that only looks like the right one.
    case lookAlike = "look-alike"
    /// Characters of an old encoding became the letters that were meant.
    case legacyEncoding = "legacy-encoding"
    /// A bare syllable was given its marks.
    case diacritics
  }

  /// What was replaced, in the bytes of the source.
  package let span: Span
  package let newText: [UInt8]
  package let rule: Rule
}

extension NormalizedText {
  /// What was changed on the way from `source` to this text, in order and disjoint.
  ///
  /// - Law: replacing each span in `source` by its new text gives ``bytes``.
  /// - Complexity: O(*p*) in the pieces of the map.
  package func edits(of source: [UInt8]) -> [TextEdit] {
    map.pieces.compactMap { piece in
      guard !piece.isVerbatim else { return nil }
      let newText = Array(bytes[piece.normalized.range])
      let rule = TextEdit.Rule(Array(source[piece.source.range]), newText)
      return TextEdit(span: piece.source, newText: newText, rule: rule)
    }
  }
}

extension TextEdit.Rule {
  fileprivate init(_ old: [UInt8], _ new: [UInt8]) {
    let scalars = String(decoding: old, as: UTF8.self).unicodeScalars.map(\.value)
    if new.isEmpty {
      self = old == [0x0D] ? .lineEnd : .invisible
    } else if new == [0x0A] {
      self = .lineEnd
    } else if new == [0x20] || new == [0x2D] {
      self = .space
    } else if Self.movesTone(NormalizedText(old).bytes, new) {
      self = .tonePlacement
    } else if scalars.contains(where: { (0x300...0x36F).contains($0) }) {
      self = .composition
    } else if Self.addsMarks(old, new) {
      self = .diacritics
    } else if scalars.contains(where: { (0xFF00...0xFFEF).contains($0) }) {
      self = .width
    } else {
      self = scalars.allSatisfy(Self.looksLatin) ? .lookAlike : .legacyEncoding
    }
  }

  /// A letter of another alphabet that the normal form takes for a Latin one.
  private static func looksLatin(_ scalar: UInt32) -> Bool {
    scalar == 0xD0 || scalar == 0xF0 || scalar == 0x189 || scalar == 0x212A || scalar == 0x212B
      || Letters.latinLookAlike(scalar) != nil
  }

  /// A bare syllable became one with as many letters, some of them with marks.
  private static func addsMarks(_ old: [UInt8], _ new: [UInt8]) -> Bool {
    let isBare = old.allSatisfy { (0x41...0x5A).contains($0 & 0xDF) }
    return isBare && new.count { $0 & 0xC0 != 0x80 } == old.count
  }

  private static func movesTone(_ old: [UInt8], _ new: [UInt8]) -> Bool {
    old != new
      && [TonePlacement.old, .new].contains { $0.applied(to: old).bytes == new }
  }
}
