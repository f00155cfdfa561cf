package import LinearModel
import VietText

/// How likely each word of an article is to be said in its abstract.
///
/// Two models judge syllables, and two runs of two. Sums of trees know where a word stands first, how
/// often and how widely, whether the title has it, how rare it is, and how often abstracts at large
/// take it from their articles. What the trees cannot know is which words go together: a factorization
/// (``FactorModel``) knows how much a word tells in an article with this title and these other words.
/// What a sentence is worth follows from what its words are worth (RegSum: Hong and Nenkova 2014,
/// "Improving the Estimation of Word Importance for News Multi-Document Summarization").
package struct WordSalience: Sendable {
  /// The models of syllables, or of runs of two.
  package struct Judges: Sendable {
    fileprivate let trees: MaskedTrees?
    fileprivate let factors: FactorModel?

    package init(trees: BoostedTrees?, factors: FactorModel?) {
      self.trees = trees.flatMap(MaskedTrees.init)
      self.factors = factors
    }
  }

  private let syllables: Judges
  private let runs: Judges

  package init(syllables: Judges, runs: Judges) {
    self.syllables = syllables
    self.runs = runs
  }

  /// What the words of each candidate promise together: syllables, and runs of two.
  func contents(
    _ article: ArticleWords,
    candidates: [Int],
    title: ArticleTitle,
    interrupt: Interrupt
  ) -> WordContents {
    func contents(_ size: Int, _ judges: Judges) -> (alone: SentenceContents, SentenceContents) {
      let inventory = WordInventory(
        article,
        candidates: candidates,
        title: title,
        size: size,
        interrupt: interrupt
      )
      let alone = worth(of: inventory, title, article, judges.trees, interrupt)
      let together = worth(of: inventory, title, article, judges.factors, interrupt)
      return (
        SentenceContents(inventory, worth: alone, interrupt),
        SentenceContents(inventory, worth: together, interrupt)
      )
    }
    let (syllables, syllablesInContext) = contents(1, syllables)
    let (runs, runsInContext) = contents(2, runs)
    return WordContents(
      syllables: syllables,
      syllablesInContext: syllablesInContext,
      runs: runs,
      runsInContext: runsInContext
    )
  }

  /// How many words are scored before the next look at the interrupt.
  private static let batch = 1024
  /// How likely a word is of which nothing is known.
  private static let usual: Float = 0.1

  private func worth(
    of inventory: WordInventory,
    _ title: ArticleTitle,
    _ article: ArticleWords,
    _ trees: MaskedTrees?,
    _ interrupt: Interrupt
  ) -> [Float] {
    guard let trees, trees.featureCount == WordInventory.featureCount else {
      return [Float](repeating: Self.usual, count: inventory.words.count)
    }
    return worth(count: inventory.words.count, interrupt) { range in
      trees.scores(inventory.rows(range, title: title, article))
    }
  }

  private func worth(
    of inventory: WordInventory,
    _ title: ArticleTitle,
    _ article: ArticleWords,
    _ factors: FactorModel?,
    _ interrupt: Interrupt
  ) -> [Float] {
    guard let factors, factors.memberCount == article.listCount, !interrupt.isRaised else {
      return [Float](repeating: Self.usual, count: inventory.words.count)
    }
    let words = ContextWords(inventory, title, article)
    let context = factors.context(heading: words.title, body: words.body)
    return worth(count: inventory.words.count, interrupt) { range in
      factors.logits(words.words(range), context)
    }
  }

  /// The probabilities of logits that are asked for in batches, as long as anybody waits.
  private func worth(
    count: Int,
    _ interrupt: Interrupt,
    _ logits: (Range<Int>) -> [Float]
  ) -> [Float] {
    var worth: [Float] = []
    worth.reserveCapacity(count)
    for start in stride(from: 0, to: count, by: Self.batch) where !interrupt.isRaised {
      for logit in logits(start..<min(start + Self.batch, count)) {
        worth.append(Sigmoid.probability(logit))
      }
    }
    return worth + [Float](repeating: Self.usual, count: count - worth.count)
  }
}

/// What the words of the sentences of one article are worth: syllables and runs of two, each by
/// itself, and in the context of the title and of the other words.
struct WordContents: Sendable {
  let syllables: SentenceContents
  let syllablesInContext: SentenceContents
  let runs: SentenceContents
  let runsInContext: SentenceContents

