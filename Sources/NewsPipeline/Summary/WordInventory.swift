import VietText

/// The different syllables of an article's body, or its different runs of two, and where they stand.
struct WordInventory {
  /// One syllable, or one run of two.
  struct Word {
    let first: UInt64
    /// Equal to `first` for a single syllable.
    let second: UInt64
    /// The candidate that has it first, and where in it.
    let sentence: Int
    let place: Int
    var lastSentence = -1
    var count: Float = 0
    /// In how many candidates it stands, and in how many of the first three.
    var spread: Float = 0
    var leading: Float = 0
    var capitals: Float = 0
    var numbers: Float = 0
  }

  private(set) var words: [Word] = []
  /// The different words of each candidate, ascending.
  private(set) var members: [[Int]] = []
  private let isRun: Bool

  /// Counts the syllables of the candidates (`size` 1), or their runs of two (`size` 2).
  ///
  /// A raised interrupt leaves the words of later candidates out.
  ///
  /// - Complexity: linear in the text.
  init(_ reading: Reading, candidates: [Int], size: Int, interrupt: Interrupt = .never) {
    isRun = size == 2
    var known: [UInt64: Int] = [:]
    for (position, candidate) in candidates.enumerated() {
      guard !interrupt.isRaised else {
        members.append([])
        continue
      }
      let syllables = reading.syllables(of: reading.sentences[candidate])
        .filter { $0.kind == .letters || $0.kind == .number }
      var own: [Int] = []
      for place in syllables.indices.dropLast(size - 1) {
        let (first, second) = (syllables[place].key, syllables[place + size - 1].key)
        let key = isRun ? FeatureKey.run(first, second) : first
        let word = known[key] ?? words.count
        if word == words.count {
          known[key] = word
          words.append(Word(first: first, second: second, sentence: position, place: place))
        }
        if count(syllables[place], word, position, place) { own.append(word) }
      }
      members.append(own.sorted())
    }
  }

  /// Counts one occurrence; `true` for the first in its sentence.
  private mutating func count(
    _ syllable: Syllable,
    _ word: Int,
    _ position: Int,
    _ place: Int
  ) -> Bool {
    words[word].count += 1
    if syllable.isCapitalized, place > 0 { words[word].capitals += 1 }
    if syllable.kind == .number { words[word].numbers += 1 }
    guard words[word].lastSentence != position else { return false }
    words[word].lastSentence = position
    words[word].spread += 1
    if position < 3 { words[word].leading += 1 }
    return true
  }

  /// The keys of the words, in their order.
  var keys: [UInt64] {
    words.map { isRun ? FeatureKey.run($0.first, $0.second) : $0.first }
  }

  /// How many numbers describe a word.
  static let featureCount = 17

  /// What is known of each word, `featureCount` numbers a word, one after another.
  func rows(
    title: WordTitle,
    rarity: SyllableRarity,
    interrupt: Interrupt = .never
  ) -> [Float] {
    var rows: [Float] = []
    rows.reserveCapacity(words.count * Self.featureCount)
    let inTitle = words.map { title.has($0.first, $0.second, isRun: isRun) }
    let all = isRun ? title.runs.count : title.syllables.count
    let share = Float(inTitle.count { $0 }) / Float(max(all, 1))
    let count = Float(members.count)
    var known: [UInt64: (rarity: Float, promise: Float)] = [:]
    func telling(_ key: UInt64) -> (rarity: Float, promise: Float) {
      if let found = known[key] { return found }
      let found = rarity.telling(of: key)
      known[key] = found
      return found
    }
    for (index, word) in words.enumerated() where !interrupt.isRaised {
      let (first, second) = (telling(word.first), telling(word.second))
      let parts = [word.first, word.second].count { title.syllables.contains($0) }
      rows += [
        Float(word.sentence), Float(word.place), word.count, word.spread, word.spread / count,
        word.leading, word.capitals / word.count, word.numbers / word.count,
        inTitle[index] ? 1 : 0, Float(parts), count, Float(title.length), share,
        first.promise, second.promise, first.rarity, second.rarity,
      ]
    }
    return rows
  }
}

/// The words of a title.
struct WordTitle {
  let syllables: Set<UInt64>
  let runs: Set<UInt64>
  let length: Int

  func has(_ first: UInt64, _ second: UInt64, isRun: Bool) -> Bool {
    isRun ? runs.contains(FeatureKey.run(first, second)) : syllables.contains(first)
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
