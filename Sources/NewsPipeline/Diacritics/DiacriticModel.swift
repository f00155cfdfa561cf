package import LinearModel
import VietText

/// Which syllables a bare one may stand for, and how well syllables follow one another; in place over
/// embedded bytes.
package struct DiacriticModel: Sendable {
  /// Bits of the number of a group or of a syllable.
  package static let numberBits = 13
  /// Bits of a cost; one unit is a quarter of a bit.
  package static let costBits = 6
  /// What falling back to a shorter history costs.
  package static let backoff: Int32 = 5

  private let text: EmbeddedBytes
  private let offsets: EmbeddedBytes
  private let costs: EmbeddedBytes
  private let firsts: EmbeddedBytes
  private let groups: HashTable
  private let numbers: HashTable
  private let sequences: HashTable

  /// Opens the sections `d.…` of a model; `nil` if one is missing.
  package init?(_ file: ModelFile) {
    guard let groups = HashTable(file, section: "d.group"),
      let numbers = HashTable(file, section: "d.self"),
      let sequences = HashTable(file, section: "d.seq")
    else { return nil }
    (self.groups, self.numbers, self.sequences) = (groups, numbers, sequences)
    text = EmbeddedBytes(file.section("d.text"))
    offsets = EmbeddedBytes(file.section("d.offs"))
    costs = EmbeddedBytes(file.section("d.cost"))
    firsts = EmbeddedBytes(file.section("d.first"))
  }

  /// The hash of a syllable, whole or bare, by its key.
  package static func hash(_ key: UInt64) -> UInt32 { FeatureHash.of(0x21, key) }

  /// The hash of a sequence of syllable numbers.
  package static func hash(_ first: Int, _ second: Int, _ third: Int = 8191) -> UInt32 {
    FeatureHash.of(0x22, UInt64(first) << 32 | UInt64(second) << 16 | UInt64(third))
  }

  /// The numbers of the syllables that a bare one may stand for.
  func candidates(_ bareKey: UInt64) -> Range<Int> {
    let group = Int(groups[Self.hash(bareKey)])
    guard group > 0 else { return 0..<0 }
    let start = Int(firsts.load(4 * (group - 1), as: UInt32.self))
    return start..<max(start, Int(firsts.load(4 * group, as: UInt32.self)))
  }

  /// The number of a syllable as it is written; `nil` if it is unknown.
  func number(_ key: UInt64) -> Int? {
    let number = Int(numbers[Self.hash(key)])
    return number > 0 ? number - 1 : nil
  }

  func cost(_ syllable: Int) -> Int32 { Int32(costs.load(syllable, as: UInt8.self)) }

  /// What `third` costs after `first` and `second`.
  func cost(_ first: Int, _ second: Int, _ third: Int) -> Int32 {
    let long = sequences[Self.hash(first, second, third)]
    if long > 0 { return Int32(long) }
    let short = sequences[Self.hash(second, third)]
    if short > 0 { return Int32(short) + Self.backoff }
    return cost(third) + 2 * Self.backoff
  }

  /// The letters of a syllable, in lower case.
  func letters(_ syllable: Int) -> [UInt8] {
    let start = Int(offsets.load(4 * syllable, as: UInt32.self))
    let end = Int(offsets.load(4 * (syllable + 1), as: UInt32.self))
    return (start..<max(start, end)).map { text.load($0, as: UInt8.self) }
  }
}
