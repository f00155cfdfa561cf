import VietText

/// The cue phrases of `lexicon/topic-cues.tsv`, found by syllable keys, each of one kind.
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

  package init(_ table: SeedTable) {
    var phrases = PhraseTable()
    for (kind, row) in table.rows.enumerated() where row.count >= 2 {
      for phrase in row[1].split(separator: "|") { phrases.insert(String(phrase), value: kind) }
    }
    self.phrases = phrases
    kinds = table.words
  }

  func kind(_ name: String) -> Int? { kinds.firstIndex(of: name) }

  /// The kind of the longest cue that starts at a syllable.
  func match(in reading: Reading, at position: Int, end: Int) -> Int? {
    phrases.longestMatch(in: reading.syllables, at: position, end: end)?.value
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
        found.append(Hit(kind: match.value, sentence: index, syllables: range))
        position = range.upperBound
      }
    }
    return found
  }
}
