import JSON
import LinearModel
import VietText

/// The syllables of many articles as numbers, in order, with how often each occurs.
package struct ClusterCorpus: Sendable {
  /// Number of each syllable and case; 0 stands for a border of lines.
  private(set) var tokens: [UInt32] = [0]
  private(set) var hashes: [UInt64] = [0]
  private(set) var counts: [Int] = [0]
  private var numbers: [UInt64: UInt32] = [:]
  private let scanner = SyllableScanner()

  package init() {}

  /// Adds one article; words whose syllables are joined by `_` are taken apart.
  package mutating func add(_ text: [UInt8]) {
    let spaced = text.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }
    for syllable in scanner.syllables(in: NormalizedText(spaced).bytes) {
      if syllable.kind == .newline {
        if tokens.last != 0 { tokens.append(0) }
        continue
      }
      let hash = FeatureHash.mix(syllable.key, syllable.isCapitalized ? 1 : 0)
      let next = UInt32(hashes.count)
      let number = numbers[hash, default: next]
      if number == next {
        numbers[hash] = next
        hashes.append(hash)
        counts.append(0)
      }
      counts[Int(number)] += 1
      tokens.append(number)
    }
    tokens.append(0)
  }

  /// Adds lines of `{"t": text}`.
  package mutating func add(line: ArraySlice<UInt8>) throws {
    let value = try JSONParser().parse(line)
    if let text = value["t"]?.stringValue { add(Array(text.utf8)) }
  }

  /// The numbers of the most frequent syllables, most frequent first.
  func frequent(minimum: Int, limit: Int) -> [Int] {
    let order = counts.indices.dropFirst().filter { counts[$0] >= minimum }
      .sorted { (counts[$0], hashes[$0]) > (counts[$1], hashes[$1]) }
    return Array(order.prefix(limit))
  }
}
