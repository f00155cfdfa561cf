import VietText

/// The different syllables of an article's body, or its different runs of two, and where they stand.
struct WordInventory {
  /// One syllable, or one run of two.
  struct Word {
    /// Numbers in ``ArticleWords``.
    let first: Int32
    /// Equal to `first` for a single syllable.
    let second: Int32
    /// The candidate that has it first, and where in it.
    let sentence: Int32
    let place: Int32
    var lastSentence: Int32 = -1
    var count: Float = 0
    /// In how many candidates it stands, and in how many of the first three.
    var spread: Float = 0
    var leading: Float = 0
    var capitals: Float = 0
    var numbers: Float = 0
    var isInTitle = false
  }

  private(set) var words: [Word] = []
  /// The different words of each candidate, ascending.
  private(set) var members = RowList<Int32>()
  /// How many different words of the kind the title has, and how many of them the body has.
  let titleCount: Int
  let sharedCount: Int
  private let isRun: Bool

  /// Counts the syllables of the candidates (`size` 1), or their runs of two (`size` 2).
  ///
  /// A raised interrupt leaves the words of later candidates out.
  ///
  /// - Complexity: linear in the text.
  init(
    _ article: ArticleWords,
    candidates: [Int],
    title: ArticleTitle,
    size: Int,
    interrupt: Interrupt = .never
  ) {
    isRun = size == 2
    titleCount = isRun ? title.runs.count : title.words.count
    var numbers = KeyNumbers(expected: min(2 * article.count, 4096))
    var own: [Int32] = []
    for (position, candidate) in candidates.enumerated() {
      let places = interrupt.isRaised ? [] : article[candidate]
      own.removeAll(keepingCapacity: true)
      for index in places.indices.dropLast(size - 1) {
        let (first, second) = (places[index], places[index + size - 1])
        let word = numbers.number(of: ArticleWords.run(first, second))
        if word == words.count {
          words.append(
            Word(
              first: first.word,
              second: second.word,
              sentence: Int32(truncatingIfNeeded: position),
              place: Int32(truncatingIfNeeded: index - places.startIndex)
            )
          )
        }
        let isNew = words[word].count(
          first,
          isInside: index > places.startIndex,
          in: Int32(truncatingIfNeeded: position)
        )
        if isNew { own.append(Int32(truncatingIfNeeded: word)) }
      }
      own.sort()
      members.append(own)
    }
    var shared = 0
    for key in isRun ? title.runs : title.words.map({ UInt64($0) << 32 | UInt64($0) }) {
      guard let word = numbers.known(key) else { continue }
      words[word].isInTitle = true
      shared += 1
    }
    sharedCount = shared
  }

  /// The keys of the words, in their order.
  func keys(_ article: ArticleWords) -> [UInt64] {
    words.map { word in
      let first = article.key(of: word.first)
      return isRun ? FeatureKey.run(first, article.key(of: word.second)) : first
    }
  }

  /// How many numbers describe a word.
  static let featureCount = 17

  /// What is known of some of the words, `featureCount` numbers a word, one after another.
  func rows(_ range: Range<Int>, title: ArticleTitle, _ article: ArticleWords) -> [Float] {
    var rows: [Float] = []
    rows.reserveCapacity(range.count * Self.featureCount)
    let share = Float(sharedCount) / Float(max(titleCount, 1))
    let (count, length) = (Float(members.count), Float(title.length))
    for word in words[range] {
      let (first, second) = (Int(word.first), Int(word.second))
      rows.append(Float(word.sentence))
      rows.append(Float(word.place))
      rows.append(word.count)
      rows.append(word.spread)
      rows.append(word.spread / count)
      rows.append(word.leading)
      rows.append(word.capitals / word.count)
      rows.append(word.numbers / word.count)
      rows.append(word.isInTitle ? 1 : 0)
      rows.append((title.has[first] ? 1 : 0) + (title.has[second] ? 1 : 0))
      rows.append(count)
      rows.append(length)
      rows.append(share)
      rows.append(article.promise[first])
      rows.append(article.promise[second])
      rows.append(article.rarity[first])
      rows.append(article.rarity[second])
    }
    return rows
  }
}

extension WordInventory.Word {
  /// Counts one occurrence; `true` for the first in its sentence.
  fileprivate mutating func count(
    _ place: ArticleWords.Place,
    isInside: Bool,
    in position: Int32
  ) -> Bool {
    count += 1
    if place.isCapitalized, isInside { capitals += 1 }
    if place.isNumber { numbers += 1 }
    guard lastSentence != position else { return false }
    lastSentence = position
    spread += 1
    if position < 3 { leading += 1 }
    return true
  }
}

/// The words of the title of an article, by their numbers.
struct ArticleTitle {
  /// The different words, and the different runs of two.
  let words: [Int32]
  let runs: [UInt64]
  /// Whether each word of the article stands in the title.
  let has: [Bool]
  /// How many syllables it has, marks included.
  let length: Int

  init(_ reading: Reading, _ article: ArticleWords) {
    var has = [Bool](repeating: false, count: article.count)
    var (words, length): ([Int32], Int) = ([], 0)
    var runs = KeyNumbers()
    for unit in reading.units where unit.kind == .title {
      for sentence in unit.sentences {
        length += reading.sentences[sentence].syllables.count
        let places = article[sentence]
        for place in places where !has[Int(place.word)] {
          has[Int(place.word)] = true
          words.append(place.word)
        }
        for (first, second) in zip(places, places.dropFirst()) {
          _ = runs.number(of: ArticleWords.run(first, second))
        }
      }
    }
    (self.words, self.runs, self.has, self.length) = (words, runs.keys, has, length)
  }
}

/// Keys made of the keys of syllables.
enum FeatureKey {
  static func run(_ first: UInt64, _ second: UInt64) -> UInt64 {
    var run = SyllableKey.empty
    run.add(key: first)
    run.add(key: second)
    return run.value
  }
}
