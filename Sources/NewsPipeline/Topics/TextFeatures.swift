import LinearModel
import VietText

/// The syllables of an article and their runs of two and three, as hashed features with counts.
///
/// What stands in the title or the lede counts more than what stands further down; the end of a
/// long article does not count at all.
package struct TextFeatures: Sendable {
  /// One run of syllables in the text.
  package struct Occurrence: Hashable, Sendable {
    /// Index into ``TextFeatures/keys``.
    package let feature: Int
    /// Index of the first syllable in ``Reading/syllables``.
    package let start: Int
    package let length: Int
    package let weight: Float
  }

  private var numbers: KeyNumbers
  /// How often each feature occurs, by weight of the place.
  package private(set) var counts: [Float] = []
  package private(set) var occurrences: [Occurrence] = []

  private static let longestRun = 3
  private static let syllableLimit = 1000

  /// The different features.
  package var keys: [UInt64] { numbers.keys }

  /// - Complexity: O(syllables).
  package init(_ reading: Reading) {
    let expected = min(reading.syllables.count, Self.syllableLimit) * Self.longestRun
    numbers = KeyNumbers(expected: expected)
    occurrences.reserveCapacity(expected)
    for sentence in reading.sentences where sentence.syllables.lowerBound < Self.syllableLimit {
      add(sentence, of: reading)
    }
  }

  private mutating func add(_ sentence: Sentence, of reading: Reading) {
    let weight = Self.weight(of: reading.units[sentence.unit].kind)
    guard weight > 0 else { return }
    for start in sentence.syllables {
      var key = SyllableKey.empty
      for position in start..<min(start + Self.longestRun, sentence.syllables.upperBound) {
        let syllable = reading.syllables[position]
        guard syllable.kind == .letters || syllable.kind == .number else { break }
        key.add(key: syllable.key)
        count(key.value, start: start, length: position - start + 1, weight: weight)
      }
    }
  }

  private mutating func count(_ key: UInt64, start: Int, length: Int, weight: Float) {
    let feature = numbers.number(of: key)
    if feature == counts.count { counts.append(weight) } else { counts[feature] += weight }
    occurrences.append(
      Occurrence(feature: feature, start: start, length: length, weight: weight)
    )
  }

  private static func weight(of kind: Unit.Kind) -> Float {
    switch kind {
    case .title: 3
    case .lede: 2
    case .heading, .paragraph, .caption: 1
    case .byline: 0
    }
  }
}
