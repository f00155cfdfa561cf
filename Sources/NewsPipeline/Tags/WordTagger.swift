package import LinearModel
package import VietText

/// Gives each word its part of speech: the universal one and that of the Vietnamese treebank.
///
/// A conditional random field over the words of a sentence with ``TagFeatures``, trained on
/// UD_Vietnamese-VTB, gives each word one of sixteen labels; which tag that is, the word decides
/// (``TagTable``).
///
/// - Complexity: O(*n*) in words.
package struct WordTagger: Sendable {
  /// A tag of both kinds.
  package struct Tag: Hashable, Sendable {
    let universal: TagName
    let treebank: TagName

    package init(upos: String, xpos: String) {
      universal = TagName(upos)
      treebank = TagName(xpos)
    }

    package var upos: String { universal.text ?? "" }

    package var xpos: String { treebank.text ?? "" }
  }

  private let tagger: SequenceTagger?
  private let features: TagFeatures
  private let tags: TagTable

  /// Opens the tagger of a model; without one no word has a tag.
  package init(_ file: ModelFile?) {
    self.init(
      tagger: file.flatMap { SequenceTagger($0, prefix: "t.") },
      tags: file.map { TagTable($0) } ?? .empty,
      classes: file.flatMap { WordClasses($0) } ?? .empty
    )
  }

  /// Makes a tagger in training.
  package init(tagger: SequenceTagger?, tags: TagTable, classes: WordClasses) {
    self.tagger = tagger?.labels.count == tags.count ? tagger : nil
    self.tags = tags
    features = TagFeatures(classes: classes)
  }

  /// The tagger with the model that is embedded in the binary.
  package static let standard = WordTagger(Resource.model("tags.bin"))

  /// The tags of the words of one sentence; empty without a model.
  ///
  /// `words` are ranges of `syllables`.
  package func tags(_ syllables: [Syllable], _ words: [Range<Int>]) -> [Tag] {
    guard let tagger, !words.isEmpty else { return [] }
    let (hashes, ends) = features.hashes(syllables, words)
    return zip(words, tagger.labels(hashes, ends: ends)).map { word, label in
      tags[TagFeatures.key(syllables, word), Int(label)]
    }
  }

  /// The same words with their tags; without a model they stay without.
  package func tagged(
    _ list: WordList,
    in reading: Reading,
    interrupt: Interrupt = .never
  ) -> WordList {
    guard let tagger else { return list }
    // Appended sentence by sentence: to copy millions of words at once takes longer than an
    // interrupted request may.
    var words: [Word] = []
    words.reserveLarge(list.words.count)
    var desk = TagDesk()
    for sentence in list.sentences where !interrupt.isRaised && !sentence.isEmpty {
      words += list.words[sentence]
      features.write(reading.syllables, words[sentence], on: &desk)
      tagger.label(desk.hashes, ends: desk.ends, on: &desk.decision)
      for (place, label) in desk.decision.labels.enumerated() {
        let tag = tags[desk.key(of: place), Int(label)]
        words[sentence.lowerBound + place].universalTag = tag.universal
        words[sentence.lowerBound + place].treebankTag = tag.treebank
      }
    }
    return interrupt.isRaised ? list : WordList(words: words, sentences: list.sentences)
  }
}
