import VietText

/// Completes and judges names by the rules that annotators follow, where the recognizer stopped too early.
///
/// Two dates of one stretch of time are one date (`hôm nay đến ngày 4/12`), `này` and `vừa qua` belong
/// to it; the second country belongs to the name of a friendship (`Hội hữu nghị Việt Nam - Ba Lan`);
/// the place of a mission abroad belongs to it (`Đại sứ quán Mỹ tại Cuba`).
struct NameTails: Sendable {
  private enum Part: String, CaseIterable {
    case dateTail = "date-tail"
    case dateYear = "date-year"
    case roleFront = "role-front"
    case dateLink = "date-link"
    case mission
    case missionLink = "mission-link"
    case pairLink = "pair-link"
    case address
    case noPlaceAfter = "no-place-after"
    case noPlace = "no-place"
    case noPerson = "no-person"
  }

  private var tables: [Part: PhraseTable] = [:]

  init(_ table: SeedTable) {
    for row in table.rows where row.count >= 2 {
      guard let part = Part(rawValue: row[1]) else { continue }
      tables[part, default: PhraseTable()].insert(row[0], value: 0)
    }
  }

  static let standard = NameTails(Resource.table("lexicon/name-tails.tsv"))

  /// The names, longer where a rule asks for it; order is kept.
  func completed(_ names: [NameSpan], in reading: Reading) -> [NameSpan] {
    var places: [Int: Int] = [:]
    for name in names where name.type == .location && !reading.interrupt.isRaised {
      places[name.range.lowerBound] = name.range.upperBound
    }
    var ends: Set<Int> = []
    for end in places.values where !reading.interrupt.isRaised { ends.insert(end) }
    var completed: [NameSpan] = []
    completed.reserveCapacity(names.count)
    // Keys of the last syllables of full names: a given name that looks like a common word is a name.
    var givenNames: Set<UInt64> = []
    for name in names where name.type == .person && !reading.interrupt.isRaised {
      guard name.range.count > 1 else { continue }
      givenNames.insert(reading.syllables[name.range.upperBound - 1].key)
    }
    for name in names where !reading.interrupt.isRaised {
      guard let name = judged(name, in: reading, givenNames) else { continue }
      let limit = reading.sentences[name.sentence].syllables.upperBound
      let longer =
        switch name.type {
        case .date: dateEnd(name, reading, limit)
        case .organization, .role, .agreement, .event:
          missionEnd(
            name,
            from: pairEnd(name, reading, limit, places, ends),
            reading,
            limit,
            places
          )
        default: name.range.upperBound
        }
      append(name.extended(to: longer), to: &completed, reading)
    }
    guard !reading.interrupt.isRaised else { return names }
    return withoutSocieties(completed, in: reading).inOrder(of: reading)
  }

  /// The names without those of meetings that are bodies: a society is no meeting (`Hội hữu nghị Việt
  /// Nam - Ba Lan`).
  private func withoutSocieties(_ names: [NameSpan], in reading: Reading) -> [NameSpan] {
    var bodies: Set<Range<Int>> = []
    for name in names where name.type == .organization && !reading.interrupt.isRaised {
      bodies.insert(name.range)
    }
    return names.filter { name in
      reading.interrupt.isRaised
        || !(name.type == .event || name.type == .agreement) || !bodies.contains(name.range)
    }
  }

  /// A name as it is meant: without the form of address at its start, a person where a form of address
  /// stands before it, and none where it is a common word, money or a language.
  private func judged(
    _ name: NameSpan,
    in reading: Reading,
    _ givenNames: Set<UInt64>
  ) -> NameSpan? {
    let sentence = reading.sentences[name.sentence].syllables
    let start = name.range.lowerBound
    switch name.type {
    case .person:
      if name.range.count == 1, length(.noPerson, reading, at: start, start + 1) == 1,
        !stands(.address, before: start, in: reading, sentence),
        !givenNames.contains(reading.syllables[start].key)
      {
        return nil
      }
      let address = length(.address, reading, at: start, name.range.upperBound)
      guard start == sentence.lowerBound, address > 0, address < name.range.count else {
        return name
      }
      return name.from(start + address)
    case .location:
      if isCommonWord(name, in: reading, sentence) { return nil }
      let isPerson =
        stands(.address, before: start, in: reading, sentence) && mayBePerson(name, in: reading)
        || isTitled(name, in: reading, sentence)
      return isPerson ? name.as(.person) : name
    case .role: return office(name, in: reading)
    case .event, .agreement: return isDoubtful(name, in: reading) ? nil : name
    default: return name
    }
  }

  /// A meeting or an agreement that starts in lower case with no word that such names start with.
  private func isDoubtful(_ name: NameSpan, in reading: Reading) -> Bool {
    let start = name.range.lowerBound
    let end = name.range.upperBound
    return name.probability < Self.doubt && reading.syllables[start].shape == .lower
      && NameLexicon.standard.length(of: .event, in: reading.syllables, at: start, end: end) == 0
  }

  /// Below this the recognizer needs a known word to be believed.
  private static let doubt = 0.8

