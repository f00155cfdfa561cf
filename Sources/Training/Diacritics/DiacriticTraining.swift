package import LinearModel
package import NewsPipeline
import VietText

/// Makes the model that gives unaccented text its marks back: counts of syllables in the news corpus.
package struct DiacriticTraining {
  /// What is counted and kept.
  package struct Options: Sendable {
    /// Every how-manieth article is counted.
    package var share = 3
    package var minimumSyllables = 20
    package var pairLimit = 300_000
    package var tripleLimit = 250_000

    package init() {}
  }

  private let corpus: SegmentedNews
  private let options: Options
  private let report: (String) -> Void

  /// Prepares training; `report` is given one line of progress at a time.
  package init(corpus: SegmentedNews, options: Options, report: @escaping (String) -> Void) {
    self.corpus = corpus
    self.options = options
    self.report = report
  }

  /// Adds the sections `d.…` to `file`.
  package func run(into file: inout ModelFileWriter) {
    let counts = SyllableCounts(corpus, options, report)
    report("\(counts.syllables.count) syllables, \(counts.total) running")
    counts.write(to: &file)
    let sequences = counts.sequences(options)
    let lost = HashTable.write(
      sequences,
      valueBits: DiacriticModel.costBits,
      to: &file,
      section: "d.seq"
    )
    report("\(sequences.count) sequences, \(lost) found no place")
  }

  /// Articles that are not learned: every fiftieth of the file.
  static let heldOut = 50

  /// The share of syllables that come back right, in percent, in sentences that were not learned.
  package static func score(
    _ restorer: DiacriticRestorer,
    _ corpus: SegmentedNews,
    sentences limit: Int
  ) -> Double {
    var (right, all, sentences) = (0, 0, 0)
    corpus.forEachArticle(every: heldOut, from: heldOut - 1) { article in
      for words in article where sentences < limit {
        let text = AlignedSentence(words, .natural).text
        let bare = Bare.text(text)
        let restored = restorer.applied(to: bare).bytes
        let (gold, found) = (keys(text), keys(restored))
        if gold.count == found.count {
          right += zip(gold, found).count { $0 == $1 }
        }
        all += gold.count
        sentences += 1
      }
      return sentences < limit
    }
    return 100 * Double(right) / Double(max(1, all))
  }

  private static func keys(_ text: [UInt8]) -> [UInt64] {
    SyllableScanner().syllables(in: text).filter { $0.kind == .letters }.map(\.key)
  }
}

/// Text without Vietnamese marks.
enum Bare {
  static func text(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var position = 0
    while position < text.count {
      let (scalar, width) = UTF8Bytes.scalar(in: text, at: position, end: text.count)
      UTF8Bytes.append(letter(scalar), to: &result)
      position += width
    }
    return result
  }

  private static func letter(_ scalar: UInt32) -> UInt32 {
    if scalar == 0x111 || scalar == 0x110 { return scalar == 0x111 ? 0x64 : 0x44 }
    var letter = scalar
    while let parts = NormalForm.decomposed(letter) { letter = parts }
    return letter
  }
}
