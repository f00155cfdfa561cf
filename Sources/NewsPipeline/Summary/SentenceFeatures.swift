#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
package import VietText

/// What the sentences of an article look like to the ranker, as numbers.
package struct SentenceFeatures: Sendable {
  /// Indices into ``Reading/sentences`` of what can be chosen.
  package let candidates: [Int]
  /// How many numbers describe a candidate.
  package private(set) var columnCount = 0
  /// The numbers of all candidates, one after another.
  package private(set) var values: [Float] = []
  /// How each candidate stands without its neighbours.
  private(set) var standings: [SentenceStanding] = []

  let reading: Reading
  let words: ArticleWords
  let vectors: SentenceVectors
  private let cues: CueTable
  private let openers: LinkingOpeners
  private let title: ArticleTitle
  /// What the words of the candidates promise.
  let contents: WordContents
  /// How much each candidate looks like a caption.
  private let captions: [Float]
  /// What a network makes of the candidates.
  private let worths: SentenceWorths

  /// Describes the sentences of an article; a raised interrupt leaves rows out.
  ///
  /// - Complexity: linear in the text.
  package init(
    _ reading: Reading,
    knowledge: SummaryKnowledge,
    interrupt: Interrupt = .never
  ) {
    self.reading = reading
    cues = knowledge.cues
    openers = knowledge.openers
    let candidates = Self.candidates(of: reading)
    self.candidates = candidates
    words = ArticleWords(reading, knowledge.rarity, interrupt)
    vectors = SentenceVectors(words, interrupt)
    title = ArticleTitle(reading, words)
    contents = knowledge.salience.contents(
      words,
      candidates: candidates,
      title: title,
      interrupt: interrupt
    )
    worths = knowledge.judge.worths(
      words,
      candidates: candidates,
      title: title,
      interrupt: interrupt
    )
    captions = candidates.map {
      guard !interrupt.isRaised else { return 0 }
      return knowledge.captions.score(reading.syllables(of: reading.sentences[$0]))
    }
    guard !interrupt.isRaised else { return }
    describe(interrupt)
  }

  private static let shortest = 5

  /// Sentences of the lede and the paragraphs; very short ones only if there are no others.
  static func candidates(of reading: Reading) -> [Int] {
    let body = reading.sentences.indices.filter { index in
      let kind = reading.units[reading.sentences[index].unit].kind
      return kind == .lede || kind == .paragraph
    }
    let long = body.filter { reading.sentences[$0].syllables.count >= shortest }
    return long.isEmpty ? body : long
  }

  /// Whether nobody waits for a summary any more.
  var isInterrupted: Bool { reading.interrupt.isRaised }

  /// The numbers of one candidate.
  package func row(_ position: Int) -> ArraySlice<Float> {
    values[position * columnCount..<(position + 1) * columnCount]
  }

  /// How many syllables a candidate has, marks included.
  func length(_ position: Int) -> Float { values[position * columnCount + Self.lengthColumn] }

  /// How much of the title a candidate has, by rarity.
  func titleShare(_ position: Int) -> Float {
    values[position * columnCount + Self.titleColumn]
  }

  private static let lengthColumn = 3
  private static let titleColumn = 9
}

// MARK: - Words

extension SentenceFeatures {
  /// The different syllables of an article's body (`size` 1), or its runs of two (`size` 2), as
  /// ``WordSalience`` sees them: numbers one after another, and a key each.
  package static func words(
    of reading: Reading,
    size: Int,
    rarity: SyllableRarity
  ) -> (rows: [Float], keys: [UInt64]) {
    let article = ArticleWords(reading, rarity)
    let title = ArticleTitle(reading, article)
    let inventory = WordInventory(
      article,
      candidates: candidates(of: reading),
      title: title,
      size: size
    )
    let rows = inventory.rows(inventory.words.indices, title: title, article)
    return (rows, inventory.keys(article))
  }

  /// The keys of runs of two of some syllables, as ``words(of:size:rarity:)`` makes them.
  package static func runs(of keys: [UInt64]) -> [UInt64] {
    zip(keys, keys.dropFirst()).map(FeatureKey.run)
  }
}

// MARK: - Questions

extension SentenceFeatures {
  /// How well each candidate answers a query, 0 to 1: the share of its syllables and runs of two
  /// that the sentence has; what few sentences have counts more.
  func relevance(of query: Reading) -> [Float] {
    let wanted = query.sentences.indices.flatMap { Self.keysAndRuns(query, $0) }
    let own = candidates.map { Set(Self.keysAndRuns(reading, $0)) }
    var weights: [(key: UInt64, weight: Float)] = []
    for key in Set(wanted).sorted() {
      let spread = own.count { $0.contains(key) }
      if spread > 0 { weights.append((key, 1 / Float(spread))) }
    }
    let total = max(weights.reduce(Float(0)) { $0 + $1.weight }, 1e-6)
    return own.map { keys in
      weights.reduce(Float(0)) { $0 + (keys.contains($1.key) ? $1.weight : 0) } / total
    }
  }

