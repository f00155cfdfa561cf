import VietText

/// A sentence in words with their parts of speech: what a headline is cut from.
package struct TaggedSentence: Sendable {
  /// Universal part of speech.
  enum Part: String, CaseIterable {
    case noun = "NOUN"
    case properNoun = "PROPN"
    case verb = "VERB"
    case adjective = "ADJ"
    case adverb = "ADV"
    case adposition = "ADP"
    case number = "NUM"
    case pronoun = "PRON"
    case determiner = "DET"
    case subordinator = "SCONJ"
    case coordinator = "CCONJ"
    case auxiliary = "AUX"
    case particle = "PART"
    case mark = "PUNCT"
    case symbol = "SYM"
    case interjection = "INTJ"
    case other = "X"

    /// Its place in the list above, for a model.
    var number: Float { Float(Self.allCases.firstIndex(of: self) ?? 0) }
  }

  struct Word {
    /// Indices into ``Reading/syllables``.
    let syllables: Range<Int>
    let part: Part
  }

  /// Index into ``Reading/sentences``.
  let index: Int
  let words: [Word]

  /// Nobody reads further for a headline.
  private static let longest = 120

  /// Reads the beginning of a sentence.
  ///
  /// - Complexity: constant, however long the sentence is.
  init(_ index: Int, of reading: Reading, _ cutter: WordCutter, _ tagger: WordTagger) {
    self.index = index
    let syllables = reading.syllables[reading.sentences[index].syllables].prefix(Self.longest)
    var ranges: [Range<Int>] = []
    var start = syllables.startIndex
    for (position, joins) in zip(syllables.indices, cutter.joins(syllables)).dropFirst()
    where joins == 0 {
      ranges.append(start..<position)
      start = position
    }
    if start < syllables.endIndex { ranges.append(start..<syllables.endIndex) }
    let tags = tagger.tags(reading.syllables, ranges).map { Part(rawValue: $0.upos) ?? .other }
    words = zip(ranges, tags).map { range, part in
      let isMark = range.count == 1 && reading.syllables[range.lowerBound].kind == .mark
      return Word(syllables: range, part: isMark ? .mark : part)
    }
  }
}
