import VietText

/// Companies that the recognizer took for places: known by the last word of their name (`Mekong
/// Capital`), by what the article calls them elsewhere (`Tập đoàn Lộc Trời`), or by what is held of them
/// (`cổ phần tại Proconco`).
struct CompanyNames: Sendable {
  private var tails = PhraseTable()
  private var heads = PhraseTable()
  private var owned = PhraseTable()

  init(_ table: SeedTable) {
    for row in table.rows where row.count >= 2 {
      switch row[1] {
      case "tail": tails.insert(row[0], value: 0)
      case "head": heads.insert(row[0], value: 0)
      default: owned.insert(row[0], value: 0)
      }
    }
  }

  static let standard = CompanyNames(Resource.table("lexicon/company-words.tsv"))

  /// The names, with those of companies as bodies.
  func completed(_ names: [NameSpan], in reading: Reading) -> [NameSpan] {
    let judged = withTails(names, in: reading)
    let companies = companies(among: judged, in: reading)
    guard !companies.isEmpty else { return judged }
    return judged.map { name in
      guard name.type == .location,
        companies.contains(NameTable.hash(reading.syllables[name.range]))
      else { return name }
      return NameSpan(
        type: .organization,
        range: name.range,
        sentence: name.sentence,
        probability: name.probability
      )
    }
    .inOrder(of: reading)
  }

  /// A run of capitals in which another word than the first is such as companies' names end in is the
  /// name of a company, from where the recognizer saw a name begin, if it did.
  private func withTails(_ names: [NameSpan], in reading: Reading) -> [NameSpan] {
    let leaves = NameIndex(
      names.filter { !reading.interrupt.isRaised && Self.isLeaf($0.type) },
      interrupt: reading.interrupt
    )
    var companies: [NameSpan] = []
    for (number, sentence) in reading.sentences.enumerated() where !reading.interrupt.isRaised {
      for index in sentence.syllables.dropFirst() where isTail(index, in: reading) {
        guard companies.last?.range.contains(index) != true else { continue }
        let run = run(around: index, within: sentence.syllables, of: reading)
        let inside = leaves.overlapping(run)
        let start = inside.map(\.range.lowerBound).min() ?? run.lowerBound
        guard start < index, !inside.contains(where: { $0.type == .organization }) else { continue }
        companies.append(
          NameSpan(
            type: .organization,
            range: start..<run.upperBound,
            sentence: number,
            probability: inside.first?.probability ?? Self.unseen
          )
        )
      }
    }
    guard !companies.isEmpty else { return names }
    let index = NameIndex(companies)
    let kept = names.filter { name in
      !Self.isLeaf(name.type) || index.overlapping(name.range).isEmpty
    }
    return (kept + companies).inOrder(of: reading)
  }

  private static func isLeaf(_ type: EntityType) -> Bool {
    type == .organization || type == .location || type == .person
  }

  /// How sure a name is of which the recognizer saw nothing.
  private static let unseen = 0.6

  private func isTail(_ index: Int, in reading: Reading) -> Bool {
    reading.syllables[index].isCapitalized
      && tails.longestMatch(in: reading.syllables, at: index, end: index + 1) != nil
  }

  /// The capitals before and after one of them.
  private func run(
    around index: Int,
    within sentence: Range<Int>,
    of reading: Reading
  ) -> Range<Int> {
    var (first, end) = (index, index + 1)
    while first > sentence.lowerBound, reading.syllables[first - 1].isCapitalized { first -= 1 }
    while end < sentence.upperBound, reading.syllables[end].isCapitalized { end += 1 }
    return first..<end
  }
}

// MARK: - The whole article

extension CompanyNames {
  /// The hashes of names that are companies somewhere in the article, and nowhere plainly places.
  private func companies(among names: [NameSpan], in reading: Reading) -> Set<UInt64> {
    var companies: Set<UInt64> = []
    var places: Set<UInt64> = []
    for name in names where !reading.interrupt.isRaised {
      switch name.type {
      case .organization:
        guard let proper = proper(of: name, in: reading) else { continue }
        companies.insert(NameTable.hash(reading.syllables[proper]))
      case .location:
        let hash = NameTable.hash(reading.syllables[name.range])
        if isKnownPlace(name, in: reading) { places.insert(hash) }
        if stands(owned, before: name, in: reading) { companies.insert(hash) }
      default: continue
      }
    }
    return companies.subtracting(places)
  }

  /// What is left of a company's name without the word for its kind, if it is a name of capitals.
  private func proper(of name: NameSpan, in reading: Reading) -> Range<Int>? {
    let range = name.range
    let head = heads.longestMatch(
      in: reading.syllables,
      at: range.lowerBound,
      end: range.upperBound
    )
    guard let head, head.length < range.count else { return nil }
    let rest = (range.lowerBound + head.length)..<range.upperBound
    return rest.allSatisfy { reading.syllables[$0].isCapitalized } ? rest : nil
  }

  private func isKnownPlace(_ name: NameSpan, in reading: Reading) -> Bool {
    Gazetteer.standard.whole(name.range, in: reading.syllables) != nil
      || PlaceTypes.standard.name(name.range, in: reading.syllables) != name.range
      || PlaceTypes.standard.stands(before: name, in: reading)
  }

  private func stands(_ words: PhraseTable, before name: NameSpan, in reading: Reading) -> Bool {
    let start = name.range.lowerBound
    let first = reading.sentences[name.sentence].syllables.lowerBound
    return (1...5).contains { count in
      start - count >= first
        && words.longestMatch(in: reading.syllables, at: start - count, end: start)?.length == count
    }
  }
}
