package import VietText

/// A phrase that an article is about.
package struct Keyword: Hashable, Sendable {
  /// Where it stands first.
  package let span: Span
  /// How much it says, 0 to 1.
  package let score: Double
  package let count: Int

  package init(span: Span, score: Double, count: Int) {
    self.span = span
    self.score = score
    self.count = count
  }
}

/// Ranks the phrases of an article: names, and runs of syllables that are frequent here and rare
/// elsewhere.
struct KeywordFinder {
  private let reading: Reading
  private let words: ArticleWords
  private let cues: CueTable

  private struct Phrase {
    let first: Range<Int>
    let isName: Bool
    var count: Int
    var weight: Float
  }

  private static let longest = 4
  /// A syllable below this is too common to begin or end a phrase.
  private static let commonness: Float = 1.6

  init(_ reading: Reading, _ words: ArticleWords, _ cues: CueTable) {
    self.reading = reading
    self.words = words
    self.cues = cues
  }

  func keywords(_ limit: Int, entities: EntitySet) -> [Keyword] {
    var phrases: [UInt64: Phrase] = [:]
    for index in reading.sentences.indices { collect(index, into: &phrases) }
    addNames(entities, to: &phrases)
    let ranked = phrases.values.filter { $0.count > 1 || $0.isName }
      .sorted { ($1.weight, $0.first.lowerBound) < ($0.weight, $1.first.lowerBound) }
    var chosen: [Phrase] = []
    for phrase in ranked where chosen.count < limit {
      let keys = Set(reading.syllables[phrase.first].map(\.key))
      let repeats = chosen.contains { other in
        let known = Set(reading.syllables[other.first].map(\.key))
        return keys.isSubset(of: known) || known.isSubset(of: keys)
      }
      if !repeats { chosen.append(phrase) }
    }
    let top = chosen.first?.weight ?? 1
    return chosen.map { phrase in
      Keyword(
        span: reading.span(of: phrase.first),
        score: Double(phrase.weight / max(top, 1e-6)),
        count: phrase.count
      )
    }
  }

  private func collect(_ index: Int, into phrases: inout [UInt64: Phrase]) {
    let sentence = reading.sentences[index]
    let kind = reading.units[sentence.unit].kind
    guard kind != .byline else { return }
    let place: Float = kind == .title ? 3 : kind == .lede ? 2 : 1
    for start in sentence.syllables {
      var key = SyllableKey.empty
      var rarity: Float = 0
      for end in start..<min(start + Self.longest, sentence.syllables.upperBound) {
        let syllable = reading.syllables[end]
        guard syllable.kind == .letters else { break }
        key.add(key: syllable.key)
        let own = words.rarity(of: syllable.key)
        rarity += own
        if end == start && own < Self.commonness { break }
        guard end > start, own >= Self.commonness else { continue }
        let weight = place * rarity / Float(end - start + 1) * (end - start == 1 ? 1 : 1.15)
        let phrase = Phrase(first: start..<end + 1, isName: false, count: 0, weight: 0)
        phrases[key.value, default: phrase].count += 1
        phrases[key.value]?.weight += weight
      }
    }
  }

  private func addNames(_ entities: EntitySet, to phrases: inout [UInt64: Phrase]) {
    let index = SyllableIndex(reading)
    for entity in entities.entities
    where [.person, .organization, .location, .event, .agreement].contains(entity.type) {
      guard let mention = entity.mentions.first, let place = index.place(of: mention.span) else {
        continue
      }
      var key = SyllableKey.empty
      for syllable in reading.syllables[place.syllables] { key.add(key: syllable.key) }
      let weight = Float(entity.mentions.count) * 5 * Float(0.5 + entity.salience)
      let known = phrases[key.value]?.weight ?? 0
      phrases[key.value] = Phrase(
        first: place.syllables,
        isName: true,
        count: entity.mentions.count,
        weight: max(known, weight)
      )
    }
  }
}
