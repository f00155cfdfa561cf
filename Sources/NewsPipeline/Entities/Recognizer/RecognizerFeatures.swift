import LinearModel
import VietText

/// The features by which the recognizer labels a sentence: words, shapes, endings, clusters, places
/// and cues in a window of seven, and the run of capitalized syllables around each.
///
/// The templates were chosen by cross-validation (`diembao-train entities --folds 5`).
struct RecognizerFeatures {
  let views: [TokenView]
  let sentence: Range<Int>
  /// Kind of the part of the article, and whether the sentence is its last.
  let place: UInt64

  func fill(_ rows: inout FeatureRows) {
    rows.removeAll()
    let runs = Runs(views: views, sentence: sentence)
    for index in sentence {
      if isQuiet(index) {
        addQuietWords(at: index, to: &rows.hashes)
        rows.finishPosition()
        continue
      }
      addWords(at: index, to: &rows.hashes)
      addShapes(at: index, to: &rows.hashes)
      addKnowledge(at: index, to: &rows.hashes)
      addRun(runs.run(at: index), at: index, to: &rows.hashes)
      addMemory(at: index, to: &rows.hashes)
      addOpen(at: index, to: &rows.hashes)
      rows.finishPosition()
    }
  }

  /// The features that only the second reading has.
  func fillSecond(_ rows: inout FeatureRows) {
    rows.removeAll()
    for index in sentence {
      addDraft(at: index, to: &rows.hashes)
      addDocument(at: index, to: &rows.hashes)
      rows.finishPosition()
    }
  }

  @inline(__always)
  private func view(_ index: Int) -> TokenView {
    if index < sentence.lowerBound { return index == sentence.lowerBound - 1 ? .start : .outside }
    return index < sentence.upperBound
      ? views[index] : index == sentence.upperBound ? .end : .outside
  }

  /// Seven words in lower case of which none is known to start or continue a name: most of a text, and
  /// hardly ever anything but a date in words.
  private func isQuiet(_ index: Int) -> Bool {
    guard index >= sentence.lowerBound + 3, index + 3 < sentence.upperBound,
      views[index].openRole.distance | views[index].openEvent.distance
        | views[index].openBody.distance == 0
    else { return false }
    return (index - 3...index + 3).allSatisfy { views[$0].isPlain }
  }

  private func addQuietWords(at index: Int, to hashes: inout [UInt64]) {
    let (before, now, after) = (views[index - 1], views[index], views[index + 1])
    let (b, c) = (views[index - 2].word, before.word)
    let word = now.word
    let (x, y) = (after.word, views[index + 2].word)
    let (left, right) = (FeatureHash.mix(c, word), FeatureHash.mix(word, x))
    hashes.append(FeatureHash.mix(1, word))
    hashes.append(FeatureHash.mix(2, c))
    hashes.append(FeatureHash.mix(3, x))
    hashes.append(FeatureHash.mix(4, b))
    hashes.append(FeatureHash.mix(5, y))
    hashes.append(FeatureHash.mix(9, left))
    hashes.append(FeatureHash.mix(10, right))
    hashes.append(FeatureHash.mix(11, FeatureHash.mix(b, c)))
    hashes.append(FeatureHash.mix(12, FeatureHash.mix(x, y)))
    hashes.append(FeatureHash.mix(13, FeatureHash.mix(left, x)))
    hashes.append(FeatureHash.mix(14, FeatureHash.mix(FeatureHash.mix(b, c), word)))
    hashes.append(FeatureHash.mix(15, FeatureHash.mix(word, FeatureHash.mix(x, y))))
    hashes.append(FeatureHash.mix(40, now.cluster))
    hashes.append(FeatureHash.mix(41, before.cluster))
    hashes.append(FeatureHash.mix(42, after.cluster))
    hashes.append(FeatureHash.mix(45, FeatureHash.mix(before.cluster, now.cluster)))
    hashes.append(FeatureHash.mix(46, FeatureHash.mix(now.cluster, after.cluster)))
  }

