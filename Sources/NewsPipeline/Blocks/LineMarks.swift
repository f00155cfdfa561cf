import VietText

/// Which marks a line holds at all, so that what needs one of them is not looked for in vain.
///
/// - Complexity: O(*n*) in syllables, one pass.
struct LineMarks {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  /// Marks beyond ASCII stand in the line.
  private var hasOthers = false
  /// A run of three blanks stands in the line.
  private(set) var isSpread = false

  init(_ syllables: [Syllable], _ text: [UInt8]) {
    var end = syllables.first?.span.start ?? 0
    for syllable in syllables {
      let start = syllable.span.start
      if start >= end + 3, isGap(text[end..<start]) { isSpread = true }
      end = syllable.span.end
      guard syllable.isMark else { continue }
      let byte = text[start]
      let bit = UInt64(1) &<< UInt64(byte & 63)
      if byte < 0x40 { low |= bit } else if byte < 0x80 { high |= bit } else { hasOthers = true }
    }
  }

  private func isGap(_ gap: ArraySlice<UInt8>) -> Bool {
    var blanks = 0
    for byte in gap {
      blanks = byte == 0x20 ? blanks + 1 : 0
      if blanks == 3 { return true }
    }
    return false
  }

  /// Whether `mark`, an ASCII character, stands in the line.
  func has(_ mark: Unicode.Scalar) -> Bool {
    let bit = UInt64(1) &<< UInt64(mark.value & 63)
    return (mark.value < 0x40 ? low : high) & bit != 0
  }

  /// A credit stands behind a colon or in parentheses.
  var mayHoldCredit: Bool { has(":") || has(")") }
  /// A dateline stands in parentheses or before a dash.
  var mayHoldDateline: Bool { has("(") || has("-") || hasOthers }
  /// Parts stand between bars, slashes and arrows.
  var mayHoldParts: Bool { has("|") || has(">") || has("/") || hasOthers }
}

/// How many words of each sort a line has.
struct WordCounts {
  var accented = 0
  private var words = 0
  private var capitalized = 0
  private var numbers = 0
  private var uppercase = 0

  mutating func add(_ syllable: Syllable) {
    words += 1
    if syllable.opensUpper { capitalized += 1 }
    if syllable.isNumber { numbers += 1 }
    if syllable.isUpper { uppercase += 1 }
  }

  func put(into fact: inout LineFacts) {
    fact.accented = accented
    fact.words = words
    fact.capitalized = capitalized
    fact.numbers = numbers
    fact.uppercase = uppercase
  }
}
