/// How well words are found: spans of words against those of the gold.
package struct WordScore: Sendable {
  private(set) var right = 0
  private(set) var found = 0
  private(set) var gold = 0
  private(set) var longRight = 0
  private(set) var longFound = 0
  private(set) var longGold = 0

  package init() {}

  /// Compares two segmentations of one sentence, given as joins.
  package mutating func add(found joins: [UInt8], gold goldJoins: [UInt8]) {
    let (first, second) = (Self.ranges(joins), Self.ranges(goldJoins))
    let common = Set(first).intersection(second)
    right += common.count
    found += first.count
    gold += second.count
    longRight += common.count { $0.count > 1 }
    longFound += first.count { $0.count > 1 }
    longGold += second.count { $0.count > 1 }
  }

  /// The words that joins spell, as ranges of syllables.
  package static func ranges(_ joins: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for index in joins.indices.dropFirst() where joins[index] == 0 {
      ranges.append(start..<index)
      start = index
    }
    if start < joins.count { ranges.append(start..<joins.count) }
    return ranges
  }

  /// F1 of all words, in percent.
  package var f1: Double { Self.f1(right, found, gold) }
  /// F1 of words of two or more syllables, in percent.
  package var longF1: Double { Self.f1(longRight, longFound, longGold) }

  private static func f1(_ right: Int, _ found: Int, _ gold: Int) -> Double {
    found + gold == 0 ? 100 : 200 * Double(right) / Double(found + gold)
  }
}
