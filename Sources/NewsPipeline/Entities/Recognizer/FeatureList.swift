import LinearModel

/// A list of features in memory that has room for all of them.
struct FeatureList {
  private let memory: UnsafeMutableBufferPointer<UInt64>
  private(set) var count = 0

  init(_ memory: UnsafeMutableBufferPointer<UInt64>) {
    self.memory = memory
  }

  /// Adds what a template sees.
  @inline(__always)
  mutating func add(_ template: UInt64, _ key: UInt64) {
    memory[count] = FeatureHash.mix(template, key)
    count &+= 1
  }
}

/// Neighbors that several templates, and those of the next syllables, look at together.
struct NeighborPairs {
  /// The two words before; the last and this one; this and the next one; the two behind.
  private(set) var words: (before: UInt64, left: UInt64, right: UInt64, after: UInt64)
  /// Clusters of the last and this one, and of this and the next one.
  private(set) var clusters: (left: UInt64, right: UInt64)
  /// Shapes of the same.
  private(set) var shapes: (left: UInt64, right: UInt64)

  /// Stands before the first syllable of the sentence.
  init(_ features: FeatureTemplates) {
    let first = features.sentence.lowerBound
    let (far, before) = (features.view(first - 2), features.view(first - 1))
    let (now, after) = (features.view(first), features.view(first + 1))
    words = (
      0, FeatureHash.mix(far.word, before.word), FeatureHash.mix(before.word, now.word),
      FeatureHash.mix(now.word, after.word)
    )
    clusters = (0, FeatureHash.mix(before.cluster, now.cluster))
    shapes = (0, FeatureHash.mix(before.shape, now.shape))
  }

  /// Goes on to the next syllable.
  @inline(__always)
  mutating func move(to index: Int, _ features: FeatureTemplates) {
    let (now, after) = (features.view(index), features.view(index + 1))
    let afterNext = FeatureHash.mix(after.word, features.view(index + 2).word)
    words = (words.left, words.right, words.after, afterNext)
    clusters = (clusters.right, FeatureHash.mix(now.cluster, after.cluster))
    shapes = (shapes.right, FeatureHash.mix(now.shape, after.shape))
  }
}
