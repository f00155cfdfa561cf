import LinearModel
import NewsPipeline
import VietText

/// A segmented corpus as keys of syllables: all that training looks at, in ten bytes a syllable.
struct SyllableCorpus: Sendable {
  private(set) var keys: [UInt64] = []
  /// Shape in the low bits, 16 for a blank before the syllable, 32 if it continues a word.
  private(set) var marks: [UInt8] = []
  /// Where each sentence ends.
  private(set) var ends: [Int] = []
  /// Where each article ends, in sentences.
  private(set) var articles: [Int] = []

  /// Reads every article of `corpus`, with natural spacing.
  init(_ corpus: SegmentedNews, every share: Int = 1) {
    corpus.forEachArticle(every: share) { sentences in
      for words in sentences { append(AlignedSentence(words, .natural)) }
      articles.append(ends.count)
      return true
    }
  }

  init(_ sentences: [AlignedSentence]) {
    for sentence in sentences { append(sentence) }
    articles = [ends.count]
  }

  private mutating func append(_ sentence: AlignedSentence) {
    for (syllable, join) in zip(sentence.syllables, sentence.joins) {
      keys.append(WordFeatures.key(syllable))
      marks.append(UInt8(WordFeatures.shape(syllable)) | join << 5)
    }
    ends.append(keys.count)
  }

  func range(_ sentence: Int) -> Range<Int> {
    (sentence == 0 ? 0 : ends[sentence - 1])..<ends[sentence]
  }

  /// The sentences of every `share`-th article.
  func sentences(every share: Int) -> [Int] {
    articles.indices.filter { $0 % share == 0 }.flatMap { article in
      (article == 0 ? 0 : articles[article - 1])..<articles[article]
    }
  }

  func joins(_ sentence: Int) -> [UInt8] { marks[range(sentence)].map { $0 >> 5 & 1 } }

  func window(_ sentence: Int, _ spacing: SegmentedSentence.Spacing) -> WordWindow {
    let range = range(sentence)
    var window = WordWindow()
    for index in range {
      var shape = UInt64(marks[index] & 31)
      // In a treebank a blank stands before every word.
      if spacing == .spaced, marks[index] & 32 == 0 { shape |= 16 }
      window.append(keys[index], shape)
    }
    return window
  }

  /// Calls `body` with the keys of the words of each sentence (``TagFeatures/key(_:_:)``).
  func forEachSentence(_ body: ([UInt64]) -> Void) {
    var words: [UInt64] = []
    for sentence in ends.indices {
      words.removeAll(keepingCapacity: true)
      for index in range(sentence) {
        let isNew = marks[index] & 32 == 0 || words.isEmpty
        if isNew { words.append(0x5743) }
        words[words.count - 1] = FeatureHash.join(words[words.count - 1], keys[index])
      }
      body(words)
    }
  }
}
