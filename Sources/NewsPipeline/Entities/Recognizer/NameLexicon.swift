package import VietText

/// Words that tell what kind of name stands at or after them: family names, honorifics, offices,
/// heads of bodies, of meetings and of agreements.
package struct NameLexicon: Sendable {
  package enum Cue: Int, CaseIterable, Sendable {
    case surname, honorific, role, organization, event
  }

  private var tables: [PhraseTable] = Cue.allCases.map { _ in PhraseTable() }
  /// For the low bits of a key one bit for each kind of cue that starts so: most syllables start none.
  private var starts = [UInt8](repeating: 0, count: 1 << 14)

  package init() {}

  package mutating func add(_ words: [String], as cue: Cue) {
    for word in words {
      tables[cue.rawValue].insert(word, value: 0)
      starts[Self.slot(of: SyllableScanner.key(of: word))] |= 1 << UInt8(cue.rawValue)
    }
  }

  /// One bit for each kind of cue that a syllable with this key may start.
  package func cues(startingWith key: UInt64) -> UInt8 { starts[Self.slot(of: key)] }

  /// How many syllables the longest cue of a kind takes that starts at `index`; 0 if none does.
  package func length(of cue: Cue, in syllables: [Syllable], at index: Int, end: Int) -> Int {
    guard index < end, starts[Self.slot(of: syllables[index].key)] & 1 << UInt8(cue.rawValue) != 0
    else {
      return 0
    }
    return tables[cue.rawValue].longestMatch(in: syllables, at: index, end: end)?.length ?? 0
  }

  private static func slot(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key ^ key >> 32) & 0x3FFF)
  }

  /// The embedded word lists.
  package static let standard: NameLexicon = {
    var lexicon = NameLexicon()
    lexicon.add(Resource.table("lexicon/surnames.tsv").words, as: .surname)
    lexicon.add(Resource.table("lexicon/honorifics.tsv").words, as: .honorific)
    lexicon.add(Resource.table("lexicon/role-words.tsv").words, as: .role)
    lexicon.add(Resource.table("lexicon/organization-heads.tsv").words, as: .organization)
    lexicon.add(Resource.table("lexicon/event-heads.tsv").words, as: .event)
    return lexicon
  }()
}
