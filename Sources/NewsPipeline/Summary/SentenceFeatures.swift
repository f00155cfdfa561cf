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
  /// One row a candidate.
  package private(set) var rows: [[Float]] = []
  /// How each candidate stands without its neighbours.
  private(set) var standings: [SentenceStanding] = []

  private let reading: Reading
  let vectors: SentenceVectors
  private let cues: CueTable
  private let title: Set<UInt64>
  private let titlePairs: Set<UInt64>
  private let titleLength: Int
  /// What the words of the candidates promise: syllables, and runs of two.
  let contents: [SentenceContents]
  /// How much each candidate looks like a caption.
  private let captions: [Float]
  /// In how many candidates each run of two syllables stands.
  private var pairSpread: [UInt64: Float] = [:]

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
    let candidates = Self.candidates(of: reading)
    self.candidates = candidates
    vectors = SentenceVectors(reading, knowledge.rarity, interrupt)
    let titles = reading.units.filter { $0.kind == .title }.flatMap { Array($0.sentences) }
    title = Set(titles.flatMap { Self.keys(reading, $0) })
    titlePairs = Set(titles.flatMap { Self.pairs(reading, $0) })
    titleLength = titles.reduce(0) { $0 + reading.sentences[$1].syllables.count }
    contents = knowledge.salience.contents(
      reading,
      candidates: candidates,
      title: WordTitle(syllables: title, runs: titlePairs, length: titleLength),
      rarity: knowledge.rarity,
      interrupt: interrupt
    )
    captions = candidates.map {
      guard !interrupt.isRaised else { return 0 }
      return knowledge.captions.score(reading.syllables(of: reading.sentences[$0]))
    }
    for sentence in candidates where !interrupt.isRaised {
      for pair in Set(Self.pairs(reading, sentence)) { pairSpread[pair, default: 0] += 1 }
    }
    guard !interrupt.isRaised else { return }
    describe(interrupt)
  }

  private static let shortest = 5

  /// Sentences of the lede and the paragraphs; very short ones only if there are no others.
  private static func candidates(of reading: Reading) -> [Int] {
    let body = reading.sentences.indices.filter { index in
      let kind = reading.units[reading.sentences[index].unit].kind
      return kind == .lede || kind == .paragraph
    }
    let long = body.filter { reading.sentences[$0].syllables.count >= shortest }
    return long.isEmpty ? body : long
  }

  /// Whether nobody waits for a summary any more.
  var isInterrupted: Bool { reading.interrupt.isRaised }

  static func keys(_ reading: Reading, _ sentence: Int) -> [UInt64] {
    reading.syllables(of: reading.sentences[sentence])
      .filter { $0.kind == .letters || $0.kind == .number }.map(\.key)
  }

  static func pairs(_ reading: Reading, _ sentence: Int) -> [UInt64] {
    let keys = keys(reading, sentence)
    return zip(keys, keys.dropFirst()).map(FeatureKey.run)
  }
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
    let titles = reading.units.filter { $0.kind == .title }.flatMap { Array($0.sentences) }
    let title = WordTitle(
      syllables: Set(titles.flatMap { keys(reading, $0) }),
      runs: Set(titles.flatMap { pairs(reading, $0) }),
      length: titles.reduce(0) { $0 + reading.sentences[$1].syllables.count }
    )
    let words = WordInventory(reading, candidates: candidates(of: reading), size: size)
    return (words.rows(title: title, rarity: rarity), words.keys)
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
    let wanted = query.sentences.indices.flatMap {
      Self.keys(query, $0) + Self.pairs(query, $0)
    }
    let own = candidates.map { Set(Self.keys(reading, $0) + Self.pairs(reading, $0)) }
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
}

// MARK: - The description of a sentence

extension SentenceFeatures {
  private mutating func describe(_ interrupt: Interrupt) {
    let central = candidates.map { interrupt.isRaised ? 0 : vectors.centrality($0) }
    let ranks = Self.ranks(of: central)
    let hits = Dictionary(grouping: cues.hits(in: reading, interrupt: interrupt), by: \.sentence)
    let judge = StandingJudge(reading, cues)
    for sentence in candidates where !interrupt.isRaised {
      standings.append(judge.standing(of: sentence, hits[sentence] ?? []))
    }
    var seen: Set<UInt64> = []
    var lengths = candidates.map { Float(reading.sentences[$0].syllables.count) }
    lengths.append(0)
    let total = lengths.reduce(0, +)
    for (position, sentence) in candidates.enumerated() where !interrupt.isRaised {
      let keys = Self.keys(reading, sentence)
      var row = place(position, lengths, total)
      row += overlap(sentence, keys)
      row += [central[position], ranks[position]]
      row += likeness(position)
      let mass = keys.reduce(Float(0)) { $0 + (vectors.rarity[$1] ?? 0) }
      let fresh = keys.filter { !seen.contains($0) }
      row.append(fresh.reduce(Float(0)) { $0 + (vectors.rarity[$1] ?? 0) } / max(mass, 1e-3))
      row.append(mass / Float(max(keys.count, 1)))
      row += surface(sentence)
      row += cueCounts(hits[sentence] ?? [], sentence)
      row += standings[position].row + neighbours(position) + captions(around: position)
      for content in contents { row += content.row(position) }
      seen.formUnion(keys)
      rows.append(row)
    }
    for column in Self.compared where !interrupt.isRaised { compare(column) }
  }

