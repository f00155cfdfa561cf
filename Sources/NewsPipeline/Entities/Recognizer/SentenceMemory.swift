import LinearModel
import Synchronization

/// What the recognizer found in sentences, kept by all that it looked at in them.
///
/// While someone types, all but one or two sentences of a page stay as they were; their labels are
/// found here again. The same labels come out with and without a memory: a sentence that differs in
/// anything the models see has another key.
///
/// - Complexity: O(*n*) in syllables a look-up; memory is bounded by the number of sentences.
package final class SentenceMemory: Sendable {
  /// 128 bits, so that two sentences do not meet in one key by chance.
  struct Key: Hashable, Sendable {
    var low: UInt64
    var high: UInt64
  }

  /// The labels of one sentence and how sure they are, a row for each layer.
  struct Labels: Sendable {
    var labels: [[UInt8]] = []
    var probabilities: [[Float]] = []
  }

  private struct State {
    var recent: [Key: Labels] = [:]
    var older: [Key: Labels] = [:]
  }

  private let state = Mutex(State())
  private let limit: Int

  /// Makes an empty memory for about twice `limit` sentences.
  package init(limit: Int = 1 << 14) {
    self.limit = limit
  }

  func labels(for key: Key) -> Labels? {
    state.withLock { state in
      if let found = state.recent[key] { return found }
      guard let found = state.older[key] else { return nil }
      state.recent[key] = found
      return found
    }
  }

  func keep(_ labels: Labels, for key: Key) {
    state.withLock { state in
      if state.recent.count >= limit {
        state.older = state.recent
        state.recent = [:]
      }
      state.recent[key] = labels
    }
  }
}

extension SentenceMemory.Key {
  /// The key of a sentence: its views, its place in the article, and which reading it is.
  init(_ views: ArraySlice<TokenView>, place: UInt64, isLast: Bool) {
    low = FeatureHash.mix(place, isLast ? 1 : 2)
    high = FeatureHash.mix(UInt64(views.count), low)
    for view in views {
      add(view.word)
      add(view.shape)
      add(view.ending)
      add(view.place)
      add(view.cues)
      add(view.cluster)
      add(view.coarse)
      add(view.memory)
      add(view.document)
      add(view.outer << 24 | view.body << 8 | view.leaf)
      add(
        view.elsewhere << 8 | view.aside << 2 | (view.isCapitalized ? 2 : 0)
          | (view.isLower ? 1 : 0)
      )
      add(view.openBody.word)
      add(view.openRole.word)
      add(view.openEvent.word)
      add(
        view.openBody.distance << 16 | view.openRole.distance << 8 | view.openEvent.distance
      )
    }
  }

  @inline(__always)
  private mutating func add(_ value: UInt64) {
    low = (low ^ value) &* 0x9E37_79B9_7F4A_7C15
    low ^= low >> 32
    high = (high &+ value) &* 0xC2B2_AE3D_27D4_EB4F
    high ^= high >> 29
  }
}
