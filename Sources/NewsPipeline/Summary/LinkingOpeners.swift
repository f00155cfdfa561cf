import VietText

/// Finds what can be left out of the beginning of a sentence whose predecessor is left out.
///
/// `Theo đó, Bộ Y tế đề nghị …` stands alone without its first three syllables, and still says what
/// it said. Only where a name or a number goes on: a summary does not begin in lower case.
package struct LinkingOpeners: Sendable {
  private let phrases: PhraseTable
  private static let comma = SyllableScanner.key(of: ",")

  /// Takes the rows of a table: a phrase each.
  package init(_ table: SeedTable) {
    var phrases = PhraseTable()
    for row in table.rows where !row.isEmpty { phrases.insert(row[0], value: 0) }
    self.phrases = phrases
  }

  /// How many syllables of a sentence can be left out, the comma included; mostly none.
  func length(in reading: Reading, _ range: Range<Int>) -> Int {
    let (first, end) = (range.lowerBound, range.upperBound)
    guard let match = phrases.longestMatch(in: reading.syllables, at: first, end: end) else {
      return 0
    }
    let rest = first + match.length + 1
    guard rest < end, reading.syllables[rest - 1].key == Self.comma else { return 0 }
    let next = reading.syllables[rest]
    return next.isCapitalized || next.kind == .number ? match.length + 1 : 0
  }
}