  private func addWords(at index: Int, to hashes: inout [UInt64]) {
    let (a, b, c) = (view(index - 3).word, view(index - 2).word, view(index - 1).word)
    let word = view(index).word
    let (x, y, z) = (view(index + 1).word, view(index + 2).word, view(index + 3).word)
    let isCapital: UInt64 = view(index).isCapitalized ? 1 : 0
    let (before, after) = (FeatureHash.mix(b, c), FeatureHash.mix(x, y))
    let (left, right) = (FeatureHash.mix(c, word), FeatureHash.mix(word, x))
    hashes.append(FeatureHash.mix(1, word))
    hashes.append(FeatureHash.mix(2, c))
    hashes.append(FeatureHash.mix(3, x))
    hashes.append(FeatureHash.mix(4, b))
    hashes.append(FeatureHash.mix(5, y))
    hashes.append(FeatureHash.mix(6, a))
    hashes.append(FeatureHash.mix(7, z))
    hashes.append(FeatureHash.mix(8, FeatureHash.mix(word, isCapital)))
    hashes.append(FeatureHash.mix(9, left))
    hashes.append(FeatureHash.mix(10, right))
    hashes.append(FeatureHash.mix(11, before))
    hashes.append(FeatureHash.mix(12, after))
    hashes.append(FeatureHash.mix(13, FeatureHash.mix(left, x)))
    hashes.append(FeatureHash.mix(14, FeatureHash.mix(before, word)))
    hashes.append(FeatureHash.mix(15, FeatureHash.mix(word, after)))
    hashes.append(FeatureHash.mix(16, FeatureHash.mix(before, isCapital)))
    hashes.append(FeatureHash.mix(17, FeatureHash.mix(c, isCapital)))
    hashes.append(FeatureHash.mix(18, FeatureHash.mix(x, isCapital)))
  }

  private func addShapes(at index: Int, to hashes: inout [UInt64]) {
    let (b, c, s) = (view(index - 2).shape, view(index - 1).shape, view(index).shape)
    let (x, y) = (view(index + 1).shape, view(index + 2).shape)
    let left = FeatureHash.mix(c, s)
    let both = FeatureHash.mix(left, x)
    hashes.append(FeatureHash.mix(20, s))
    hashes.append(FeatureHash.mix(21, left))
    hashes.append(FeatureHash.mix(22, FeatureHash.mix(s, x)))
    hashes.append(FeatureHash.mix(23, both))
    hashes.append(FeatureHash.mix(24, FeatureHash.mix(b, FeatureHash.mix(both, y))))
    hashes.append(FeatureHash.mix(25, FeatureHash.mix(view(index - 1).word, FeatureHash.mix(s, x))))
    hashes.append(FeatureHash.mix(26, FeatureHash.mix(view(index + 1).word, left)))
    hashes.append(FeatureHash.mix(27, FeatureHash.mix(view(index).word, FeatureHash.mix(c, x))))
    hashes.append(FeatureHash.mix(28, FeatureHash.mix(place, s)))
    if view(index).ending != 0 { hashes.append(FeatureHash.mix(29, view(index).ending)) }
  }

  private func addKnowledge(at index: Int, to hashes: inout [UInt64]) {
    let (before, now, after) = (view(index - 1), view(index), view(index + 1))
    if before.place | now.place | after.place != 0 {
      hashes.append(FeatureHash.mix(30, FeatureHash.mix(now.place, now.shape & 7)))
      hashes.append(FeatureHash.mix(31, FeatureHash.mix(before.place, now.place)))
      hashes.append(FeatureHash.mix(32, FeatureHash.mix(now.place, after.place)))
      hashes.append(FeatureHash.mix(33, FeatureHash.mix(now.place, before.word)))
    }
    if before.cues | now.cues | after.cues != 0 {
      hashes.append(FeatureHash.mix(34, FeatureHash.mix(now.cues, now.shape)))
      hashes.append(
        FeatureHash.mix(35, FeatureHash.mix(before.cues, FeatureHash.mix(now.cues, now.shape)))
      )
      hashes.append(
        FeatureHash.mix(36, FeatureHash.mix(now.cues, FeatureHash.mix(after.cues, after.shape)))
      )
    }
    guard now.cluster | before.cluster | after.cluster != 0 else { return }
    let (b, y) = (view(index - 2), view(index + 2))
    hashes.append(FeatureHash.mix(40, now.cluster))
    hashes.append(FeatureHash.mix(41, before.cluster))
    hashes.append(FeatureHash.mix(42, after.cluster))
    hashes.append(FeatureHash.mix(43, b.cluster))
    hashes.append(FeatureHash.mix(44, y.cluster))
    hashes.append(FeatureHash.mix(45, FeatureHash.mix(before.cluster, now.cluster)))
    hashes.append(FeatureHash.mix(46, FeatureHash.mix(now.cluster, after.cluster)))
    hashes.append(FeatureHash.mix(47, FeatureHash.mix(now.coarse, now.shape)))
    hashes.append(
      FeatureHash.mix(48, FeatureHash.mix(before.coarse, FeatureHash.mix(now.coarse, after.coarse)))
    )
    hashes.append(
      FeatureHash.mix(49, FeatureHash.mix(FeatureHash.mix(b.coarse, before.coarse), now.coarse))
    )
    hashes.append(
      FeatureHash.mix(50, FeatureHash.mix(FeatureHash.mix(now.coarse, after.coarse), y.coarse))
    )
    hashes.append(FeatureHash.mix(51, FeatureHash.mix(before.coarse, after.coarse)))
  }