  private static func keysAndRuns(_ reading: Reading, _ sentence: Int) -> [UInt64] {
    let keys = reading.syllables(of: reading.sentences[sentence])
      .filter { $0.kind == .letters || $0.kind == .number }.map(\.key)
    return keys + runs(of: keys)
  }
}

// MARK: - The description of a sentence

extension SentenceFeatures {
  private mutating func describe(_ interrupt: Interrupt) {
    let central = candidates.map { interrupt.isRaised ? 0 : vectors.centrality($0) }
    let ranks = Self.ranks(of: central, interrupt)
    let hits = cues.hits(in: reading, interrupt: interrupt)
    // The hits of each candidate: both are in the order of the text.
    var own: [ArraySlice<CueTable.Hit>] = []
    var next = 0
    for sentence in candidates {
      while next < hits.count, hits[next].sentence < sentence { next += 1 }
      let first = next
      while next < hits.count, hits[next].sentence == sentence { next += 1 }
      own.append(hits[first..<next])
    }
    let judge = StandingJudge(reading, cues, openers)
    for (sentence, hits) in zip(candidates, own) where !interrupt.isRaised {
      standings.append(judge.standing(of: sentence, hits))
    }
    var memory = Memory(words, lengths: candidates.map { reading.sentences[$0].syllables.count })
    for (position, sentence) in candidates.enumerated() where !interrupt.isRaised {
      addPlace(position, memory)
      addOverlap(position)
      values.append(central[position])
      values.append(ranks[position])
      addLikeness(position, &memory)
      addMass(sentence, &memory)
      addSurface(sentence)
      addCues(own[position], sentence)
      values += standings[position].row
      addNeighbours(position)
      contents.describe(position, into: &values)
      worths.describe(position, into: &values)
      // Room for what is only known after the last candidate.
      for _ in Self.compared { values.append(0) }
      if position == 0 {
        columnCount = values.count
        values.reserveLarge(columnCount * candidates.count)
      }
    }
    for (place, column) in Self.compared.enumerated() where !interrupt.isRaised {
      compare(column, to: columnCount - Self.compared.count + place)
    }
  }

  /// What the description of one candidate leaves to that of the next.
  private struct Memory {
    /// By word of the article: zero, but while sentences are compared.
    var scratch: [Float]
    /// Whether a candidate before this one has each word.
    var isKnown: [Bool]
    let lengths: [Float]
    let total: Float

    init(_ words: ArticleWords, lengths: [Int]) {
      scratch = [Float](repeating: 0, count: words.count)
      isKnown = [Bool](repeating: false, count: words.count)
      self.lengths = lengths.map { Float($0) }
      total = self.lengths.reduce(0, +)
    }
  }

  /// Columns that also say something beside the best of the article: length, overlap with the title
  /// (single and pairs), repetition, centrality, likeness.
  private static let compared = [lengthColumn, titleColumn, 10, 13, 15, 17]

  /// Fills a column with the numbers of another as a share of the greatest in the article.
  private mutating func compare(_ column: Int, to target: Int) {
    let rows = stride(from: 0, to: values.count, by: max(columnCount, 1))
    let most = max(rows.map { values[$0 + column] }.max() ?? 0, 1e-4)
    for row in rows { values[row + target] = values[row + column] / most }
  }

  private mutating func addPlace(_ position: Int, _ memory: Memory) {
    let lengths = memory.lengths
    let unit = reading.units[reading.sentences[candidates[position]].unit]
    values.append(Float(position))
    values.append(Float(position) / Float(candidates.count))
    values.append(Float(candidates.count))
    values.append(lengths[position])
    values.append(position > 0 ? lengths[position - 1] : 0)
    values.append(position + 1 < lengths.count ? lengths[position + 1] : 0)
    values.append(memory.total)
    values.append(Float(title.length))
    values.append(unit.kind == .lede ? 1 : 0)
  }

  /// What a candidate has in common with the title, and how much of it other candidates repeat.
  private mutating func addOverlap(_ position: Int) {
    let all = title.words.reduce(Float(0)) { $0 + words.rarity[Int($1)] }
    let (members, runs) = (contents.syllables.members[position], contents.runs.members[position])
    var (common, count) = (Float(0), 0)
    for member in members {
      let word = contents.syllables.words[Int(member)]
      guard word.isInTitle else { continue }
      common += words.rarity[Int(word.first)]
      count += 1
    }
    var (shared, spread) = (0, Float(0))
    for member in runs {
      let run = contents.runs.words[Int(member)]
      if run.isInTitle { shared += 1 }
      spread += run.spread - 1
    }
    values.append(common / max(all, 1e-3))
    values.append(Float(shared) / Float(max(title.runs.count, 1)))
    values.append(Float(count) / Float(max(members.count, 1)))
    values.append(Float(shared) / Float(max(runs.count, 1)))
    values.append(spread / Float(max(runs.count, 1)))
    values.append(logf(1 + spread))
  }

  /// Sentences farther away are not compared, so that the cost stays linear; no article is so long.
  private static let reach = 150

