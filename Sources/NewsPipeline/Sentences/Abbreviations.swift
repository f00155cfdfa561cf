import VietText

/// The words that change what a full stop means.
package struct Abbreviations: Sendable {
  /// What may stand after the stop.
  package enum Kind: String, Sendable {
    /// A name or a noun: the stop never ends a sentence (`TP. Huế`).
    case title
    /// Anything: the next word decides (`v.v.`, `Co.`).
    case final
    /// The number of a part of a document (`Điều 5. Phạm vi`).
    case heading
  }

  private var kinds: [UInt64: (kind: Kind, isCapitalized: Bool)] = [:]
  private var openers: Set<UInt64> = []

  /// Builds the table from the columns *abbreviation, kind* of a word list.
  ///
  /// - Parameters:
  ///   - rows: A row without a known kind counts as a title.
  ///   - openers: Words that begin a sentence and are hardly ever part of a name.
  package init(rows: [[String]], openers: [String] = []) {
    for row in rows {
      guard let word = row.first else { continue }
      let kind = row.count > 1 ? Kind(rawValue: row[1]) ?? .title : .title
      for syllable in SyllableScanner().syllables(in: Array(word.utf8)).prefix(1) {
        let isCapitalized = (kinds[syllable.key]?.isCapitalized ?? true) && syllable.isCapitalized
        kinds[syllable.key] = (kind, isCapitalized)
      }
    }
    self.openers = Set(openers.map(SyllableScanner.key(of:)))
  }

  /// The kind of an abbreviation, if `syllable` is one; an entry with a capital wants a capital.
  func kind(of syllable: Syllable) -> Kind? {
    guard let entry = kinds[syllable.key], !entry.isCapitalized || syllable.isCapitalized
    else { return nil }
    return entry.kind
  }

  func opensSentence(_ syllable: Syllable) -> Bool {
    syllable.isCapitalized && openers.contains(syllable.key)
  }
}
