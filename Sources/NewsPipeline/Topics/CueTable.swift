import VietText

/// The cue phrases of a table such as `lexicon/topic-cues.tsv`, found by syllable keys, each of one
/// kind.
package struct CueTable: Sendable {
  /// One cue in a text.
  struct Hit {
    let kind: Int
    let sentence: Int
    /// Indices into ``Reading/syllables``.
    let syllables: Range<Int>
  }

  /// Kinds in the order of the table; features are numbered by it.
  let kinds: [String]
  private let phrases: PhraseTable
  /// The kind of words that a cue may be the beginning of; then it is no cue: `bác` is one and
  /// `bác sĩ` is such a word.
  private static let whole = "word"
  private var none: Int { kinds.count }

  /// Takes the rows of a table: a kind and its phrases.
  package init(_ table: SeedTable) {
    let rows = table.rows.filter { $0.count >= 2 }
    kinds = rows.map { $0[0] }.filter { $0 != Self.whole }
    var phrases = PhraseTable()
    for row in rows {
      let kind = kinds.firstIndex(of: row[0]) ?? kinds.count
      for phrase in row[1].split(separator: "|") { phrases.insert(String(phrase), value: kind) }
    }
    self.phrases = phrases
  }

  func kind(_ name: String) -> Int? { kinds.firstIndex(of: name) }

  /// The kind of the longest cue that starts at a syllable.
  func match(in reading: Reading, at position: Int, end: Int) -> Int? {
    longestMatch(in: reading, at: position, end: end)?.kind
  }

  /// The kind of the longest cue that starts at a syllable, and how many syllables it has.
  func longestMatch(in reading: Reading, at position: Int, end: Int) -> (kind: Int, length: Int)? {
    let match = phrases.longestMatch(in: reading.syllables, at: position, end: end)
    return match.flatMap { $0.value == none ? nil : ($0.value, $0.length) }
  }

  /// Cues in order of the text, longest first where several start together; they do not overlap.
  func hits(in reading: Reading, interrupt: Interrupt = .never) -> [Hit] {
    var found: [Hit] = []
    for (index, sentence) in reading.sentences.enumerated() where !interrupt.isRaised {
      var position = sentence.syllables.lowerBound
      let end = sentence.syllables.upperBound
      while position < end {
        guard let match = phrases.longestMatch(in: reading.syllables, at: position, end: end) else {
          position += 1
          continue
        }
        let range = position..<position + match.length
        if match.value != none {
          found.append(Hit(kind: match.value, sentence: index, syllables: range))
        }
        position = range.upperBound
      }
    }
    return found
  }
}
