/// Finds known phrases in a sequence of syllables, longest first.
///
/// Phrases are compared by syllable keys, so case and tone placement do not matter: `Uỷ viên` in a
/// word list is found as `ủy viên` in a text. Marks inside a phrase count (`bà rịa - vũng tàu`).
///
/// - Complexity: a lookup is O(length of the longest phrase that starts there), whatever the number
///   of phrases.
package struct PhraseTable: Sendable {
  private struct Entry {
    var value: Int32 = -1
    var isPrefix = false
  }

  /// A phrase found: how many syllables it takes, and the value it was stored with.
  package struct Match: Hashable, Sendable {
    package let length: Int
    package let value: Int
  }

  private var entries: [UInt64: Entry] = [:]
  private let scanner = SyllableScanner()

  package init() {}

  /// Stores `phrase`; of two equal phrases the first stays.
  package mutating func insert(_ phrase: String, value: Int) {
    let syllables = scanner.syllables(in: Array(phrase.utf8))
    var key = SyllableKey.empty
    for (index, syllable) in syllables.enumerated() {
      key.add(key: syllable.key)
      if index < syllables.count - 1 {
        entries[key.value, default: Entry()].isPrefix = true
      } else if entries[key.value, default: Entry()].value < 0 {
        entries[key.value, default: Entry()].value = Int32(clamping: value)
      }
    }
  }

  /// The longest phrase that starts at `index`, or `nil`.
  package func longestMatch(in syllables: [Syllable], at index: Int, end: Int? = nil) -> Match? {
    let end = end ?? syllables.count
    var key = SyllableKey.empty
    var best: Match?
    var position = index
    while position < end {
      key.add(key: syllables[position].key)
      position += 1
      guard let entry = entries[key.value] else { break }
      if entry.value >= 0 { best = Match(length: position - index, value: Int(entry.value)) }
      guard entry.isPrefix else { break }
    }
    return best
  }
}
