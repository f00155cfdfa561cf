/// Finds known phrases in a sequence of syllables, longest first.
///
/// Phrases are compared by syllable keys, so case and tone placement do not matter: `Uỷ viên` in a
/// word list is found as `ủy viên` in a text. Marks inside a phrase count (`bà rịa - vũng tàu`).
///
/// - Complexity: a lookup is O(length of the longest phrase that starts there), whatever the number
///   of phrases.
package struct PhraseTable: Sendable {
  private struct Entry {
    var key: UInt64 = 0
    var value: Int32 = -1
    var isPrefix = false

    var isFree: Bool { value < 0 && !isPrefix }
  }

  /// A phrase found: how many syllables it takes, and the value it was stored with.
  package struct Match: Hashable, Sendable {
    package let length: Int
    package let value: Int
  }

  /// An open hash table, at most half full, of a power of two of places: the keys are hashes already.
  private var entries = [Entry](repeating: Entry(), count: 16)
  private var count = 0
  /// For the low bits of a key one bit whether a phrase starts so: most syllables of a text start none.
  private var starts = [UInt64](repeating: 0, count: 64)
  private let scanner = SyllableScanner()

  package init() {}

  /// Stores `phrase`; of two equal phrases the first stays.
  package mutating func insert(_ phrase: String, value: Int) {
    let syllables = scanner.syllables(in: Array(phrase.utf8))
    var key = SyllableKey.empty
    if let first = syllables.first {
      let (word, bit) = Self.start(of: first.key)
      starts[word] |= bit
    }
    for (index, syllable) in syllables.enumerated() {
      key.add(key: syllable.key)
      let place = placeToFill(for: key.value)
      if index < syllables.count - 1 {
        entries[place].isPrefix = true
      } else if entries[place].value < 0 {
        entries[place].value = Int32(clamping: value)
      }
    }
  }

  /// Whether a phrase of up to `longest` syllables ends right before `end`, and starts at `start` or later.
  package func matches(
    endingAt end: Int,
    from start: Int,
    in syllables: [Syllable],
    longest: Int = 3
  ) -> Bool {
    (1...longest).contains { count in
      end - count >= start
        && longestMatch(in: syllables, at: end - count, end: end)?.length == count
    }
  }

  /// The place of a key, made free for it if it is new.
  private mutating func placeToFill(for key: UInt64) -> Int {
    if (count + 1) * 2 > entries.count {
      let old = entries.filter { !$0.isFree }
      entries = Array(repeating: Entry(), count: entries.count * 2)
      for entry in old { entries[place(of: entry.key)] = entry }
    }
    let place = place(of: key)
    if entries[place].isFree {
      entries[place].key = key
      count += 1
    }
    return place
  }

  /// The place of a key, or the free one where it would go.
  private func place(of key: UInt64) -> Int {
    let mask = entries.count &- 1
    var place = Int(truncatingIfNeeded: key ^ key >> 32) & mask
    while !entries[place].isFree, entries[place].key != key { place = (place &+ 1) & mask }
    return place
  }

  /// The place of a key in ``starts``.
  @inline(__always)
  private static func start(of key: UInt64) -> (word: Int, bit: UInt64) {
    let low = key ^ key >> 32
    return (Int(truncatingIfNeeded: low >> 6 & 63), 1 << (low & 63))
  }

  @inline(__always)
  private func mayStart(_ key: UInt64) -> Bool {
    let (word, bit) = Self.start(of: key)
    return starts[word] & bit != 0
  }

  /// The longest phrase that starts at `index`, or `nil`.
  package func longestMatch(in syllables: [Syllable], at index: Int, end: Int? = nil) -> Match? {
    let end = end ?? syllables.count
    guard index < end, mayStart(syllables[index].key) else { return nil }
    var key = SyllableKey.empty
    var best: Match?
    var position = index
    while position < end {
      key.add(key: syllables[position].key)
      position += 1
      let entry = entries[place(of: key.value)]
      guard !entry.isFree else { break }
      if entry.value >= 0 { best = Match(length: position - index, value: Int(entry.value)) }
      guard entry.isPrefix else { break }
    }
    return best
  }
}