  private func addMemory(at index: Int, to hashes: inout [UInt64]) {
    let (before, now, after) = (view(index - 1), view(index), view(index + 1))
    guard before.memory | now.memory | after.memory != 0 else { return }
    hashes.append(FeatureHash.mix(70, now.memory))
    hashes.append(FeatureHash.mix(71, FeatureHash.mix(before.memory, now.memory)))
    hashes.append(FeatureHash.mix(72, FeatureHash.mix(now.memory, after.memory)))
    hashes.append(FeatureHash.mix(73, FeatureHash.mix(now.memory, now.shape)))
    hashes.append(FeatureHash.mix(74, FeatureHash.mix(now.memory, before.word)))
    hashes.append(FeatureHash.mix(75, FeatureHash.mix(now.memory, before.cues)))
    hashes.append(FeatureHash.mix(76, FeatureHash.mix(now.memory, after.word)))
  }

  /// The head of a body, an office or an event that the syllable may still belong to.
  private func addOpen(at index: Int, to hashes: inout [UInt64]) {
    let (now, after) = (views[index], view(index + 1))
    let shapes = FeatureHash.mix(now.shape, after.shape)
    if now.aside != 0 { hashes.append(FeatureHash.mix(110, FeatureHash.mix(now.aside, now.shape))) }
    if now.openBody.distance > 0 {
      let open = now.openBody
      hashes.append(FeatureHash.mix(111, FeatureHash.mix(open.word, open.distance)))
      hashes.append(FeatureHash.mix(112, FeatureHash.mix(open.word, now.word)))
      hashes.append(FeatureHash.mix(113, FeatureHash.mix(open.distance, shapes)))
      hashes.append(FeatureHash.mix(114, FeatureHash.mix(open.word, shapes)))
    }
    if now.openRole.distance > 0 {
      let open = now.openRole
      hashes.append(FeatureHash.mix(115, FeatureHash.mix(open.word, open.distance)))
      hashes.append(FeatureHash.mix(116, FeatureHash.mix(open.word, now.word)))
      hashes.append(FeatureHash.mix(117, FeatureHash.mix(open.distance, shapes)))
    }
    if now.openEvent.distance > 0 {
      let open = now.openEvent
      hashes.append(FeatureHash.mix(118, FeatureHash.mix(open.word, open.distance)))
      hashes.append(FeatureHash.mix(119, FeatureHash.mix(open.word, now.word)))
      hashes.append(FeatureHash.mix(120, FeatureHash.mix(open.word, shapes)))
    }
  }

  /// Labels of the first reading; where there is none nearby, only that.
  private func addDraft(at index: Int, to hashes: inout [UInt64]) {
    let (before, now, after) = (view(index - 1), view(index), view(index + 1))
    let (all, allBefore, allAfter) = (now.allLabels, before.allLabels, after.allLabels)
    let (farBefore, farAfter) = (view(index - 2).allLabels, view(index + 2).allLabels)
    guard all | allBefore | allAfter | farBefore | farAfter != 0 else { return }
    hashes.append(FeatureHash.mix(80, all))
    hashes.append(FeatureHash.mix(81, now.outer))
    hashes.append(FeatureHash.mix(82, now.body))
    hashes.append(FeatureHash.mix(83, now.leaf))
    hashes.append(FeatureHash.mix(84, FeatureHash.mix(allBefore, all)))
    hashes.append(FeatureHash.mix(85, FeatureHash.mix(all, allAfter)))
    hashes.append(FeatureHash.mix(88, FeatureHash.mix(all, now.cluster)))
    hashes.append(FeatureHash.mix(89, FeatureHash.mix(farBefore, allBefore)))
    hashes.append(FeatureHash.mix(90, FeatureHash.mix(allAfter, farAfter)))
    hashes.append(FeatureHash.mix(91, FeatureHash.mix(before.leaf, now.leaf)))
    hashes.append(FeatureHash.mix(92, FeatureHash.mix(now.leaf, after.leaf)))
    hashes.append(FeatureHash.mix(93, FeatureHash.mix(all, now.memory)))
    hashes.append(FeatureHash.mix(100, FeatureHash.mix(all, FeatureHash.mix(allBefore, allAfter))))
  }

