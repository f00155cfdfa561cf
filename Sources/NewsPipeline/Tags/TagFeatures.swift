import LinearModel
package import VietText

/// What the tagger looks at to find the part of speech of a word.
///
/// The word, its first and last syllable and its shape; two words to each side; the classes and usual
/// tags of all of them (``WordClasses``).
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
    var desk = TagDesk()
    for word in words { desk.add(syllables, word, classes) }
    write(on: &desk)
    return (desk.hashes, desk.ends)
  }

  /// Writes the features of some words of a reading on the desk.
  func write(_ syllables: [Syllable], _ words: ArraySlice<Word>, on desk: inout TagDesk) {
    desk.clear()
    for word in words { desk.add(syllables, word.syllables, classes) }
    write(on: &desk)
  }

  private func write(on desk: inout TagDesk) {
    desk.close()
    let views = desk.views
    for index in views.indices.dropFirst(2).dropLast(2) {
      Self.append(
        views[index - 2],
        views[index - 1],
        views[index],
        views[index + 1],
        views[index + 2],
        to: &desk.hashes
      )
      desk.ends.append(desk.hashes.count)
    }
  }

  /// The key of a word: its folded syllables in order.
  package static func key(_ syllables: [Syllable], _ word: Range<Int>) -> UInt64 {
    var key: UInt64 = 0x5743
    for index in word { key = FeatureHash.join(key, WordFeatures.key(syllables[index])) }
    return key
  }
}

/// Memory that words are tagged on, kept from sentence to sentence.
struct TagDesk {
  fileprivate(set) var hashes: [UInt32] = []
  fileprivate(set) var ends: [Int] = []
  var decision = SequenceDesk()
  /// The words of the sentence with two borders to each side.
  fileprivate var views: [WordView] = [.border, .border]

  /// The key of a word of the sentence.
  func key(of word: Int) -> UInt64 { views[word + 2].word }

