import LinearModel
package import VietText

/// What the tagger looks at to find the part of speech of a word.
///
/// The word, its first and last syllable and its shape; two words to each side; the classes of all of
/// them (``WordClasses``).
package struct TagFeatures: Sendable {
  private let classes: WordClasses

  package init(classes: WordClasses) {
    self.classes = classes
  }

  /// The features of the words of a sentence, word by word, and where those of each word end.
  ///
  /// `words` are ranges of `syllables`.
  ///
  /// - Complexity: O(*n*) in syllables.
  package func hashes(
    _ syllables: [Syllable],
    _ words: [Range<Int>]
  ) -> (hashes: [UInt32], ends: [Int]) {
    var views: [WordView] = []
    views.reserveCapacity(words.count + 4)
    views += [.border, .border]
    for (index, word) in words.enumerated() {
      views.append(WordView(syllables, word, classes, isFirst: index == 0))
    }
    views += [.border, .border]
    var hashes: [UInt32] = []
    hashes.reserveCapacity(words.count * Self.count)
    var ends: [Int] = []
    ends.reserveCapacity(words.count)
    for index in words.indices {
      Self.append(views, index + 2, to: &hashes)
      ends.append(hashes.count)
    }
    return (hashes, ends)
  }

  /// The key of a word: its folded syllables in order.
  package static func key(_ syllables: [Syllable], _ word: Range<Int>) -> UInt64 {
    var key: UInt64 = 0x5743
    for index in word { key = FeatureHash.join(key, WordFeatures.key(syllables[index])) }
    return key
  }
}

/// What is seen of one word.
private struct WordView {
  let word: UInt64
  let first: UInt64
  let last: UInt64
  let shape: UInt64
  let fine: UInt64
  let coarse: UInt64
  /// What words in like company are tagged (``WordClasses/kin(of:)``).
  let kin: UInt64
  /// The likeliest of those tags.
  var tag: UInt64 { kin & 31 }

  static let border = WordView(
    word: 1,
    first: 1,
    last: 1,
    shape: 63,
    fine: 1023,
    coarse: 63,
    kin: 31
  )

  private init(
    word: UInt64,
    first: UInt64,
    last: UInt64,
    shape: UInt64,
    fine: UInt64,
    coarse: UInt64,
    kin: UInt64
  ) {
    self.word = word
    self.first = first
    self.last = last
    self.shape = shape
    self.fine = fine
    self.coarse = coarse
    self.kin = kin
  }

  init(_ syllables: [Syllable], _ range: Range<Int>, _ classes: WordClasses, isFirst: Bool) {
    word = TagFeatures.key(syllables, range)
    first = WordFeatures.key(syllables[range.lowerBound])
    last = WordFeatures.key(syllables[range.upperBound - 1])
    shape = Self.shape(syllables, range) | (isFirst ? 32 : 0)
    (fine, coarse) = classes.classes(of: word)
    kin = classes.kin(of: word)
  }

  /// Case of the first syllable, whether all syllables are capitalized, digits and marks inside.
  private static func shape(_ syllables: [Syllable], _ range: Range<Int>) -> UInt64 {
    let first = syllables[range.lowerBound]
    switch first.kind {
    case .number: return 8 + (range.count > 1 ? 1 : 0)
    case .mark: return 10 + (range.count > 1 ? 1 : 0)
    case .newline: return 12
    case .letters: break
    }
    var (all, plain) = (true, true)
    for index in range.dropFirst() {
      all = all && (syllables[index].isCapitalized || syllables[index].kind != .letters)
      plain = plain && syllables[index].kind == .letters
    }
    if !plain { return 13 }
    let isLong = range.count > 1
    switch first.shape {
    case .none, .lower: return isLong ? 1 : 0
    case .capitalized: return isLong ? (all ? 3 : 2) : 4
    case .upper: return isLong ? 5 : 6
    case .mixed: return 7
    }
  }
}

// MARK: - Templates

