import VietText

/// Finds every mention of a country: its name, its places, its leaders and bodies.
package struct CountrySpotter: Sendable {
  private let actors: PhraseTable
  private let codes: [String]
  private let institutions: PhraseTable

  /// Takes the rows of `lexicon/topic-actors.tsv`: a code and names.
  ///
  /// `institutions` lists the first words of institutions: a country inside such a name (`Bệnh viện
  /// Hữu nghị Việt Nam - Cuba`) is not spoken of.
  package init(_ table: SeedTable, institutions heads: SeedTable) {
    var institutions = PhraseTable()
    for head in heads.words { institutions.insert(head, value: 0) }
    self.institutions = institutions
    var actors = PhraseTable()
    for (index, row) in table.rows.enumerated() where row.count >= 2 {
      for name in row[1].split(separator: "|") { actors.insert(String(name), value: index) }
    }
    self.actors = actors
    codes = table.words
  }

  /// Mentions in order of the text; an actor inside another mention is left out.
  func mentions(
    in reading: Reading,
    entities: EntitySet,
    interrupt: Interrupt = .never
  ) -> [CountryMention] {
    var found = places(in: reading, entities: entities, interrupt)
    var taken = [Bool](repeating: false, count: reading.syllables.count)
    for mention in found { for syllable in mention.syllables { taken[syllable] = true } }
    var people: [UInt64: String] = [:]
    for mention in found where mention.form == .name && !interrupt.isRaised {
      if let name = holder(after: mention, in: reading) { people[name] = mention.country }
    }
    for (index, sentence) in reading.sentences.enumerated() where !interrupt.isRaised {
      for position in sentence.syllables where !taken[position] {
        if let mention = actor(at: position, sentence, index, reading, people) {
          found.append(mention)
        }
      }
    }
    let names = institutionNames(in: reading, interrupt)
    return found.filter { !interrupt.isRaised && !names[$0.syllables.lowerBound] }
      .inOrder(of: reading, sentence: \.sentence) {
        $0.syllables.lowerBound < $1.syllables.lowerBound
      }
  }

  /// Syllables of names that begin with the head of an institution.
  ///
  /// A name goes on over capitals and the dashes between them.
  private func institutionNames(in reading: Reading, _ interrupt: Interrupt) -> [Bool] {
    var names = [Bool](repeating: false, count: reading.syllables.count)
    for sentence in reading.sentences where !interrupt.isRaised {
      let end = sentence.syllables.upperBound
      for start in sentence.syllables where reading.syllables[start].isCapitalized {
        guard let head = institutions.longestMatch(in: reading.syllables, at: start, end: end)
        else { continue }
        var position = start + head.length
        while position < end, continuesName(position, end, reading) {
          names[position] = true
          position += 1
        }
      }
    }
    return names
  }

  private func continuesName(_ position: Int, _ end: Int, _ reading: Reading) -> Bool {
    let syllable = reading.syllables[position]
    if syllable.isCapitalized { return true }
    let isDash = syllable.kind == .mark && Self.dashes.contains(syllable.key)
    if isDash { return position + 1 < end && reading.syllables[position + 1].isCapitalized }
    // `Hữu nghị`, `Lao động`: the second syllable of a word whose first has a capital.
    return syllable.kind == .letters && reading.syllables[position - 1].isCapitalized
      && position + 1 < end && reading.syllables[position + 1].isCapitalized
  }

  private static let dashes = Set(["-", "–"].map(SyllableScanner.key(of:)))

  private func places(
    in reading: Reading,
    entities: EntitySet,
    _ interrupt: Interrupt
  ) -> [CountryMention] {
    let index = SyllableIndex(reading)
    var found: [CountryMention] = []
    for entity in entities.entities {
      guard let link = entity.link, entity.type == .location || entity.type == .organization else {
        continue
      }
      let code = link.country ?? String(link.iso.split(separator: "-").first ?? "")
      for mention in entity.mentions where !interrupt.isRaised {
        guard let place = index.place(of: mention.span) else { continue }
        found.append(
          CountryMention(
            country: code,
            form: link.country == nil ? .name : .city,
            sentence: place.sentence,
            syllables: place.syllables
          )
        )
      }
    }
    return found
  }

  private func actor(
    at position: Int,
    _ sentence: Sentence,
    _ index: Int,
    _ reading: Reading,
    _ people: [UInt64: String]
  ) -> CountryMention? {
    let syllables = reading.syllables
    guard syllables[position].isCapitalized || syllables[position].shape == .lower else {
      return nil
    }
    let end = sentence.syllables.upperBound
    if let match = actors.longestMatch(in: syllables, at: position, end: end),
      syllables[position].isCapitalized || match.length > 1
    {
      return CountryMention(
        country: codes[match.value],
        form: .actor,
        sentence: index,
        syllables: position..<position + match.length
      )
    }
    guard syllables[position].isCapitalized, let country = people[syllables[position].key] else {
      return nil
    }
    return CountryMention(
      country: country,
      form: .actor,
      sentence: index,
      syllables: position..<position + 1
    )
  }

  /// The last syllable of a name that follows an office and a country: `Tổng thống Nga Putin`.
  ///
  /// Later the person is called by it. Names of two or more syllables only, and not those of
  /// Viet Nam, whose last syllables are common words.
  private func holder(after mention: CountryMention, in reading: Reading) -> UInt64? {
    let sentence = reading.sentences[mention.sentence].syllables
    let start = mention.syllables.upperBound
    let before = mention.syllables.lowerBound - 1
    guard before >= sentence.lowerBound, reading.syllables[before].shape == .lower,
      mention.country != Self.home
    else { return nil }
    var end = start
    while end < sentence.upperBound, reading.syllables[end].isCapitalized,
      reading.syllables[end].kind == .letters
    {
      end += 1
    }
    guard end - start >= 2, end - start <= 4 else { return nil }
    let last = reading.syllables[end - 1]
    return last.span.count >= 4 ? last.key : nil
  }

  static let home = "VN"
}

/// Finds the sentence and syllables of a span.
struct SyllableIndex {
  private let reading: Reading

  init(_ reading: Reading) {
    self.reading = reading
  }

  /// `nil` if the span is in no sentence.
  func place(of span: Span) -> (sentence: Int, syllables: Range<Int>)? {
    guard
      let sentence = first(reading.sentences.count, { reading.sentences[$0].span.end > span.start })
    else { return nil }
    let range = reading.sentences[sentence].syllables
    let syllables = reading.syllables
    guard
      let start = first(range.count, { syllables[range.lowerBound + $0].span.end > span.start })
    else { return nil }
    var end = range.lowerBound + start
    while end < range.upperBound, syllables[end].span.start < span.end { end += 1 }
    let low = range.lowerBound + start
    return end > low ? (sentence, low..<end) : nil
  }

  private func first(_ count: Int, _ holds: (Int) -> Bool) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low < count ? low : nil
  }
}
