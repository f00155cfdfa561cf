import LinearModel
import VietText

/// The features by which the recognizer labels a sentence.
struct RecognizerFeatures {
  let views: [TokenView]
  let sentence: Range<Int>
  /// Kind of the part of the article, and whether the sentence is its last.
  let place: UInt64

  func fill(_ rows: inout FeatureRows) {
    rows.removeAll()
    withTemplates { templates in
      var walk = FeatureWalk(templates)
      rows.hashes = hashes { hashes in
        for index in sentence {
          walk.move(to: index)
          templates.add(at: index, walk.pairs, walk.run, isQuiet: walk.isQuiet, to: &hashes)
          rows.starts.append(hashes.count)
        }
      }
    }
  }

  /// The features that only the second reading has.
  func fillSecond(_ rows: inout FeatureRows) {
    rows.removeAll()
    withTemplates { templates in
      rows.hashes = hashes { hashes in
        for index in sentence {
          templates.addSecond(at: index, to: &hashes)
          rows.starts.append(hashes.count)
        }
      }
    }
  }

  /// No position has more features.
  private static let most = 80

  /// What `fill` writes, with room for as many features as there may be.
  private func hashes(_ fill: (inout FeatureList) -> Void) -> [UInt64] {
    [UInt64](unsafeUninitializedCapacity: sentence.count * Self.most) { memory, count in
      var list = FeatureList(memory)
      fill(&list)
      count = list.count
    }
  }

  /// Calls `body` with the templates for this sentence.
  private func withTemplates(_ body: (FeatureTemplates) -> Void) {
    let margin = FeatureTemplates.margin
    let count = sentence.count + 2 * margin
    withUnsafeTemporaryAllocation(of: TokenView.self, capacity: count) { seen in
      seen.initialize(repeating: .outside)
      guard let start = seen.baseAddress else { return }
      start[margin - 1] = .start
      views.withUnsafeBufferPointer { views in
        for (place, index) in sentence.enumerated() { start[margin + place] = views[index] }
      }
      start[margin + sentence.count] = .end
      body(FeatureTemplates(start, sentence: sentence, place: place))
    }
  }
}

/// What is carried on from syllable to syllable of a sentence.
private struct FeatureWalk {
  private let templates: FeatureTemplates
  private(set) var pairs: NeighborPairs
  /// The run of capitalized syllables here, if there is one.
  private(set) var run: Range<Int>?
  /// Seven words in lower case stand around here, of which none is known to start or continue a name:
  /// most of a text, and hardly ever anything but a date in words.
  private(set) var isQuiet = false
  private var runEnd: Int
  /// How many such words end three places on.
  private var plainCount = 0

  /// Stands before the first syllable.
  init(_ templates: FeatureTemplates) {
    self.templates = templates
    pairs = NeighborPairs(templates)
    let first = templates.sentence.lowerBound
    runEnd = first
    for index in first..<(first + FeatureTemplates.margin) { count(index) }
  }

  @inline(__always)
  private mutating func count(_ index: Int) {
    plainCount = templates.view(index).isPlain ? plainCount &+ 1 : 0
  }

  @inline(__always)
  mutating func move(to index: Int) {
    pairs.move(to: index, templates)
    count(index &+ FeatureTemplates.margin)
    isQuiet = plainCount > 2 * FeatureTemplates.margin && templates.view(index).hasNothingOpen
    guard index >= runEnd else { return }
    var end = index
    while end < templates.sentence.upperBound, templates.view(end).isCapitalized { end &+= 1 }
    run = end > index ? index..<end : nil
    runEnd = max(end, index &+ 1)
  }
}

extension TokenView {
  fileprivate static let start = TokenView(word: 1, shape: 1 << 40, cluster: 4001, coarse: 301)
  fileprivate static let end = TokenView(word: 2, shape: 1 << 41, cluster: 4002, coarse: 302)
  fileprivate static let outside = TokenView(word: 3, shape: 1 << 42, cluster: 4003, coarse: 303)
}
