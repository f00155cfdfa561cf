#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
package import LinearModel
import VietText

/// The sentences of an article as a ``SentenceNetwork`` sees them, and what it makes of them.
///
/// Syllables go by their places in the table of ``SyllableRarity``.
package struct SentenceJudge: Sendable {
  private let network: SentenceNetwork?

  package init(_ network: SentenceNetwork?) {
    self.network = network
  }

  /// How much each candidate tells; zero without a model.
  func worths(
    _ article: ArticleWords,
    candidates: [Int],
    title: ArticleTitle,
    interrupt: Interrupt
  ) -> SentenceWorths {
    let none = [Float](repeating: 0, count: candidates.count)
    guard let network, network.memberCount == article.listCount else {
      return SentenceWorths(none, interrupt)
    }
    let article = SentenceNetwork.Article(article, candidates: candidates, title: title, interrupt)
    guard !interrupt.isRaised else { return SentenceWorths(none, interrupt) }
    return SentenceWorths(network.scores(article) { interrupt.isRaised }, interrupt)
  }
}

/// How much each candidate of an article tells.
struct SentenceWorths: Sendable {
  private let worths: [Float]
  private let best: Float
  /// How many candidates tell more.
  private let ranks: [Float]

  init(_ worths: [Float], _ interrupt: Interrupt) {
    self.worths = worths
    best = worths.max() ?? 0
    let least = worths.min() ?? 0
    ranks = SentenceFeatures.ranks(of: worths.map { $0 - least }, interrupt)
  }

  /// Adds the numbers of one candidate, for the ranker: alone, and beside the best and the first.
  func describe(_ position: Int, into row: inout [Float]) {
    row.append(worths[position])
    row.append(worths[position] - best)
    row.append(worths[position] - (worths.first ?? 0))
    row.append(ranks[position])
  }
}

extension SentenceNetwork.Article {
  /// Describes the candidates; a raised interrupt leaves later ones out.
  init(
    _ article: ArticleWords,
    candidates: [Int],
    title: ArticleTitle,
    _ interrupt: Interrupt = .never
  ) {
    var (words, ends, traits): ([Int32], [Int], [Traits]) = ([], [], [])
    ends.reserveCapacity(candidates.count)
    traits.reserveCapacity(candidates.count)
    for (position, candidate) in candidates.enumerated() where !interrupt.isRaised {
      for place in article[candidate] { words.append(article.listed[Int(place.word)]) }
      ends.append(words.count)
      let before = position > 0 ? article[candidates[position - 1]].count : 0
      var trait = Self.traits(article[candidate], title, before: before)
      Self.place(&trait, position, candidates.count)
      traits.append(trait)
    }
    self.init(
      heading: title.words.map { article.listed[Int($0)] },
      words: words,
      ends: ends,
      traits: traits
    )
  }

  /// Where a sentence stands: the first lanes.
  private static func place(_ trait: inout Traits, _ position: Int, _ count: Int) {
    trait[position < 4 ? position : position < 7 ? 4 : 5] = 1
    trait[6] = Float(position) / Float(count)
    trait[7] = shrunk(position + 1)
    trait[19] = shrunk(count)
    trait[21] = position + 1 == count ? 1 : 0
  }

  /// How long a sentence is, what it shares with the title, its names and its numbers.
  private static func traits(
    _ words: ArraySlice<ArticleWords.Place>,
    _ title: ArticleTitle,
    before: Int
  ) -> Traits {
    var (shared, capitals, numbers) = (0, 0, 0)
    for index in words.indices {
      if title.has[Int(words[index].word)] { shared += 1 }
      if index > words.startIndex, words[index].isCapitalized { capitals += 1 }
      if words[index].isNumber { numbers += 1 }
    }
    let length = Float(max(words.count, 1))
    var trait = Traits.zero
    trait[8] = shrunk(words.count + 1)
    trait[9 + lengthSteps.count { words.count >= $0 }] = 1
    trait[14] = Float(shared) / length
    trait[15] = Float(shared) / Float(max(title.words.count, 1))
    trait[16] = Float(capitals) / length
    trait[17] = numbers > 0 ? 1 : 0
    trait[18] = Float(min(numbers, 5)) * 0.2
    trait[20] = Float(title.words.count) * 0.05
    trait[22] = before > 0 ? shrunk(before + 1) : 0
    trait[23] = 1
    return trait
  }

  private static let lengthSteps = [12, 20, 32, 50]

  /// About one for a number as large as they come.
  private static func shrunk(_ number: Int) -> Float { 0.3 * logf(Float(number)) }
}

extension SentenceFeatures {
  /// What can be chosen from an article, as a ``SentenceNetwork`` sees it; the candidates are
  /// sentences of the reading.
  package static func sentences(
    of reading: Reading,
    rarity: SyllableRarity
  ) -> (article: SentenceNetwork.Article, candidates: [Int]) {
    let candidates = candidates(of: reading)
    let words = ArticleWords(reading, rarity)
    let title = ArticleTitle(reading, words)
    return (SentenceNetwork.Article(words, candidates: candidates, title: title), candidates)
  }
}
