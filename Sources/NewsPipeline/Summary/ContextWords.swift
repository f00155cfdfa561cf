package import LinearModel

/// The words of one article, syllables or runs of two, as a ``FactorModel`` sees them: the title is
/// the heading, and what can be chosen is the body.
///
/// Syllables go by their places in the table of ``SyllableRarity``.
package struct ContextWords: Sendable {
  /// The different syllables of the title.
  package let title: [Int32]
  /// The different syllables of the sentences that can be chosen.
  package let body: [Int32]
  private let inventory: WordInventory
  private let articleTitle: ArticleTitle
  private let article: ArticleWords

  init(_ inventory: WordInventory, _ title: ArticleTitle, _ article: ArticleWords) {
    self.inventory = inventory
    self.article = article
    articleTitle = title
    self.title = title.words.map { article.listed[Int($0)] }
    var isKnown = [Bool](repeating: false, count: article.count)
    var body: [Int32] = []
    func add(_ word: Int32) {
      guard !isKnown[Int(word)] else { return }
      isKnown[Int(word)] = true
      body.append(article.listed[Int(word)])
    }
    for word in inventory.words {
      add(word.first)
      add(word.second)
    }
    self.body = body
  }

  /// All words, in the order of the text.
  package var words: [FactorModel.Word] { words(inventory.words.indices) }

  /// Some of the words.
  func words(_ range: Range<Int>) -> [FactorModel.Word] {
    let count = Float(inventory.members.count)
    return inventory.words[range].map { word in
      FactorModel.Word(
        first: article.listed[Int(word.first)],
        second: article.listed[Int(word.second)],
        traits: Self.traits(word, articleTitle, sentences: count)
      )
    }
  }

  /// Where a word stands first, how often it is used and how, whether the title has it, and how long
  /// the article is: one number of each kind.
  private static func traits(
    _ word: WordInventory.Word,
    _ title: ArticleTitle,
    sentences: Float
  ) -> SIMD16<UInt8> {
    let shared = (title.has[Int(word.first)] ? 1 : 0) + (title.has[Int(word.second)] ? 1 : 0)
    var traits = SIMD16<UInt8>(repeating: UInt8(FactorModel.traitCount))
    traits[0] = step(Int(word.sentence), 4, 6, 10, 20)
    traits[1] = 8 + (word.count < 8 ? UInt8(min(word.count, 5)) - 1 : 5)
    traits[2] = word.isInTitle ? 17 : 16
    traits[3] = 18 + UInt8(shared)
    traits[4] = 22 + UInt8(min(4 * word.capitals / word.count, 3))
    traits[5] = word.numbers > 0.5 * word.count ? 27 : 26
    traits[6] = 28 + UInt8(min(word.leading, 3))
    traits[7] = 33 + UInt8(min(sentences / 5, 7))
    traits[8] = 41 + step(Int(word.place), 3, 8, 16, 30)
    return traits
  }

  /// A number itself below `first`, and then how many of the other borders it has reached besides.
  private static func step(
    _ number: Int,
    _ first: Int,
    _ second: Int,
    _ third: Int,
    _ fourth: Int
  ) -> UInt8 {
    guard number >= first else { return UInt8(number) }
    let more = (number >= second ? 1 : 0) + (number >= third ? 1 : 0) + (number >= fourth ? 1 : 0)
    return UInt8(first + more)
  }
}

extension SentenceFeatures {
  /// The different syllables of an article's body (`size` 1), or its runs of two (`size` 2), as a
  /// ``FactorModel`` sees them, and a key each.
  package static func contextWords(
    of reading: Reading,
    size: Int,
    rarity: SyllableRarity
  ) -> (words: ContextWords, keys: [UInt64]) {
    let article = ArticleWords(reading, rarity)
    let title = ArticleTitle(reading, article)
    let inventory = WordInventory(
      article,
      candidates: candidates(of: reading),
      title: title,
      size: size
    )
    return (ContextWords(inventory, title, article), inventory.keys(article))
  }
}
