package import NewsPipeline
import VietText

/// The same sentence as it might have been typed: what a treebank of clean newspaper text does not show.
package enum WritingForm: String, CaseIterable, Sendable {
  /// As the treebank has it, marks set close to words.
  case natural
  /// All in capitals, as headings are.
  case capitals = "all capitals"
  /// Without any capital.
  case lower = "no capitals"
  /// Without marks on letters.
  case unaccented
  /// Without marks, then restored.
  case restored = "marks restored"

  /// One word in this form; ``restored`` is made of whole sentences.
  func written(_ word: String) -> String {
    switch self {
    case .natural: word
    case .capitals: Self.map(word, Letters.uppercased)
    case .lower: Self.map(word, Letters.lowercased)
    case .unaccented, .restored:
      Self.map(word) { scalar in
        let plain = Letters.unaccented(scalar)
        return Letters.isUppercase(scalar) ? Letters.uppercased(plain) : plain
      }
    }
  }

  private static func map(_ word: String, _ change: (UInt32) -> UInt32) -> String {
    var view = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      view.append(Unicode.Scalar(change(scalar.value)) ?? scalar)
    }
    return String(view)
  }
}

/// How well words and tags are found in each form of a treebank’s sentences.
package struct FormScores: Sendable {
  /// What one form gives, in percent.
  package struct Row: Sendable {
    package let name: String
    package let words: WordScore
    /// The share of words of the gold whose UPOS is right.
    package let tags: Double
  }

  package let rows: [Row]

  package init(
    _ sentences: [SegmentedSentence],
    cutter: WordCutter,
    tagger: WordTagger,
    restorer: DiacriticRestorer
  ) {
    rows =
      WritingForm.allCases.map { form in
        var written = sentences.map { sentence in
          SegmentedSentence(words: sentence.words.map(form.written), tags: sentence.tags)
        }
        if form == .restored { written = written.map { Self.restored($0, restorer) } }
        return Row(
          name: form.rawValue,
          words: WordTraining.score(cutter, written, .natural),
          tags: TagTraining.score(tagger, written)
        )
      } + [Self.foreign(sentences, cutter, tagger)]
  }

  /// The marks of a sentence restored as of one text, then cut into the words that it had.
  private static func restored(
    _ sentence: SegmentedSentence,
    _ restorer: DiacriticRestorer
  ) -> SegmentedSentence {
    let text = Array(sentence.words.joined(separator: "\n").utf8)
    let lines = restorer.applied(to: text).bytes.split(
      separator: 0x0A,
      omittingEmptySubsequences: false
    )
    guard lines.count == sentence.words.count else { return sentence }
    return SegmentedSentence(
      words: lines.map { String(decoding: $0, as: UTF8.self) },
      tags: sentence.tags
    )
  }

  /// Sentences with a syllable that Vietnamese could not have: names and words of other languages.
  private static func foreign(
    _ sentences: [SegmentedSentence],
    _ cutter: WordCutter,
    _ tagger: WordTagger
  ) -> Row {
    let chosen = sentences.filter { sentence in
      let aligned = sentence.aligned(.natural)
      return aligned.syllables.contains { syllable in
        guard syllable.kind == .letters, syllable.span.count > 1 else { return false }
        let text = String(decoding: aligned.text[syllable.span.range], as: UTF8.self)
        return !VietnameseSyllable.isPossible(text.unicodeScalars.map(\.value))
      }
    }
    return Row(
      name: "sentences with foreign words (\(chosen.count))",
      words: WordTraining.score(cutter, chosen, .natural),
      tags: TagTraining.score(tagger, chosen)
    )
  }
}
