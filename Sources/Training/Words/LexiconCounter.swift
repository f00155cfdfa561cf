import LinearModel
import NewsPipeline
import VietText

/// Counts what the segmented corpus says of syllables and of sequences of them (``WordLexicon``).
struct LexiconCounter {
  private typealias Entries = [(hash: UInt32, value: UInt32)]

  /// Words and pairs seen less often than this are left out.
  var minimumWordCount = 6
  var minimumPairCount = 10

  private let corpus: SyllableCorpus
  private let report: (String) -> Void

  init(_ corpus: SyllableCorpus, report: @escaping (String) -> Void) {
    self.corpus = corpus
    self.report = report
  }

  /// Adds the tables to `file`.
  func write(to file: inout ModelFileWriter) {
    let tables = [
      ("l.word", words(), WordLexicon.gradeBits), ("l.pair", pairs(), WordLexicon.bondBits),
      ("l.syl", syllables(), WordLexicon.habitBits),
    ]
    for (section, entries, bits) in tables {
      let dropped = HashTable.write(entries, valueBits: bits, to: &file, section: section)
      report("\(section): \(entries.count) entries, \(dropped) found no place")
    }
  }
}

// MARK: - Words

extension LexiconCounter {
  private func words() -> Entries {
    var joined: [UInt64: Int32] = [:]
    forEachSequence { key, isWord in if isWord { joined[key, default: 0] += 1 } }
    joined = joined.filter { $0.value >= minimumWordCount }
    var all: [UInt64: Int32] = [:]
    forEachSequence { key, _ in if joined[key] != nil { all[key, default: 0] += 1 } }
    let entries = joined.map { key, count in
      let share = Double(count) / Double(max(count, all[key] ?? count))
      return (hash: WordLexicon.hash(key), value: Self.grade(share))
    }
    return entries.sorted { ($0.hash, $0.value) < ($1.hash, $1.value) }
  }

  private static func grade(_ share: Double) -> UInt32 {
    1 + step(share, [0.05, 0.2, 0.45, 0.7, 0.88, 0.97])
  }

  /// How many of the limits `value` has reached.
  private static func step(_ value: Double, _ limits: [Double]) -> UInt32 {
    UInt32(limits.count { value >= $0 })
  }

  /// Calls `body` with the key of every sequence of two to four syllables.
  private func forEachSequence(_ body: (UInt64, Bool) -> Void) {
    for sentence in corpus.ends.indices {
      let range = corpus.range(sentence)
      for start in range {
        var key = WordLexicon.key(corpus.keys[start])
        var isWord = corpus.marks[start] & 32 == 0
        var end = start + 1
        while end < range.upperBound, end < start + WordLexicon.longest {
          key = FeatureHash.join(key, corpus.keys[end])
          isWord = isWord && corpus.marks[end] & 32 != 0
          let isWhole = end + 1 == range.upperBound || corpus.marks[end + 1] & 32 == 0
          body(key, isWord && isWhole)
          end += 1
        }
      }
    }
  }
}

// MARK: - Pairs and syllables

extension LexiconCounter {
  /// Pairs of letters that stand together more often than chance: normalized pointwise mutual
  /// information (Bouma 2009), and how often they do.
  private func pairs() -> Entries {
    var counts: [UInt64: Int32] = [:]
    var singles: [UInt64: Int32] = [:]
    var total = 0
    forEachPair { left, right, _ in
      counts[FeatureHash.join(WordLexicon.key(left), right), default: 0] += 1
      singles[left, default: 0] += 1
      total += 1
    }
    counts = counts.filter { $0.value >= minimumPairCount }
    var bonds: [UInt64: UInt32] = [:]
    forEachPair { left, right, _ in
      let key = FeatureHash.join(WordLexicon.key(left), right)
      guard let count = counts[key], bonds[key] == nil else { return }
      let all = Double(total)
      let chance = Double(singles[left] ?? 1) * Double(singles[right] ?? 1) / all
      let information = Logarithm.natural(Double(count) / chance)
      let share = information / Logarithm.natural(all / Double(count))
      bonds[key] =
        Self.step(share, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.72]) << 2
        | Self.step(Double(count), [40, 250, 2500])
    }
    let entries = bonds.filter { $0.value >= 4 }
      .map { (hash: WordLexicon.hash($0.key), value: $0.value) }
    return entries.sorted { ($0.hash, $0.value) < ($1.hash, $1.value) }
  }

  /// How often a syllable is in one word with the next one, and with the one before.
  private func syllables() -> Entries {
    var habits: [UInt64: (next: Int32, before: Int32, left: Int32, right: Int32)] = [:]
    forEachPair { left, right, isJoined in
      habits[left, default: (0, 0, 0, 0)].left += 1
      habits[right, default: (0, 0, 0, 0)].right += 1
      guard isJoined else { return }
      habits[left, default: (0, 0, 0, 0)].next += 1
      habits[right, default: (0, 0, 0, 0)].before += 1
    }
    let limits = [0.02, 0.1, 0.25, 0.45, 0.65, 0.85]
    let entries = habits.filter { $0.value.left + $0.value.right >= 20 }.map { key, habit in
      let next = Double(habit.next) / Double(max(1, habit.left))
      let before = Double(habit.before) / Double(max(1, habit.right))
      let value = (1 + Self.step(before, limits)) << 3 | (1 + Self.step(next, limits))
      return (hash: WordLexicon.hash(key), value: value)
    }
    return entries.sorted { ($0.hash, $0.value) < ($1.hash, $1.value) }
  }

  /// Calls `body` with every two neighbouring syllables of letters, and whether one word holds both.
  private func forEachPair(_ body: (UInt64, UInt64, Bool) -> Void) {
    for sentence in corpus.ends.indices {
      let range = corpus.range(sentence)
      for index in range.dropFirst()
      where corpus.marks[index] & 15 < 10 && corpus.marks[index - 1] & 15 < 10 {
        body(corpus.keys[index - 1], corpus.keys[index], corpus.marks[index] & 32 != 0)
      }
    }
  }
}
