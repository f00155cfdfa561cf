import VietText

/// What a cut looks like to the model that chooses among them, as numbers.
struct HeadlineFeatures {
  private let reading: Reading
  private let rarity: SyllableRarity
  /// In how many places of the article each syllable stands.
  private let counts: [UInt64: Int]
  /// The syllables of the first sentence that a headline can be cut from.
  private let opening: Set<UInt64>

  static let columnCount = 34
  /// A syllable that stands in more places is not worth more.
  private static let mostPlaces = 6

  /// - Complexity: linear in the text.
  init(_ reading: Reading, _ rarity: SyllableRarity, first: TaggedSentence?) {
    self.reading = reading
    self.rarity = rarity
    var counts: [UInt64: Int] = [:]
    for sentence in reading.sentences where !reading.interrupt.isRaised {
      for syllable in reading.syllables(of: sentence) where syllable.kind != .mark {
        counts[syllable.key, default: 0] += 1
      }
    }
    self.counts = counts
    let words = first?.words ?? []
    opening = Set(words.flatMap { reading.syllables[$0.syllables] }.map(\.key))
  }

  /// Adds the numbers of one cut; `rank` and `worth` are those of its sentence among the summarizer's.
  func describe(_ cut: HeadlineCut, of source: HeadlineSource, into row: inout [Float]) {
    let words = source.sentence.words
    let kept = cut.kept.map { words[$0] }
    let keys = kept.filter { $0.part != .mark }.flatMap { reading.syllables[$0.syllables] }.map(
      \.key
    )
    let length = Float(keys.count)
    let all = words.reduce(0) { $0 + ($1.part == .mark ? 0 : $1.syllables.count) }
    row += [
      Float(source.place), Float(source.rank), source.worth, source.isTitle ? 1 : 0,
      Float(reading.sentences.count), length, length / Float(max(all, 1)),
      Float(cut.start.rawValue), Float(cut.end.rawValue), Float(cut.words.lowerBound),
      Float(words.count - cut.words.upperBound), Float(cut.words.count - kept.count),
    ]
    addShape(kept, to: &row)
    addWorth(keys, to: &row)
  }

  /// Its first and last words, and how many there are of each kind.
  private func addShape(_ kept: [TaggedSentence.Word], to row: inout [Float]) {
    func count(_ part: TaggedSentence.Part) -> Float { Float(kept.count { $0.part == part }) }
    let ends = [kept.first, kept.dropFirst().first, kept.dropLast().last, kept.last]
    row += ends.map { $0?.part.number ?? -1 }
    let first = kept.first.map { reading.syllables[$0.syllables.lowerBound] }
    row.append(first?.isCapitalized == true ? 1 : 0)
    let verbs = kept.indices.filter { kept[$0].part == .verb }
    row.append(Float(verbs.count))
    row.append(Float(verbs.first ?? kept.count))
    row.append(Float(kept.count - (verbs.last ?? -1)))
    row += [.properNoun, .number, .mark, .pronoun, .adposition, .subordinator, .adverb].map(count)
  }

  /// What its syllables say of the article.
  private func addWorth(_ keys: [UInt64], to row: inout [Float]) {
    let different = Set(keys)
    let length = Float(max(keys.count, 1))
    // In order of the text, so that the sums are the same on every run.
    var seen: Set<UInt64> = []
    var (worth, rarities) = (Float(0), Float(0))
    for key in keys {
      let own = rarity.rarity(of: key)
      rarities += own
      if seen.insert(key).inserted {
        worth += Float(min(counts[key] ?? 1, Self.mostPlaces)) * own
      }
    }
    row += [worth, worth / length, rarities / length]
    row.append(Float(different.intersection(opening).count) / Float(max(different.count, 1)))
    for key in [keys.last, keys.first] {
      row.append(key.map { Float(counts[$0] ?? 0) } ?? 0)
    }
    row.append(keys.last.map { rarity.rarity(of: $0) } ?? 0)
  }
}