  /// What the name and the word are elsewhere in the article.
  private func addDocument(at index: Int, to hashes: inout [UInt64]) {
    let (before, now, after) = (view(index - 1), view(index), view(index + 1))
    let all = now.allLabels
    if now.elsewhere != 0 {
      hashes.append(FeatureHash.mix(103, FeatureHash.mix(now.elsewhere, all)))
      hashes.append(FeatureHash.mix(104, FeatureHash.mix(now.elsewhere, before.word)))
      hashes.append(FeatureHash.mix(105, FeatureHash.mix(before.elsewhere, now.elsewhere)))
      hashes.append(FeatureHash.mix(106, FeatureHash.mix(now.elsewhere, after.elsewhere)))
    }
    guard before.document | now.document | after.document != 0 else { return }
    hashes.append(FeatureHash.mix(94, now.document))
    hashes.append(FeatureHash.mix(95, FeatureHash.mix(before.document, now.document)))
    hashes.append(FeatureHash.mix(96, FeatureHash.mix(now.document, after.document)))
    hashes.append(FeatureHash.mix(97, FeatureHash.mix(now.document, all)))
    hashes.append(FeatureHash.mix(98, FeatureHash.mix(now.document, now.memory)))
    hashes.append(FeatureHash.mix(99, FeatureHash.mix(now.document, before.cues)))
  }

  private func addRun(_ run: Range<Int>?, at index: Int, to hashes: inout [UInt64]) {
    guard let run else { return }
    let place = FeatureHash.mix(UInt64(index - run.lowerBound), UInt64(run.upperBound - index))
    let before = view(run.lowerBound - 1).word
    hashes.append(FeatureHash.mix(60, place))
    hashes.append(FeatureHash.mix(61, FeatureHash.mix(before, UInt64(index - run.lowerBound))))
    hashes.append(FeatureHash.mix(62, FeatureHash.mix(before, place)))
    hashes.append(FeatureHash.mix(63, view(run.lowerBound).word))
    hashes.append(FeatureHash.mix(64, view(run.upperBound - 1).word))
    hashes.append(FeatureHash.mix(65, FeatureHash.mix(view(run.upperBound).word, place)))
    hashes.append(
      FeatureHash.mix(
        66,
        FeatureHash.mix(
          view(run.lowerBound - 2).word,
          FeatureHash.mix(before, UInt64(index - run.lowerBound))
        )
      )
    )
    hashes.append(FeatureHash.mix(67, FeatureHash.mix(view(run.lowerBound).cues, place)))
    hashes.append(FeatureHash.mix(68, FeatureHash.mix(view(run.lowerBound - 1).cluster, place)))
  }
}

extension TokenView {
  /// A word of letters in lower case that starts no cue and is in no known place.
  fileprivate var isPlain: Bool { isLower && cues | place | memory == 0 }

  fileprivate var allLabels: UInt64 { outer << 32 | body << 8 | leaf }

  static let start = TokenView(word: 1, shape: 1 << 40, cluster: 4001, coarse: 301)
  static let end = TokenView(word: 2, shape: 1 << 41, cluster: 4002, coarse: 302)
  static let outside = TokenView(word: 3, shape: 1 << 42, cluster: 4003, coarse: 303)
}

/// The stretches of capitalized syllables of a sentence.
private struct Runs {
  private var runs: [Range<Int>?]
  private let first: Int

  init(views: [TokenView], sentence: Range<Int>) {
    first = sentence.lowerBound
    runs = Array(repeating: nil, count: sentence.count)
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      var end = index
      while end < sentence.upperBound, views[end].isCapitalized { end += 1 }
      for position in index..<end { runs[position - first] = index..<end }
      index = max(end, index + 1)
    }
  }

  func run(at index: Int) -> Range<Int>? { runs[index - first] }
}
