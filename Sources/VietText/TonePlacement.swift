/// Where the tone mark of an open `oa`, `oe` or `uy` is written.
///
/// Both ways are right Vietnamese: the old one puts it on the first vowel (`hòa`, `thủy`), the new one
/// on the last (`hoà`, `thuỷ`). Before a final letter (`hoàn`, `thuyền`) and after `q` (`quý`) there is
/// only one way.
package enum TonePlacement: Sendable {
  case old, new

  /// `text` with every tone mark in this place, and the way back to where it was.
  ///
  /// - Complexity: O(*n*) in bytes.
  package func applied(to text: [UInt8]) -> NormalizedText {
    var rewriting = TextRewriting(text: text)
    let scanner = SyllableScanner()
    for syllable in scanner.syllables(in: text) where syllable.kind == .letters {
      if let (start, letters) = moved(in: text, syllable.span) {
        rewriting.replace(Span(start, syllable.span.end), with: letters)
      }
    }
    return rewriting.finished()
  }

  /// The last two letters of a syllable with the tone moved, and where they begin.
  private func moved(in text: [UInt8], _ span: Span) -> (start: Int, letters: [UInt32])? {
    guard let ending = SyllableEnding(text, span), ending.takesBothPlacements else { return nil }
    let (first, second) = (ending.first.lower, ending.second.lower)
    switch self {
    case .old:
      guard let (plain, tone) = Tones.split(second), let toned = Tones.join(first, tone)
      else { return nil }
      return (ending.start, [ending.first.cased(toned), ending.second.cased(plain)])
    case .new:
      guard let (plain, tone) = Tones.split(first), let toned = Tones.join(second, tone)
      else { return nil }
      return (ending.start, [ending.first.cased(plain), ending.second.cased(toned)])
    }
  }
}

/// The last two letters of a syllable.
private struct SyllableEnding {
  struct Letter {
    let scalar: UInt32
    var lower: UInt32 { Letters.lowercased(scalar) }

    /// `letter` in the case of this one.
    func cased(_ letter: UInt32) -> UInt32 {
      lower == scalar ? letter : Self.uppercased(letter)
    }

    /// For the letters that tone placement moves between.
    private static func uppercased(_ letter: UInt32) -> UInt32 {
      letter < 0x100 ? letter - 0x20 : letter & ~1
    }
  }

  let first: Letter
  let second: Letter
  /// The letter before them; 0 if there is none.
  let before: UInt32
  let start: Int

  init?(_ text: [UInt8], _ span: Span) {
    var scalars: [(UInt32, Int)] = []
    var position = span.start
    while position < span.end {
      let (scalar, width) = UTF8Bytes.scalar(in: text, at: position, end: span.end)
      scalars.append((scalar, position))
      position += width
    }
    guard scalars.count >= 2 else { return nil }
    let count = scalars.count
    first = Letter(scalar: scalars[count - 2].0)
    second = Letter(scalar: scalars[count - 1].0)
    before = count > 2 ? Letters.lowercased(scalars[count - 3].0) : 0
    start = scalars[count - 2].1
  }

  /// `oa`, `oe`, or `uy` that does not belong to `qu`, with one tone on either letter.
  var takesBothPlacements: Bool {
    let (plainFirst, plainSecond) = (Self.plain(first.lower), Self.plain(second.lower))
    guard plainFirst == first.lower || plainSecond == second.lower else { return false }
    switch (plainFirst, plainSecond) {
    case (0x6F, 0x61), (0x6F, 0x65): return true
    case (0x75, 0x79): return before != 0x71
    default: return false
    }
  }

  private static func plain(_ letter: UInt32) -> UInt32 { Tones.split(letter)?.plain ?? letter }
}
