import LinearModel
import NewsPipeline
import VietText

/// How often syllables, pairs and triples of them come in the corpus.
struct SyllableCounts {
  /// One spelling of a syllable; in the order of their bare forms.
  struct Entry {
    let letters: [UInt8]
    let key: UInt64
    let bareKey: UInt64
    let count: Int
  }

  private(set) var syllables: [Entry] = []
  private(set) var total = 0
  private var singles: [Int32] = []
  private var pairs: [UInt32: Int32] = [:]
  private var triples: [UInt64: Int32] = [:]

  init(
    _ corpus: SegmentedNews,
    _ options: DiacriticTraining.Options,
    _ report: (String) -> Void
  ) {
    collectSyllables(corpus, options)
    report("syllables counted")
    var numbers: [UInt64: Int] = [:]
    for (number, entry) in syllables.enumerated() { numbers[entry.key] = number }
    singles = Array(repeating: 0, count: syllables.count)
    Self.forEachRun(corpus, options.share) { run in
      let found = run.map { numbers[$0.key] ?? -1 }
      for index in found.indices { add(found, index) }
    }
    report("\(pairs.count) pairs and \(triples.count) triples counted")
  }

  private mutating func collectSyllables(
    _ corpus: SegmentedNews,
    _ options: DiacriticTraining.Options
  ) {
    var counts: [UInt64: (letters: [UInt8], count: Int)] = [:]
    Self.forEachRun(corpus, options.share * 4) { run in
      for syllable in run {
        if counts[syllable.key] == nil { counts[syllable.key] = (syllable.letters, 0) }
        counts[syllable.key]?.count += 1
      }
    }
    let entries = counts.filter { $0.value.count * 4 >= options.minimumSyllables }.map {
      key,
      value in
      let bare = SyllableScanner.key(of: String(decoding: Bare.text(value.letters), as: UTF8.self))
      return Entry(letters: value.letters, key: key, bareKey: bare, count: value.count)
    }
    let ordered = entries.sorted { ($0.count, $1.key) > ($1.count, $0.key) }.prefix(8100)
    syllables = ordered.sorted { ($0.bareKey, $0.key) < ($1.bareKey, $1.key) }
  }

  private mutating func add(_ numbers: [Int], _ index: Int) {
    let number = numbers[index]
    guard number >= 0 else { return }
    singles[number] += 1
    total += 1
    guard index > 0, numbers[index - 1] >= 0 else { return }
    pairs[UInt32(numbers[index - 1]) << 16 | UInt32(number), default: 0] += 1
    guard index > 1, numbers[index - 2] >= 0 else { return }
    let key = UInt64(numbers[index - 2]) << 32 | UInt64(numbers[index - 1]) << 16 | UInt64(number)
    triples[key, default: 0] += 1
  }

  /// Calls `body` with stretches of syllables of letters, in lower case.
  private static func forEachRun(
    _ corpus: SegmentedNews,
    _ share: Int,
    _ body: ([(key: UInt64, letters: [UInt8])]) -> Void
  ) {
    var index = 0
    corpus.forEachArticle(every: share) { sentences in
      index += 1
      guard index * share % DiacriticTraining.heldOut != 0 else { return true }
      for words in sentences {
        let sentence = AlignedSentence(words, .natural)
        var run: [(key: UInt64, letters: [UInt8])] = []
        for syllable in sentence.syllables {
          if syllable.kind == .letters {
            run.append((syllable.key, lower(sentence.text, syllable.span)))
          } else if !run.isEmpty {
            body(run)
            run = []
          }
        }
        if !run.isEmpty { body(run) }
      }
      return true
    }
  }

  private static func lower(_ text: [UInt8], _ span: Span) -> [UInt8] {
    var result: [UInt8] = []
    var position = span.start
    while position < span.end {
      let (scalar, width) = UTF8Bytes.scalar(in: text, at: position, end: span.end)
      UTF8Bytes.append(Letters.lowercased(scalar), to: &result)
      position += width
    }
    return result
  }
}

// MARK: - Tables

