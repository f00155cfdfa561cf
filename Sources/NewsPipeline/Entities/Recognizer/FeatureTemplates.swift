import LinearModel

/// The templates by which a syllable is seen: words, shapes, endings, clusters, places and cues in a window
/// of seven, and the run of capitalized syllables around it.
///
/// They were chosen by cross-validation (`diembao-train entities --folds 5`).
struct FeatureTemplates {
  /// The syllables of the sentence with three places on each side, so that no window ends.
  private let seen: UnsafePointer<TokenView>
  let sentence: Range<Int>
  private let place: UInt64

  /// How far a window reaches to each side.
  static let margin = 3

  /// Takes the views of a sentence with ``margin`` more on each side.
  init(_ seen: UnsafePointer<TokenView>, sentence: Range<Int>, place: UInt64) {
    self.seen = seen
    self.sentence = sentence
    self.place = place
  }

  /// What is seen at a place of the sentence, or of its margins.
  @inline(__always)
  func view(_ index: Int) -> TokenView { seen[index &- sentence.lowerBound &+ Self.margin] }

  /// Adds the features of one position; of a quiet one they are few.
  @inline(__always)
  func add(
    at index: Int,
    _ pairs: NeighborPairs,
    _ run: Range<Int>?,
    isQuiet: Bool,
    to hashes: inout FeatureList
  ) {
    guard !isQuiet else { return addQuietWords(at: index, pairs, to: &hashes) }
    addWords(at: index, pairs, to: &hashes)
    addShapes(at: index, pairs, to: &hashes)
    addKnowledge(at: index, pairs, to: &hashes)
    addRun(run, at: index, to: &hashes)
    addMemory(at: index, to: &hashes)
    addOpen(at: index, to: &hashes)
  }

  /// Adds the features that only the second reading has.
  @inline(__always)
  func addSecond(at index: Int, to hashes: inout FeatureList) {
    addDraft(at: index, to: &hashes)
    addDocument(at: index, to: &hashes)
  }
}

extension FeatureTemplates {
  private func addQuietWords(at index: Int, _ pairs: NeighborPairs, to hashes: inout FeatureList) {
    addNearWords(at: index, to: &hashes)
    addWordPairs(at: index, pairs, to: &hashes)
    hashes.add(40, view(index).cluster)
    hashes.add(41, view(index - 1).cluster)
    hashes.add(42, view(index + 1).cluster)
    hashes.add(45, pairs.clusters.left)
    hashes.add(46, pairs.clusters.right)
  }

  private func addWords(at index: Int, _ pairs: NeighborPairs, to hashes: inout FeatureList) {
    addNearWords(at: index, to: &hashes)
    let isCapital: UInt64 = view(index).isCapitalized ? 1 : 0
    hashes.add(6, view(index - 3).word)
    hashes.add(7, view(index + 3).word)
    hashes.add(8, FeatureHash.mix(view(index).word, isCapital))
    addWordPairs(at: index, pairs, to: &hashes)
    hashes.add(16, FeatureHash.mix(pairs.words.before, isCapital))
    hashes.add(17, FeatureHash.mix(view(index - 1).word, isCapital))
    hashes.add(18, FeatureHash.mix(view(index + 1).word, isCapital))
  }

  /// The word, and two on each side.
  private func addNearWords(at index: Int, to hashes: inout FeatureList) {
    hashes.add(1, view(index).word)
    hashes.add(2, view(index - 1).word)
    hashes.add(3, view(index + 1).word)
    hashes.add(4, view(index - 2).word)
    hashes.add(5, view(index + 2).word)
  }

  /// Pairs and threes of these words.
  private func addWordPairs(at index: Int, _ pairs: NeighborPairs, to hashes: inout FeatureList) {
    let (before, left, right, after) = pairs.words
    let word = view(index).word
    hashes.add(9, left)
    hashes.add(10, right)
    hashes.add(11, before)
    hashes.add(12, after)
    hashes.add(13, FeatureHash.mix(left, view(index + 1).word))
    hashes.add(14, FeatureHash.mix(before, word))
    hashes.add(15, FeatureHash.mix(word, after))
  }