  fileprivate mutating func clear() {
    views.removeAll(keepingCapacity: true)
    views.append(.border)
    views.append(.border)
    hashes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  fileprivate mutating func add(_ syllables: [Syllable], _ word: Range<Int>, _ classes: WordClasses)
  {
    views.append(WordView(syllables, word, classes, isFirst: views.count == 2))
  }

  fileprivate mutating func close() {
    hashes.reserveCapacity((views.count - 2) * TagFeatures.count)
    views.append(.border)
    views.append(.border)
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
  /// How the word is usually tagged (``WordClasses/usage(of:)``).
  let usage: UInt64
  /// The likeliest of those tags.
  var tag: UInt64 { usage & 31 }

  static let border = WordView(
    word: 1,
    first: 1,
    last: 1,
    shape: 63,
    fine: 1023,
    coarse: 63,
    usage: 31
  )

  private init(
    word: UInt64,
    first: UInt64,
    last: UInt64,
    shape: UInt64,
    fine: UInt64,
    coarse: UInt64,
    usage: UInt64
  ) {
    self.word = word
    self.first = first
    self.last = last
    self.shape = shape
    self.fine = fine
    self.coarse = coarse
    self.usage = usage
  }

  init(_ syllables: [Syllable], _ range: Range<Int>, _ classes: WordClasses, isFirst: Bool) {
    word = TagFeatures.key(syllables, range)
    first = WordFeatures.key(syllables[range.lowerBound])
    last = WordFeatures.key(syllables[range.upperBound - 1])
    shape = Self.shape(syllables, range) | (isFirst ? 32 : 0)
    (fine, coarse) = classes.classes(of: word)
    usage = classes.usage(of: word)
  }

  /// Case of the first syllable, whether all syllables are capitalized, digits and marks inside.
  private static func shape(_ syllables: [Syllable], _ range: Range<Int>) -> UInt64 {
    let first = syllables[range.lowerBound]
    switch first.kind {
    case .number: return 8 + (range.count > 1 ? 1 : 0)
    case .mark: return 10 + (range.count > 1 ? 1 : 0)
    case .newline: return 12
    case .letters: if SpellingVariants.standard.isMark(first.key) { return 10 }
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
  fileprivate static let count = 48

  private static func append(
    _ l2: WordView,
    _ l1: WordView,
    _ word: WordView,
    _ r1: WordView,
    _ r2: WordView,
    to all: inout [UInt32]
  ) {
    let here = all.count
    all += repeatElement(0, count: count)
    var hashes = all.mutableSpan
    hashes[here] = FeatureHash.of(101, word.word)
    hashes[here + 1] = FeatureHash.of(102, word.word, word.shape)
    hashes[here + 2] = FeatureHash.of(103, word.first)
    hashes[here + 3] = FeatureHash.of(104, word.last)
    hashes[here + 4] = FeatureHash.of(105, word.shape)
    hashes[here + 5] = FeatureHash.of(106, l1.word)
    hashes[here + 6] = FeatureHash.of(107, r1.word)
    hashes[here + 7] = FeatureHash.of(108, l2.word)
    hashes[here + 8] = FeatureHash.of(109, r2.word)
    hashes[here + 9] = FeatureHash.of(110, l1.word, word.word)
    hashes[here + 10] = FeatureHash.of(111, word.word, r1.word)
    hashes[here + 11] = FeatureHash.of(112, l1.word, r1.word)
    hashes[here + 12] = FeatureHash.of(113, l1.shape << 12 | word.shape << 6 | r1.shape)
    hashes[here + 13] = FeatureHash.of(114, word.fine)
    hashes[here + 14] = FeatureHash.of(115, word.coarse)
    hashes[here + 15] = FeatureHash.of(116, l1.fine)
    hashes[here + 16] = FeatureHash.of(117, r1.fine)
    hashes[here + 17] = FeatureHash.of(118, l1.coarse << 12 | word.coarse)
    hashes[here + 18] = FeatureHash.of(119, word.coarse << 12 | r1.coarse)
    hashes[here + 19] = FeatureHash.of(120, l1.coarse << 24 | word.coarse << 12 | r1.coarse)
    hashes[here + 20] = FeatureHash.of(121, l1.fine << 12 | word.fine)
    hashes[here + 21] = FeatureHash.of(122, word.fine << 12 | r1.fine)
    hashes[here + 22] = FeatureHash.of(123, l1.fine, word.word)
    hashes[here + 23] = FeatureHash.of(124, word.word, r1.fine)
    hashes[here + 24] = FeatureHash.of(125, l2.coarse << 12 | l1.coarse)
    hashes[here + 25] = FeatureHash.of(126, r1.coarse << 12 | r2.coarse)
    hashes[here + 26] = FeatureHash.of(127, l1.coarse << 12 | r1.coarse)
    hashes[here + 27] = FeatureHash.of(128, word.last, word.shape)
    hashes[here + 28] = FeatureHash.of(129, word.first, word.shape)
    hashes[here + 29] = FeatureHash.of(130, l1.word, word.coarse)
    hashes[here + 30] = FeatureHash.of(131, word.coarse, r1.word)
    hashes[here + 31] = FeatureHash.of(132, l1.last, word.first)
    hashes[here + 32] = FeatureHash.of(133, l2.word, l1.word)
    hashes[here + 33] = FeatureHash.of(134, r1.word, r2.word)
    hashes[here + 34] = FeatureHash.of(135, word.shape, word.fine)
    hashes[here + 35] = FeatureHash.of(136, 0)
    hashes[here + 36] = FeatureHash.of(137, word.tag)
    hashes[here + 37] = FeatureHash.of(138, word.usage)
    hashes[here + 38] = FeatureHash.of(139, word.usage, word.shape)
    hashes[here + 39] = FeatureHash.of(140, l1.tag << 5 | word.tag, r1.tag)
    hashes[here + 40] = FeatureHash.of(141, l1.word, word.usage & 1023)
    hashes[here + 41] = FeatureHash.of(142, word.usage & 1023, r1.word)
    hashes[here + 42] = FeatureHash.of(143, l2.tag << 5 | l1.tag, word.tag)
    hashes[here + 43] = FeatureHash.of(144, word.tag << 5 | r1.tag, r2.tag)
    hashes[here + 44] = FeatureHash.of(145, l1.tag << 5 | r1.tag, word.shape)
    hashes[here + 45] = FeatureHash.of(146, word.word, l1.tag)
    hashes[here + 46] = FeatureHash.of(147, word.word, r1.tag)
    hashes[here + 47] = FeatureHash.of(148, word.word, l1.tag << 5 | r1.tag)
  }
}