  /// Whether the next sentence leans on this one, and whether the one before announces it.
  private func neighbours(_ position: Int) -> [Float] {
    let next = position + 1 < standings.count && standings[position + 1].leans
    let previous = position > 0 && standings[position - 1].isUnfinished
    return [next ? 1 : 0, previous ? 1 : 0]
  }

  /// How much a candidate, the next and the one before look like captions.
  private func captions(around position: Int) -> [Float] {
    let next = position + 1 < captions.count ? captions[position + 1] : 0
    return [captions[position], next, position > 0 ? captions[position - 1] : 0]
  }

  /// Columns that also say something beside the best of the article: length, overlap with the title
  /// (single and pairs), repetition, centrality, likeness.
  private static let compared = [3, 9, 10, 13, 15, 17]

  /// Adds a column: the number as a share of the greatest in the article.
  private mutating func compare(_ column: Int) {
    let most = max(rows.map { $0[column] }.max() ?? 0, 1e-4)
    for row in rows.indices { rows[row].append(rows[row][column] / most) }
  }

  private func place(_ position: Int, _ lengths: [Float], _ total: Float) -> [Float] {
    let count = Float(candidates.count)
    let previous = position > 0 ? lengths[position - 1] : 0
    return [
      Float(position), Float(position) / count, count, lengths[position], previous,
      lengths[position + 1], total, Float(titleLength),
      reading.units[reading.sentences[candidates[position]].unit].kind == .lede ? 1 : 0,
    ]
  }

  private func overlap(_ sentence: Int, _ keys: [UInt64]) -> [Float] {
    let own = Set(keys)
    let all = title.reduce(Float(0)) { $0 + (vectors.rarity[$1] ?? 0) }
    let common = own.intersection(title).reduce(Float(0)) { $0 + (vectors.rarity[$1] ?? 0) }
    let pairs = Set(Self.pairs(reading, sentence))
    let shared = pairs.intersection(titlePairs)
    let spread = pairs.reduce(Float(0)) { $0 + (pairSpread[$1] ?? 0) - 1 }
    return [
      common / max(all, 1e-3),
      Float(shared.count) / Float(max(titlePairs.count, 1)),
      Float(own.intersection(title).count) / Float(max(own.count, 1)),
      Float(shared.count) / Float(max(pairs.count, 1)),
      spread / Float(max(pairs.count, 1)),
      logf(1 + spread),
    ]
  }

  /// Sentences farther away are not compared, so that the cost stays linear; no article is so long.
  private static let reach = 150

  /// How many numbers are greater than each.
  static func ranks(of numbers: [Float]) -> [Float] {
    var ranks: [Float: Float] = [:]
    for (rank, number) in numbers.sorted(by: >).enumerated() where ranks[number] == nil {
      ranks[number] = Float(rank)
    }
    return numbers.map { ranks[$0] ?? 0 }
  }

  /// The likeness to the others: mean, greatest before and after, to the first and the second.
  private func likeness(_ position: Int) -> [Float] {
    let sentence = candidates[position]
    var (sum, before, after): (Float, Float, Float) = (0, 0, 0)
    let near = candidates.indices.clamped(to: (position - Self.reach)..<(position + Self.reach))
    for other in near where other != position {
      let index = candidates[other]
      let likeness = vectors.similarity(sentence, index)
      sum += likeness
      if other < position { before = max(before, likeness) } else { after = max(after, likeness) }
    }
    let first = candidates.first.map { vectors.similarity(sentence, $0) } ?? 0
    let second = candidates.dropFirst().first.map { vectors.similarity(sentence, $0) } ?? 0
    return [sum / Float(near.count), before, after, first, second]
  }

  private func surface(_ sentence: Int) -> [Float] {
    let syllables = reading.syllables(of: reading.sentences[sentence])
    let numbers = syllables.count { $0.kind == .number }
    let capitals = syllables.dropFirst().count { $0.isCapitalized }
    let quotes = syllables.count { Self.quotes.contains($0.key) }
    let commas = syllables.count { $0.key == Self.comma }
    let brackets = syllables.count { $0.key == Self.bracket }
    let last = syllables.last.map { Self.ends.firstIndex(of: $0.key) ?? 3 } ?? 3
    let opens = syllables.first.map { Self.quotes.contains($0.key) ? Float(1) : 0 } ?? 0
    return [
      Float(numbers), Float(capitals), Float(capitals) / Float(max(syllables.count, 1)),
      Float(min(quotes, 4)), opens, Float(commas), Float(brackets), Float(last),
    ]
  }

  private func cueCounts(_ hits: [CueTable.Hit], _ sentence: Int) -> [Float] {
    let start = reading.sentences[sentence].syllables.lowerBound
    return cues.kinds.indices.flatMap { kind in
      let own = hits.filter { $0.kind == kind }
      let opens = own.contains { $0.syllables.lowerBound - start <= 1 }
      return [Float(min(own.count, 4)), opens ? Float(1) : 0]
    }
  }

  private static let quotes = Set(["\"", "“", "”"].map(SyllableScanner.key(of:)))
  private static let comma = SyllableScanner.key(of: ",")
  private static let bracket = SyllableScanner.key(of: "(")
  private static let ends = [".", "?", ":"].map(SyllableScanner.key(of:))
}
