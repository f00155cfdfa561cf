import VietText

/// Completes names by the rules that annotators follow, where the recognizer stopped too early.
///
/// Two dates of one stretch of time are one date (`hôm nay đến ngày 4/12`), `này` and `vừa qua` belong
/// to it; the second country belongs to the name of a friendship (`Hội hữu nghị Việt Nam - Ba Lan`);
/// the place of a mission abroad belongs to it (`Đại sứ quán Mỹ tại Cuba`).
struct NameTails: Sendable {
  private enum Part: String, CaseIterable {
    case dateTail = "date-tail"
    case dateLink = "date-link"
    case mission
    case missionLink = "mission-link"
    case pairLink = "pair-link"
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
    for name in names where name.type == .location {
      places[name.range.lowerBound] = name.range.upperBound
    }
    let ends = Set(places.values)
    var completed: [NameSpan] = []
    for name in names {
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
    return completed.sorted(by: NameSpan.precedes)
  }

  private func length(_ part: Part, _ reading: Reading, at index: Int, _ limit: Int) -> Int {
    guard index < limit else { return 0 }
    return tables[part]?.longestMatch(in: reading.syllables, at: index, end: limit)?.length ?? 0
  }

  private func dateEnd(_ name: NameSpan, _ reading: Reading, _ limit: Int) -> Int {
    let end = name.range.upperBound
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
    if name.type == .date, let last = names.lastIndex(where: { $0.type == .date }),
      names[last].sentence == name.sentence, names[last].range.upperBound < name.range.lowerBound
    {
      let gap = names[last].range.upperBound..<name.range.lowerBound
      if length(.dateLink, reading, at: gap.lowerBound, gap.upperBound) == gap.count {
        names[last] = names[last].extended(to: name.range.upperBound)
        return
      }
    }
    if !names.contains(where: { $0.type == name.type && $0.range == name.range }) {
      names.append(name)
    }
  }
}

extension NameSpan {
  fileprivate func extended(to end: Int) -> NameSpan {
    guard end > range.upperBound else { return self }
    return NameSpan(
      type: type,
      range: range.lowerBound..<end,
      sentence: sentence,
      probability: probability
    )
  }
}