  private func addShapes(at index: Int, _ pairs: NeighborPairs, to hashes: inout FeatureList) {
    let (b, c, s) = (view(index - 2).shape, view(index - 1).shape, view(index).shape)
    let (x, y) = (view(index + 1).shape, view(index + 2).shape)
    let (left, right) = pairs.shapes
    let both = FeatureHash.mix(left, x)
    hashes.add(20, s)
    hashes.add(21, left)
    hashes.add(22, right)
    hashes.add(23, both)
    hashes.add(24, FeatureHash.mix(b, FeatureHash.mix(both, y)))
    hashes.add(25, FeatureHash.mix(view(index - 1).word, right))
    hashes.add(26, FeatureHash.mix(view(index + 1).word, left))
    hashes.add(27, FeatureHash.mix(view(index).word, FeatureHash.mix(c, x)))
    hashes.add(28, FeatureHash.mix(place, s))
    if view(index).ending != 0 { hashes.add(29, view(index).ending) }
  }

  private func addKnowledge(at index: Int, _ pairs: NeighborPairs, to hashes: inout FeatureList) {
    let (before, now, after) = (view(index - 1), view(index), view(index + 1))
    if before.place | now.place | after.place != 0 {
      hashes.add(30, FeatureHash.mix(now.place, now.shape & 7))
      hashes.add(31, FeatureHash.mix(before.place, now.place))
      hashes.add(32, FeatureHash.mix(now.place, after.place))
      hashes.add(33, FeatureHash.mix(now.place, before.word))
    }
    if before.cues | now.cues | after.cues != 0 {
      hashes.add(34, FeatureHash.mix(now.cues, now.shape))
      hashes.add(35, FeatureHash.mix(before.cues, FeatureHash.mix(now.cues, now.shape)))
      hashes.add(36, FeatureHash.mix(now.cues, FeatureHash.mix(after.cues, after.shape)))
    }
    guard now.cluster | before.cluster | after.cluster != 0 else { return }
    let (b, y) = (view(index - 2), view(index + 2))
    let right = FeatureHash.mix(now.coarse, after.coarse)
    hashes.add(40, now.cluster)
    hashes.add(41, before.cluster)
    hashes.add(42, after.cluster)
    hashes.add(43, b.cluster)
    hashes.add(44, y.cluster)
    hashes.add(45, pairs.clusters.left)
    hashes.add(46, pairs.clusters.right)
    hashes.add(47, FeatureHash.mix(now.coarse, now.shape))
    hashes.add(48, FeatureHash.mix(before.coarse, right))
    hashes.add(49, FeatureHash.mix(FeatureHash.mix(b.coarse, before.coarse), now.coarse))
    hashes.add(50, FeatureHash.mix(right, y.coarse))
    hashes.add(51, FeatureHash.mix(before.coarse, after.coarse))
  }

  private func addMemory(at index: Int, to hashes: inout FeatureList) {
    let (before, now, after) = (view(index - 1), view(index), view(index + 1))
    guard before.memory | now.memory | after.memory != 0 else { return }
    hashes.add(70, now.memory)
    hashes.add(71, FeatureHash.mix(before.memory, now.memory))
    hashes.add(72, FeatureHash.mix(now.memory, after.memory))
    hashes.add(73, FeatureHash.mix(now.memory, now.shape))
    hashes.add(74, FeatureHash.mix(now.memory, before.word))
    hashes.add(75, FeatureHash.mix(now.memory, before.cues))
    hashes.add(76, FeatureHash.mix(now.memory, after.word))
  }

  /// The head of a body, an office or an event that the syllable may still belong to.
  private func addOpen(at index: Int, to hashes: inout FeatureList) {
    let (now, after) = (view(index), view(index + 1))
    let shapes = FeatureHash.mix(now.shape, after.shape)
    if now.aside != 0 { hashes.add(110, FeatureHash.mix(now.aside, now.shape)) }
    if now.openBody.distance > 0 {
      let open = now.openBody
      hashes.add(111, FeatureHash.mix(open.word, open.distance))
      hashes.add(112, FeatureHash.mix(open.word, now.word))
      hashes.add(113, FeatureHash.mix(open.distance, shapes))
      hashes.add(114, FeatureHash.mix(open.word, shapes))
    }
    if now.openRole.distance > 0 {
      let open = now.openRole
      hashes.add(115, FeatureHash.mix(open.word, open.distance))
      hashes.add(116, FeatureHash.mix(open.word, now.word))
      hashes.add(117, FeatureHash.mix(open.distance, shapes))
    }
    if now.openEvent.distance > 0 {
      let open = now.openEvent
      hashes.add(118, FeatureHash.mix(open.word, open.distance))
      hashes.add(119, FeatureHash.mix(open.word, now.word))
      hashes.add(120, FeatureHash.mix(open.word, shapes))
    }
  }