  /// An office without the delegation before it; none if it is doubtful and no word of it is known to
  /// name an office.
  private func office(_ name: NameSpan, in reading: Reading) -> NameSpan? {
    let end = name.range.upperBound
    let cue = name.range.first { index in
      NameLexicon.standard.length(of: .role, in: reading.syllables, at: index, end: end) > 0
    }
    guard let cue else { return name.probability < Self.doubt ? nil : name }
    let front = length(.roleFront, reading, at: name.range.lowerBound, end)
    return front > 0 && cue == name.range.lowerBound + front ? name.from(cue) : name
  }

  /// A word that only starts like a country, money or a language.
  private func isCommonWord(
    _ name: NameSpan,
    in reading: Reading,
    _ sentence: Range<Int>
  ) -> Bool {
    let start = name.range.lowerBound
    guard name.range.count == 1 else { return false }
    if start + 1 < sentence.upperBound, reading.syllables[start + 1].shape == .lower,
      length(.noPlace, reading, at: start, sentence.upperBound) > 1
    {
      return true
    }
    return stands(.noPlaceAfter, before: start, in: reading, sentence)
  }

  /// Any place but a country whose name is no word and no name of people.
  private func mayBePerson(_ name: NameSpan, in reading: Reading) -> Bool {
    let match = Gazetteer.standard.whole(name.range, in: reading.syllables)
    return match?.place.kind != .country || match?.use == .ambiguous
  }

  /// A name of several syllables that no gazetteer knows, after a title or trade (`nhạc sĩ Nhật Lê`).
  private func isTitled(
    _ name: NameSpan,
    in reading: Reading,
    _ sentence: Range<Int>
  ) -> Bool {
    guard name.range.count > 1, name.range.lowerBound > sentence.lowerBound,
      Gazetteer.standard.whole(name.range, in: reading.syllables) == nil
    else { return false }
    let start = name.range.lowerBound
    return (1...3).contains { count in
      start - count >= sentence.lowerBound
        && NameLexicon.standard.length(
          of: .honorific,
          in: reading.syllables,
          at: start - count,
          end: start
        ) == count
    }
  }

  /// Words of a kind end right before `index`.
  private func stands(
    _ part: Part,
    before index: Int,
    in reading: Reading,
    _ sentence: Range<Int>
  ) -> Bool {
    (1...3).contains { count in
      index - count >= sentence.lowerBound
        && length(part, reading, at: index - count, index) == count
    }
  }

  private func length(_ part: Part, _ reading: Reading, at index: Int, _ limit: Int) -> Int {
    guard index < limit else { return 0 }
    return tables[part]?.longestMatch(in: reading.syllables, at: index, end: limit)?.length ?? 0
  }

  private func dateEnd(_ name: NameSpan, _ reading: Reading, _ limit: Int) -> Int {
    let end = name.range.upperBound
    let year = length(.dateYear, reading, at: end, limit)
    // `28-9 vừa qua`: a day in numbers needs nothing more; `tháng 9 vừa qua` does.
    let isDay =
      reading.syllables[end - 1].kind == .number && name.range.count > 2
      && reading.syllables[end - 2].kind == .mark
    guard year == 0, !isDay else { return end + year }
    return end + length(.dateTail, reading, at: end, limit)
  }

  private func pairEnd(
    _ name: NameSpan,
    _ reading: Reading,
    _ limit: Int,
    _ places: [Int: Int],
    _ ends: Set<Int>
  ) -> Int {
    let end = name.range.upperBound
    let link = length(.pairLink, reading, at: end, limit)
    guard link > 0, ends.contains(end), let longer = places[end + link] else { return end }
    return longer
  }

  private func missionEnd(
    _ name: NameSpan,
    from end: Int,
    _ reading: Reading,
    _ limit: Int,
    _ places: [Int: Int]
  ) -> Int {
    let link = length(.missionLink, reading, at: end, limit)
    guard link > 0, length(.mission, reading, at: name.range.lowerBound, end) > 0 else {
      return end
    }
    let start = end + link
    let kind = PlaceTypes.standard.name(start..<limit, in: reading.syllables).lowerBound
    return places[start] ?? places[kind] ?? end
  }

  /// Adds a name, joined to a date right before it; a name that is there already is left out.
  private func append(_ name: NameSpan, to names: inout [NameSpan], _ reading: Reading) {
    // Names come in order: what it could join or repeat is among the last few.
    let near = names.indices.suffix(16)
    if name.type == .date, let last = near.last(where: { names[$0].type == .date }),
      names[last].sentence == name.sentence, names[last].range.upperBound < name.range.lowerBound
    {
      let gap = names[last].range.upperBound..<name.range.lowerBound
      if length(.dateLink, reading, at: gap.lowerBound, gap.upperBound) == gap.count {
        names[last] = names[last].extended(to: name.range.upperBound)
        return
      }
    }
    if !near.contains(where: { names[$0].type == name.type && names[$0].range == name.range }) {
      names.append(name)
    }
  }
}

extension NameSpan {
  fileprivate func from(_ start: Int) -> NameSpan {
    NameSpan(
      type: type,
      range: start..<range.upperBound,
      sentence: sentence,
      probability: probability
    )
  }

  fileprivate func `as`(_ type: EntityType) -> NameSpan {
    NameSpan(type: type, range: range, sentence: sentence, probability: probability)
  }
}
