import VietText

/// Ties offices to the persons that stand beside them.
///
/// `Ủy viên Bộ Chính trị, Thường trực Ban Bí thư Trương Thị Mai` gives both offices to the name that
/// follows; `ông Trần Việt Trường, Phó Bí thư Thành ủy, Chủ tịch UBND TP` gives both to the name
/// before. An office directly before a name belongs to that name. A phrase for those who lead a body
/// is tied to nobody, unless a name follows at once.
struct RoleBinder {
  let reading: Reading
  let lexicon: NameLexicon
  /// For each office whether it names one person.
  let numbers: [OfficeGroups.Number]

  /// For each office the index of its holder among `persons`, if one stands beside it.
  ///
  /// Offices and persons come in the order of the text.
  ///
  /// - Complexity: O(*n* log *n*) in their numbers.
  func holders(of roles: [NameSpan], persons: [NameSpan]) -> [Int?] {
    var holders = [Int?](repeating: nil, count: roles.count)
    bindForward(roles, persons, &holders)
    bindBackward(roles, persons, &holders)
    return holders
  }

  /// Offices before a name, from the last to the first of a chain.
  private func bindForward(_ roles: [NameSpan], _ persons: [NameSpan], _ holders: inout [Int?]) {
    for index in roles.indices.reversed() where !reading.interrupt.isRaised {
      if let person = personAfter(roles[index], numbers[index], persons) {
        holders[index] = person
      } else if isOne(index), let next = officeAfter(index, roles),
        let holder = holders[next],
        case let end = roles[index].range.upperBound,
        isChain(end..<roles[next].range.lowerBound), persons[holder].range.lowerBound > end
      {
        holders[index] = holder
      }
    }
  }

  /// The person whose name follows, with nothing but a form of address between.
  private func personAfter(
    _ role: NameSpan,
    _ number: OfficeGroups.Number,
    _ persons: [NameSpan]
  ) -> Int? {
    let end = role.range.upperBound
    let next = persons.firstIndex(from: { $0.range.lowerBound >= end })
    let near = persons[next...].prefix { $0.range.lowerBound - end <= Self.widestApposition }
    return near.indices.first {
      persons[$0].sentence == role.sentence && isApposition(end..<persons[$0].range.lowerBound)
        && (number != .leaders || end == persons[$0].range.lowerBound)
    }
  }

  /// The next office of the sentence that does not lie in this one.
  private func officeAfter(_ index: Int, _ roles: [NameSpan]) -> Int? {
    roles.indices[(index + 1)...]
      .prefix { roles[$0].sentence == roles[index].sentence }
      .first { roles[$0].range.lowerBound >= roles[index].range.upperBound }
  }

  /// Offices after a name, each after a comma, a dash or a bracket.
  private func bindBackward(_ roles: [NameSpan], _ persons: [NameSpan], _ holders: inout [Int?]) {
    for index in roles.indices
    where holders[index] == nil && isOne(index) && !reading.interrupt.isRaised {
      let start = roles[index].range.lowerBound
      if let person = personBefore(roles[index], persons),
        isAside(persons[person].range.upperBound..<start)
          || isGiven(persons[person].range.upperBound..<start, to: persons[person])
      {
        holders[index] = person
      } else if index > 0, roles[index - 1].sentence == roles[index].sentence,
        let holder = holders[index - 1],
        persons[holder].range.lowerBound < roles[index - 1].range.lowerBound,
        roles[index - 1].range.upperBound <= start,
        isChain(roles[index - 1].range.upperBound..<start)
      {
        holders[index] = holder
      }
    }
  }

  private func isOne(_ index: Int) -> Bool { numbers[index] == .one || numbers[index] == .post }

  private func personBefore(_ role: NameSpan, _ persons: [NameSpan]) -> Int? {
    let start = role.range.lowerBound
    let next = persons.firstIndex(from: { $0.range.lowerBound >= start })
    return persons[..<next].suffix(8).lastIndex {
      $0.sentence == role.sentence && $0.range.upperBound <= start
    }
  }
}

// MARK: - What may stand between

extension RoleBinder {
  /// How many syllables of a form of address may stand between an office and a name.
  private static let widestApposition = 5

  /// Nothing, or an honorific (`Chủ tịch nước, đồng chí …`).
  private func isApposition(_ gap: Range<Int>) -> Bool {
    guard gap.count <= Self.widestApposition else { return false }
    var index = gap.lowerBound
    while index < gap.upperBound {
      let length = lexicon.length(
        of: .honorific,
        in: reading.syllables,
        at: index,
        end: gap.upperBound
      )
      if length == 0 {
        let isComma = reading.syllables[index].key == Self.comma && index == gap.lowerBound
        let isQuote = Self.quotes.contains(reading.syllables[index].key)
        let isStop = reading.syllables[index].key == Self.stop && index > gap.lowerBound
        guard isQuote || isStop || (isComma && gap.count > 1) else { return false }
        index += 1
      } else {
        index += length
      }
    }
    return true
  }

  /// A comma, a dash, `và`, `kiêm`: one more office of the same person.
  private func isChain(_ gap: Range<Int>) -> Bool {
    gap.count <= 2 && !gap.isEmpty
      && reading.syllables[gap].allSatisfy { Self.links.contains($0.key) }
  }

  /// Words that say that the office is given or held, but not that somebody else keeps it from the person
  /// (`không chọn ông Romney làm ngoại trưởng`).
  private func isGiven(_ gap: Range<Int>, to person: NameSpan) -> Bool {
    let words = Self.holding.longestMatch(
      in: reading.syllables,
      at: gap.lowerBound,
      end: gap.upperBound
    )
    guard !gap.isEmpty, words?.length == gap.count else { return false }
    let start = reading.sentences[person.sentence].syllables.lowerBound
    let before = reading.syllables[start..<person.range.lowerBound].suffix(Self.widestRefusal)
    let clause = before.reversed().prefix { $0.kind != .mark }
    return !clause.contains { Self.refusals.contains($0.key) }
  }

  /// A comma, a dash or a bracket, perhaps with `là`.
  private func isAside(_ gap: Range<Int>) -> Bool {
    guard let first = reading.syllables[gap].first, gap.count <= 3 else { return false }
    guard Self.openers.contains(first.key) else { return false }
    return reading.syllables[gap].dropFirst().allSatisfy { Self.copulas.contains($0.key) }
  }

  private static let holding: PhraseTable = {
    var table = PhraseTable()
    for words in Resource.table("lexicon/role-links.tsv").words { table.insert(words, value: 0) }
    return table
  }()
  /// How many syllables before a name a refusal is looked for.
  private static let widestRefusal = 8
  private static let refusals = keys(["không", "chưa", "chẳng"])
  private static let comma = SyllableScanner.key(of: ",")
  private static let stop = SyllableScanner.key(of: ".")
  private static let quotes = keys(["\"", "“", "”", "'"])
  private static let links = keys([",", "-", "–", "kiêm", "và"])
  private static let openers = keys([",", "-", "–", "(", "là"])
  private static let copulas = keys(["là", "hiện", "-", "–", "nguyên"])

  private static func keys(_ words: [String]) -> Set<UInt64> {
    Set(words.map(SyllableScanner.key(of:)))
  }
}