  /// Labels of the first reading; where there is none nearby, only that.
  private func addDraft(at index: Int, to hashes: inout FeatureList) {
    let (before, now, after) = (view(index - 1), view(index), view(index + 1))
    let (all, allBefore, allAfter) = (now.allLabels, before.allLabels, after.allLabels)
    let (farBefore, farAfter) = (view(index - 2).allLabels, view(index + 2).allLabels)
    guard all | allBefore | allAfter | farBefore | farAfter != 0 else { return }
    hashes.add(80, all)
    hashes.add(81, now.outer)
    hashes.add(82, now.body)
    hashes.add(83, now.leaf)
    hashes.add(84, FeatureHash.mix(allBefore, all))
    hashes.add(85, FeatureHash.mix(all, allAfter))
    hashes.add(88, FeatureHash.mix(all, now.cluster))
    hashes.add(89, FeatureHash.mix(farBefore, allBefore))
    hashes.add(90, FeatureHash.mix(allAfter, farAfter))
    hashes.add(91, FeatureHash.mix(before.leaf, now.leaf))
    hashes.add(92, FeatureHash.mix(now.leaf, after.leaf))
    hashes.add(93, FeatureHash.mix(all, now.memory))
    hashes.add(100, FeatureHash.mix(all, FeatureHash.mix(allBefore, allAfter)))
  }

  /// What the name and the word are elsewhere in the article.
  private func addDocument(at index: Int, to hashes: inout FeatureList) {
    let (before, now, after) = (view(index - 1), view(index), view(index + 1))
    let all = now.allLabels
    if now.elsewhere != 0 {
      hashes.add(103, FeatureHash.mix(now.elsewhere, all))
      hashes.add(104, FeatureHash.mix(now.elsewhere, before.word))
      hashes.add(105, FeatureHash.mix(before.elsewhere, now.elsewhere))
      hashes.add(106, FeatureHash.mix(now.elsewhere, after.elsewhere))
    }
    guard before.document | now.document | after.document != 0 else { return }
    hashes.add(94, now.document)
    hashes.add(95, FeatureHash.mix(before.document, now.document))
    hashes.add(96, FeatureHash.mix(now.document, after.document))
    hashes.add(97, FeatureHash.mix(now.document, all))
    hashes.add(98, FeatureHash.mix(now.document, now.memory))
    hashes.add(99, FeatureHash.mix(now.document, before.cues))
  }

  private func addRun(_ run: Range<Int>?, at index: Int, to hashes: inout FeatureList) {
    guard let run else { return }
    let place = FeatureHash.mix(UInt64(index - run.lowerBound), UInt64(run.upperBound - index))
    let before = view(run.lowerBound - 1).word
    hashes.add(60, place)
    hashes.add(61, FeatureHash.mix(before, UInt64(index - run.lowerBound)))
    hashes.add(62, FeatureHash.mix(before, place))
    hashes.add(63, view(run.lowerBound).word)
    hashes.add(64, view(run.upperBound - 1).word)
    hashes.add(65, FeatureHash.mix(view(run.upperBound).word, place))
    let farther = view(run.lowerBound - 2).word
    let steps = UInt64(index - run.lowerBound)
    hashes.add(66, FeatureHash.mix(farther, FeatureHash.mix(before, steps)))
    hashes.add(67, FeatureHash.mix(view(run.lowerBound).cues, place))
    hashes.add(68, FeatureHash.mix(view(run.lowerBound - 1).cluster, place))
  }
}

extension TokenView {
  /// A word of letters in lower case that starts no cue and is in no known place.
  var isPlain: Bool { isLower && cues | place | memory == 0 }

  /// No head of a name stands before here that may go on.
  var hasNothingOpen: Bool {
    openRole.distance | openEvent.distance | openBody.distance == 0
  }

  fileprivate var allLabels: UInt64 { outer << 32 | body << 8 | leaf }
}
