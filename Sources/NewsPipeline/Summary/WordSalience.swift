package import LinearModel
import VietText

/// How likely each word of an article is to be said in its abstract.
///
/// Two sums of trees, one for syllables and one for runs of two, know where a word stands first, how
/// often and how widely, whether the title has it, how rare it is, and how often abstracts at large
/// take it from their articles. What a sentence is worth follows from what its words are worth
/// (RegSum: Hong and Nenkova 2014, "Improving the Estimation of Word Importance for News
/// Multi-Document Summarization").
package struct WordSalience: Sendable {
  let syllables: BoostedTrees?
  let runs: BoostedTrees?

  package init(syllables: BoostedTrees?, runs: BoostedTrees?) {
    self.syllables = syllables
    self.runs = runs
  }

  /// What the words of each candidate promise together.
  func contents(
    _ reading: Reading,
    candidates: [Int],
    title: WordTitle,
    rarity: SyllableRarity,
    interrupt: Interrupt
  ) -> [SentenceContents] {
    [(1, syllables), (2, runs)].map { size, trees in
      let inventory = WordInventory(
        reading,
        candidates: candidates,
        size: size,
        interrupt: interrupt
      )
      let rows = inventory.rows(title: title, rarity: rarity, interrupt: interrupt)
      var worth = [Float](repeating: 0.1, count: inventory.words.count)
      if let trees { Self.fill(&worth, rows, trees, interrupt) }
      return SentenceContents(members: inventory.members, worth: worth)
    }
  }

  /// How many words are scored before the next look at the interrupt.
  private static let batch = 1024

  private static func fill(
    _ worth: inout [Float],
    _ rows: [Float],
    _ trees: BoostedTrees,
    _ interrupt: Interrupt
  ) {
    guard trees.featureCount == WordInventory.featureCount else { return }
    for start in stride(from: 0, to: worth.count, by: batch) where !interrupt.isRaised {
      let end = min(start + batch, worth.count)
      let part = rows[start * trees.featureCount..<end * trees.featureCount]
      for (offset, score) in trees.scores(Array(part)).enumerated() {
        worth[start + offset] = Sigmoid.probability(score)
      }
    }
  }
}

/// What the words of the sentences of one article are worth: syllables, or runs of two.
struct SentenceContents: Sendable {
  private let members: [[Int]]
  private let worth: [Float]
  /// How many of its different words the abstract is expected to have, of each candidate.
  private let expected: [Float]
  private let shares: [Float]
  private let mostExpected: Float
  private let greatestShare: Float
  private let total: Float
  /// How many candidates have a greater share.
  private let ranks: [Float]

  /// Different words of an abstract of the usual length.
  private static let abstractLength: Float = 26

  init(members: [[Int]], worth: [Float]) {
    self.members = members
    self.worth = worth
    let expected = members.map { $0.reduce(Float(0)) { $0 + worth[$1] } }
    let shares = zip(expected, members).map { Self.share($0, $1.count) }
    self.expected = expected
    self.shares = shares
    mostExpected = max(expected.max() ?? 0, 1e-6)
    greatestShare = max(shares.max() ?? 0, 1e-6)
    total = max(worth.reduce(0, +), 1e-6)
    ranks = SentenceFeatures.ranks(of: shares)
  }

  /// The expected F measure of `count` words of which so many are in the abstract.
  private static func share(_ expected: Float, _ count: Int) -> Float {
    2 * expected / (Float(count) + abstractLength)
  }

  /// The numbers of one candidate, for the ranker.
  func row(_ position: Int) -> [Float] {
    let own = members[position]
    let known = members.first ?? []
    let (sum, share) = (expected[position], shares[position])
    let best = own.map { worth[$0] }.sorted(by: >)
    return [
      sum, sum / Float(max(own.count, 1)), share, best.first ?? 0,
      best.prefix(5).reduce(0, +), sum - shared(own, known),
      sum / mostExpected, share / greatestShare, share - (shares.first ?? 0), ranks[position],
      total, sum / total,
    ]
  }

  /// What `next` and the chosen ones promise together: the expected words, and the expected measure.
  func together(_ next: Int, beside chosen: [Int]) -> [Float] {
    var union = members[next]
    for index in chosen { union = Self.union(union, members[index]) }
    let sum = union.reduce(Float(0)) { $0 + worth[$1] }
    return [sum, Self.share(sum, union.count)]
  }

  private func shared(_ left: [Int], _ right: [Int]) -> Float {
    var (i, j, sum) = (0, 0, Float(0))
    while i < left.count, j < right.count {
      if left[i] == right[j] {
        sum += worth[left[i]]
        i += 1
        j += 1
      } else if left[i] < right[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return sum
  }

  private static func union(_ left: [Int], _ right: [Int]) -> [Int] {
    var (i, j) = (0, 0)
    var all: [Int] = []
    all.reserveCapacity(left.count + right.count)
    while i < left.count || j < right.count {
      if j == right.count || (i < left.count && left[i] < right[j]) {
        all.append(left[i])
        i += 1
      } else {
        if i < left.count, left[i] == right[j] { i += 1 }
        all.append(right[j])
        j += 1
      }
    }
    return all
  }
}