  /// How many numbers are greater than each; none of them below zero.
  ///
  /// - Complexity: O(*n* log *n*), unless the interrupt is raised.
  static func ranks(of numbers: [Float], _ interrupt: Interrupt) -> [Float] {
    var ranks = [Float](repeating: 0, count: numbers.count)
    guard !interrupt.isRaised else { return ranks }
    // The bits of such numbers are in their order; a position beside them makes each key a number.
    var order = numbers.indices.map {
      UInt64(~numbers[$0].bitPattern) << 32 | UInt64(UInt32(truncatingIfNeeded: $0))
    }
    order.sort()
    var greater: Float = 0
    for (rank, key) in order.enumerated() {
      if rank == 0 || order[rank - 1] >> 32 != key >> 32 { greater = Float(rank) }
      ranks[Int(UInt32(truncatingIfNeeded: key))] = greater
    }
    return ranks
  }

  /// The likeness to the others: mean, greatest before and after, to the first and the second.
  private mutating func addLikeness(_ position: Int, _ memory: inout Memory) {
    let sentence = candidates[position]
    let near = candidates.indices.clamped(to: (position - Self.reach)..<(position + Self.reach))
    let found = vectors.similarities(sentence, to: candidates[near], scratch: &memory.scratch)
    var (sum, before, after): (Float, Float, Float) = (0, 0, 0)
    for (other, likeness) in zip(near, found) where other != position {
      sum += likeness
      if other < position { before = max(before, likeness) } else { after = max(after, likeness) }
    }
    func likeness(_ other: Int) -> Float {
      guard other < candidates.count else { return 0 }
      guard near.contains(other) else { return vectors.similarity(sentence, candidates[other]) }
      return found[other - near.lowerBound]
    }
    values.append(sum / Float(near.count))
    values.append(before)
    values.append(after)
    values.append(likeness(0))
    values.append(likeness(1))
  }

  /// How much of a sentence was not said before, and how rare its words are.
  private mutating func addMass(_ sentence: Int, _ memory: inout Memory) {
    var (mass, fresh) = (Float(0), Float(0))
    for place in words[sentence] {
      let rarity = words.rarity[Int(place.word)]
      mass += rarity
      if !memory.isKnown[Int(place.word)] { fresh += rarity }
    }
    for place in words[sentence] { memory.isKnown[Int(place.word)] = true }
    values.append(fresh / max(mass, 1e-3))
    values.append(mass / Float(max(words[sentence].count, 1)))
  }

  private mutating func addSurface(_ sentence: Int) {
    let range = reading.sentences[sentence].syllables
    var (numbers, capitals, quotes, commas, brackets) = (0, 0, 0, 0, 0)
    for index in range {
      let syllable = reading.syllables[index]
      if syllable.kind == .number { numbers += 1 }
      if index > range.lowerBound, syllable.isCapitalized { capitals += 1 }
      guard syllable.kind == .mark else { continue }
      if syllable.key == Self.quote { quotes += 1 }
      if syllable.key == Self.comma { commas += 1 }
      if syllable.key == Self.bracket { brackets += 1 }
    }
    let syllables = reading.syllables[range]
    let last = syllables.last.map { Self.ends.firstIndex(of: $0.key) ?? 3 } ?? 3
    let opens = syllables.first.map { $0.key == Self.quote ? Float(1) : 0 } ?? 0
    values.append(Float(numbers))
    values.append(Float(capitals))
    values.append(Float(capitals) / Float(max(range.count, 1)))
    values.append(Float(min(quotes, 4)))
    values.append(opens)
    values.append(Float(commas))
    values.append(Float(brackets))
    values.append(Float(last))
  }

  /// How often each kind of cue stands in a sentence, and whether one opens it.
  private mutating func addCues(_ hits: ArraySlice<CueTable.Hit>, _ sentence: Int) {
    let start = reading.sentences[sentence].syllables.lowerBound
    let first = values.count
    for _ in 0..<2 * cues.kinds.count { values.append(0) }
    for hit in hits {
      let column = first + 2 * hit.kind
      values[column] = min(values[column] + 1, 4)
      if hit.syllables.lowerBound - start <= 1 { values[column + 1] = 1 }
    }
  }

  /// Whether the next sentence leans on this one, whether the one before announces it, and how much
  /// this one and both of them look like captions.
  private mutating func addNeighbours(_ position: Int) {
    let next = position + 1 < standings.count ? position + 1 : nil
    let previous = position > 0 ? position - 1 : nil
    values.append(next.map { standings[$0].leans } ?? false ? 1 : 0)
    values.append(previous.map { standings[$0].isUnfinished } ?? false ? 1 : 0)
    values.append(captions[position])
    values.append(next.map { captions[$0] } ?? 0)
    values.append(previous.map { captions[$0] } ?? 0)
  }

  private static let quote = SyllableScanner.key(of: "\"")
  private static let comma = SyllableScanner.key(of: ",")
  private static let bracket = SyllableScanner.key(of: "(")
  private static let ends = [".", "?", ":"].map(SyllableScanner.key(of:))
}