  /// Adds the numbers of one candidate, for the ranker.
  func describe(_ position: Int, into row: inout [Float]) {
    syllables.describe(position, into: &row)
    runs.describe(position, into: &row)
    syllablesInContext.describe(position, into: &row)
    runsInContext.describe(position, into: &row)
  }

  /// Adds what `next` and the chosen ones promise together.
  func describe(_ next: Int, beside chosen: [Int], into row: inout [Float]) {
    syllables.describe(next, beside: chosen, into: &row)
    runs.describe(next, beside: chosen, into: &row)
    syllablesInContext.describe(next, beside: chosen, into: &row)
    runsInContext.describe(next, beside: chosen, into: &row)
  }
}

/// What the words of the sentences of one article are worth: syllables, or runs of two.
struct SentenceContents: Sendable {
  /// The different words of each candidate, ascending.
  let members: RowList<Int32>
  /// The words themselves.
  let words: [WordInventory.Word]
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

  init(_ inventory: WordInventory, worth: [Float], _ interrupt: Interrupt) {
    let members = inventory.members
    self.members = members
    words = inventory.words
    self.worth = worth
    let expected = (0..<members.count).map { row in
      members[row].reduce(Float(0)) { $0 + worth[Int($1)] }
    }
    let shares = expected.indices.map { Self.share(expected[$0], members[$0].count) }
    self.expected = expected
    self.shares = shares
    mostExpected = max(expected.max() ?? 0, 1e-6)
    greatestShare = max(shares.max() ?? 0, 1e-6)
    total = max(worth.reduce(0, +), 1e-6)
    ranks = SentenceFeatures.ranks(of: shares, interrupt)
  }

  /// The expected F measure of `count` words of which so many are in the abstract.
  private static func share(_ expected: Float, _ count: Int) -> Float {
    2 * expected / (Float(count) + abstractLength)
  }

  /// Adds the numbers of one candidate, for the ranker.
  func describe(_ position: Int, into row: inout [Float]) {
    let (sum, share, count) = (expected[position], shares[position], members[position].count)
    let best = best(position)
    row.append(sum)
    row.append(sum / Float(max(count, 1)))
    row.append(share)
    row.append(best.first)
    row.append(best.sum)
    row.append(position == 0 ? 0 : sum - common(position, 0).worth)
    row.append(sum / mostExpected)
    row.append(share / greatestShare)
    row.append(share - (shares.first ?? 0))
    row.append(ranks[position])
    row.append(total)
    row.append(sum / total)
  }

  /// The worth of the best word of a candidate, and of its best five together.
  private func best(_ position: Int) -> (first: Float, sum: Float) {
    // No worth is below zero.
    var best = SIMD8<Float>.zero
    for word in members[position] {
      var worth = worth[Int(word)]
      var place = 0
      while place < 5, worth > 0 {
        if worth > best[place] { (best[place], worth) = (worth, best[place]) }
        place += 1
      }
    }
    return (best[0], best[0] + best[1] + best[2] + best[3] + best[4])
  }

  /// Adds what `next` and the chosen ones promise together: the expected words, and the expected
  /// measure.
  func describe(_ next: Int, beside chosen: [Int], into row: inout [Float]) {
    var (sum, count) = (expected[next], members[next].count)
    if chosen.count == 1 {
      let common = common(next, chosen[0])
      sum += expected[chosen[0]] - common.worth
      count += members[chosen[0]].count - common.count
    } else {
      var isSaid = [Bool](repeating: false, count: worth.count)
      for word in members[next] { isSaid[Int(word)] = true }
      for index in chosen {
        for word in members[index] where !isSaid[Int(word)] {
          isSaid[Int(word)] = true
          sum += worth[Int(word)]
          count += 1
        }
      }
    }
    row.append(sum)
    row.append(Self.share(sum, count))
  }

  /// How many words two candidates have in common, and what these are worth.
  private func common(_ left: Int, _ right: Int) -> (worth: Float, count: Int) {
    let (left, right) = (members[left], members[right])
    var (i, j) = (left.startIndex, right.startIndex)
    var (count, sum) = (0, Float(0))
    while i < left.endIndex, j < right.endIndex {
      if left[i] == right[j] {
        sum += worth[Int(left[i])]
        count += 1
        i += 1
        j += 1
      } else if left[i] < right[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return (sum, count)
  }
}