extension SyllableCounts {
  /// Syllables with their letters, costs and groups.
  func write(to file: inout ModelFileWriter) {
    var (text, offsets): ([UInt8], [UInt32]) = ([], [0])
    var (groups, firsts): ([(hash: UInt32, value: UInt32)], [UInt32]) = ([], [])
    for (number, entry) in syllables.enumerated() {
      if number == 0 || syllables[number - 1].bareKey != entry.bareKey {
        firsts.append(UInt32(number))
        groups.append((DiacriticModel.hash(entry.bareKey), UInt32(firsts.count)))
      }
      text += entry.letters
      offsets.append(UInt32(text.count))
    }
    firsts.append(UInt32(syllables.count))
    let own = syllables.enumerated().map { number, entry in
      (hash: DiacriticModel.hash(entry.key), value: UInt32(number + 1))
    }
    file.add("d.text", text)
    file.add("d.offs", numbers: offsets)
    file.add("d.first", numbers: firsts)
    file.add("d.cost", singles.map { UInt8(min(255, Self.cost(Double($0) + 0.5, Double(total)))) })
    let bits = DiacriticModel.numberBits
    HashTable.write(groups, valueBits: bits, to: &file, section: "d.group")
    HashTable.write(own, valueBits: bits, to: &file, section: "d.self")
  }

  /// Minus the logarithm of a share, in quarters of a bit.
  private static func cost(_ part: Double, _ whole: Double) -> Int {
    Int((4 * Logarithm.natural(whole / part) / 0.693_147_18).rounded())
  }

  /// The costs of the pairs and triples that say most: the frequent ones that could be read otherwise,
  /// and of the triples those that say something else than their pair.
  func sequences(_ options: DiacriticTraining.Options) -> [(hash: UInt32, value: UInt32)] {
    let limit = 1 << DiacriticModel.costBits - 1
    let frequentPairs = Self.frequent(pairs, minimum: 3, limit: options.pairLimit) { key in
      isAmbiguous(Int(key >> 16)) || isAmbiguous(Int(key & 0xFFFF))
    }
    var costs: [UInt32: Int] = [:]
    var entries: [(hash: UInt32, value: UInt32)] = []
    for (key, count) in frequentPairs {
      let cost = Self.cost(Double(count), Double(singles[Int(key >> 16)]))
      costs[key] = cost
      let hash = DiacriticModel.hash(Int(key >> 16), Int(key & 0xFFFF))
      entries.append((hash, UInt32(max(1, min(limit, cost)))))
    }
    let frequentTriples = Self.frequent(triples, minimum: 4, limit: options.tripleLimit) { key in
      let count = Double(triples[key] ?? 1)
      let cost = Self.cost(count, Double(pairs[UInt32(key >> 16)] ?? 1))
      let short = costs[UInt32(truncatingIfNeeded: key)] ?? limit
      return isAmbiguous(Int(key & 0xFFFF)) && abs(cost - short) >= 3
    }
    for (key, count) in frequentTriples {
      let cost = Self.cost(Double(count), Double(pairs[UInt32(key >> 16)] ?? 1))
      let hash = DiacriticModel.hash(Int(key >> 32), Int(key >> 16 & 0xFFFF), Int(key & 0xFFFF))
      entries.append((hash, UInt32(max(1, min(limit, cost)))))
    }
    return entries.sorted { ($0.hash, $0.value) < ($1.hash, $1.value) }
  }

  private func isAmbiguous(_ number: Int) -> Bool {
    let bare = syllables[number].bareKey
    return (number > 0 && syllables[number - 1].bareKey == bare)
      || (number + 1 < syllables.count && syllables[number + 1].bareKey == bare)
  }

  private static func frequent<Key: FixedWidthInteger>(
    _ counts: [Key: Int32],
    minimum: Int32,
    limit: Int,
    where isWanted: (Key) -> Bool
  ) -> [(Key, Int32)] {
    let wanted = counts.filter { $0.value >= minimum && isWanted($0.key) }
    let sorted = wanted.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
    return sorted.prefix(limit).map { ($0.key, $0.value) }
  }
}
