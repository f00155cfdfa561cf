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

/// Ranks the phrases of an article: names, and runs of words that are frequent here and rare elsewhere.
///
/// A phrase is a noun with what follows it, or one longer word of any kind that means something (the candidates of
/// Hulth 2003, "Improved Automatic Keyword Extraction Given More Linguistic Knowledge"). It breaks no word:
/// of `vũ khí hạt nhân` there is no `khí hạt`.
struct KeywordFinder {
  private let reading: Reading
  private let rarity: ArticleWords
  private let words: WordList

  private struct Phrase {
    let first: Range<Int>
    let isName: Bool
    var count: Int
    var weight: Float
  }

  /// In words and in syllables.
  private static let most = (words: 3, syllables: 5)
  /// A phrase of which all syllables are more common says nothing.
  private static let commonness: Float = 2.2
  /// What a name weighs beside a phrase.
  private static let nameWeight: Float = 5

  /// `words` are those of `reading` with their parts of speech.
  init(_ reading: Reading, _ rarity: ArticleWords, _ words: WordList) {
    self.reading = reading
    self.rarity = rarity
    self.words = words
  }

  func keywords(_ limit: Int, entities: EntitySet) -> [Keyword] {
    var phrases: [UInt64: Phrase] = [:]
    let people = people(entities)
    for index in words.sentences.indices where !reading.interrupt.isRaised {
      collect(index, people, into: &phrases)
    }
    addNames(entities, to: &phrases)
    let ranked = phrases.values.filter { $0.count > 1 || $0.isName }.sorted { left, right in
      if left.weight != right.weight { return left.weight > right.weight }
      return (left.first.lowerBound, left.first.upperBound)
        < (right.first.lowerBound, right.first.upperBound)
    }
    let chosen = different(ranked, limit)
    let top = chosen.first?.weight ?? 1
    return chosen.map { phrase in
      Keyword(
        span: reading.span(of: phrase.first),
        score: Double(phrase.weight / max(top, 1e-6)),
        count: phrase.count
      )
    }
  }
}

// MARK: - Choice

extension KeywordFinder {
  /// The first phrases of which none has all the syllables of another.
  ///
  /// - Complexity: linear in the phrases, but for syllables that many chosen ones share.
  private func different(_ ranked: [Phrase], _ limit: Int) -> [Phrase] {
    var chosen: [(phrase: Phrase, keys: Set<UInt64>)] = []
    var owners: [UInt64: [Int]] = [:]
    for phrase in ranked where chosen.count < limit && !reading.interrupt.isRaised {
      let keys = Set(reading.syllables[phrase.first].map(\.key))
      let repeats = keys.contains { key in
        owners[key, default: []].contains { owner in
          let known = chosen[owner].keys
          return keys.isSubset(of: known) || known.isSubset(of: keys)
        }
      }
      guard !repeats else { continue }
      for key in keys { owners[key, default: []].append(chosen.count) }
      chosen.append((phrase, keys))
    }
    return chosen.map(\.phrase)
  }
}

// MARK: - Phrases

extension KeywordFinder {
  private func collect(
    _ index: Int,
    _ people: Set<UInt64>,
    into phrases: inout [UInt64: Phrase]
  ) {
    let kind = reading.units[reading.sentences[index].unit].kind
    guard kind != .byline else { return }
    let place: Float = kind == .title ? 3 : kind == .lede ? 2 : 1
    let sentence = words.words[words.sentences[index]]
    let parts = sentence.map { Part($0, reading) }
    for start in sentence.indices {
      for end in start..<min(start + Self.most.words, sentence.endIndex) {
        let part = parts[end - sentence.startIndex]
        guard
          end == start ? part.canBegin : parts[start - sentence.startIndex].isNoun && part.canFollow
        else { break }
        // `ông Smith` says no more than `Jimmie Smith`.
        let syllables = reading.syllables[sentence[end].syllables]
        if part.isName, syllables.allSatisfy({ people.contains($0.key) }) { break }
        let range = sentence[start].syllables.lowerBound..<sentence[end].syllables.upperBound
        guard range.count <= Self.most.syllables else { break }
        let isWhole = part.isName ? !isName(end + 1, in: sentence, parts) : true
        if range.count > 1, isWhole { add(range, place, to: &phrases) }
      }
    }
  }

  /// The syllables of the names of persons.
  private func people(_ entities: EntitySet) -> Set<UInt64> {
    let index = SyllableIndex(reading)
    let names = entities.entities.lazy.filter { $0.type == .person }
      .compactMap { $0.mentions.first.flatMap { index.place(of: $0.span) } }
    return Set(names.flatMap { reading.syllables[$0.syllables] }.map(\.key))
  }

  private func isName(_ word: Int, in sentence: ArraySlice<Word>, _ parts: [Part]) -> Bool {
    word < sentence.endIndex && parts[word - sentence.startIndex].isName
  }

  private func add(_ range: Range<Int>, _ place: Float, to phrases: inout [UInt64: Phrase]) {
    var key = SyllableKey.empty
    var (sum, most): (Float, Float) = (0, 0)
    for syllable in reading.syllables[range] {
      key.add(key: syllable.key)
      let own = rarity.rarity(of: syllable.key)
      sum += own
      most = max(most, own)
    }
    guard most >= Self.commonness else { return }
    let worth = (sum / Float(range.count) + most) / 2
    let phrase = Phrase(first: range, isName: false, count: 0, weight: 0)
    phrases[key.value, default: phrase].count += 1
    phrases[key.value]?.weight += place * worth * (range.count == 2 ? 1 : 1.15)
  }

  /// What a word can do in a phrase.
  private struct Part {
    var isNoun = false
    var isName = false
    /// Begins a phrase, or is one.
    var canBegin = false
    var canFollow = false

    init(_ word: Word, _ reading: Reading) {
      guard reading.syllables[word.syllables].allSatisfy({ $0.kind == .letters }) else { return }
      let isLong = word.syllables.count > 1
      switch word.upos {
      case "NOUN": (isNoun, canBegin, canFollow) = (true, true, true)
      case "PROPN": (isName, canBegin, canFollow) = (true, isLong, true)
      case "VERB", "ADJ": (canBegin, canFollow) = (isLong, isLong)
      default: break
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
      let weight = Float(entity.mentions.count) * Self.nameWeight * Float(0.5 + entity.salience)
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