extension TagFeatures {
  private static let count = 48

  private static func append(_ views: [WordView], _ index: Int, to hashes: inout [UInt32]) {
    let (l2, l1, word) = (views[index - 2], views[index - 1], views[index])
    let (r1, r2) = (views[index + 1], views[index + 2])
    hashes.append(FeatureHash.of(101, word.word))
    hashes.append(FeatureHash.of(102, word.word, word.shape))
    hashes.append(FeatureHash.of(103, word.first))
    hashes.append(FeatureHash.of(104, word.last))
    hashes.append(FeatureHash.of(105, word.shape))
    hashes.append(FeatureHash.of(106, l1.word))
    hashes.append(FeatureHash.of(107, r1.word))
    hashes.append(FeatureHash.of(108, l2.word))
    hashes.append(FeatureHash.of(109, r2.word))
    hashes.append(FeatureHash.of(110, l1.word, word.word))
    hashes.append(FeatureHash.of(111, word.word, r1.word))
    hashes.append(FeatureHash.of(112, l1.word, r1.word))
    hashes.append(FeatureHash.of(113, l1.shape << 12 | word.shape << 6 | r1.shape))
    hashes.append(FeatureHash.of(114, word.fine))
    hashes.append(FeatureHash.of(115, word.coarse))
    hashes.append(FeatureHash.of(116, l1.fine))
    hashes.append(FeatureHash.of(117, r1.fine))
    hashes.append(FeatureHash.of(118, l1.coarse << 12 | word.coarse))
    hashes.append(FeatureHash.of(119, word.coarse << 12 | r1.coarse))
    hashes.append(FeatureHash.of(120, l1.coarse << 24 | word.coarse << 12 | r1.coarse))
    hashes.append(FeatureHash.of(121, l1.fine << 12 | word.fine))
    hashes.append(FeatureHash.of(122, word.fine << 12 | r1.fine))
    hashes.append(FeatureHash.of(123, l1.fine, word.word))
    hashes.append(FeatureHash.of(124, word.word, r1.fine))
    hashes.append(FeatureHash.of(125, l2.coarse << 12 | l1.coarse))
    hashes.append(FeatureHash.of(126, r1.coarse << 12 | r2.coarse))
    hashes.append(FeatureHash.of(127, l1.coarse << 12 | r1.coarse))
    hashes.append(FeatureHash.of(128, word.last, word.shape))
    hashes.append(FeatureHash.of(129, word.first, word.shape))
    hashes.append(FeatureHash.of(130, l1.word, word.coarse))
    hashes.append(FeatureHash.of(131, word.coarse, r1.word))
    hashes.append(FeatureHash.of(132, l1.last, word.first))
    hashes.append(FeatureHash.of(133, l2.word, l1.word))
    hashes.append(FeatureHash.of(134, r1.word, r2.word))
    hashes.append(FeatureHash.of(135, word.shape, word.fine))
    hashes.append(FeatureHash.of(136, 0))
    hashes.append(FeatureHash.of(137, word.tag))
    hashes.append(FeatureHash.of(138, word.kin))
    hashes.append(FeatureHash.of(139, word.kin, word.shape))
    hashes.append(FeatureHash.of(140, l1.tag << 5 | word.tag, r1.tag))
    hashes.append(FeatureHash.of(141, l1.word, word.kin & 1023))
    hashes.append(FeatureHash.of(142, word.kin & 1023, r1.word))
    hashes.append(FeatureHash.of(143, l2.tag << 5 | l1.tag, word.tag))
    hashes.append(FeatureHash.of(144, word.tag << 5 | r1.tag, r2.tag))
    hashes.append(FeatureHash.of(145, l1.tag << 5 | r1.tag, word.shape))
    hashes.append(FeatureHash.of(146, word.word, l1.tag))
    hashes.append(FeatureHash.of(147, word.word, r1.tag))
    hashes.append(FeatureHash.of(148, word.word, l1.tag << 5 | r1.tag))
  }
}
