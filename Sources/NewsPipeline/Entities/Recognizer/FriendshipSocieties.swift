import VietText

/// Societies that are named after a country (`Hội hữu nghị Việt Nam - Ba Lan`), where the recognizer saw
/// only the country; ``NameTails`` adds the second one.
struct FriendshipSocieties: Sendable {
  private var heads = PhraseTable()

  init(_ table: SeedTable) {
    for row in table.rows where row.count >= 2 && row[1] == "society" {
      heads.insert(row[0], value: 0)
    }
  }

  static let standard = FriendshipSocieties(Resource.table("lexicon/name-tails.tsv"))

  func completed(_ names: [NameSpan], in reading: Reading) -> [NameSpan] {
    let bodies = Set(names.filter { $0.type == .organization }.map(\.range.lowerBound))
    var found: [NameSpan] = []
    for place in names where place.type == .location && !reading.interrupt.isRaised {
      let first = reading.sentences[place.sentence].syllables.lowerBound
      let end = place.range.lowerBound
      let length = (3...6).first { count in
        end - count >= first
          && heads.longestMatch(in: reading.syllables, at: end - count, end: end)?.length == count
      }
      guard let length, reading.syllables[end - length].isCapitalized,
        !bodies.contains(end - length)
      else { continue }
      found.append(
        NameSpan(
          type: .organization,
          range: (end - length)..<place.range.upperBound,
          sentence: place.sentence,
          probability: place.probability
        )
      )
    }
    return found.isEmpty ? names : (names + found).inOrder(of: reading)
  }

  /// The names, a society with the city or province of its branch (`Hội hữu nghị Việt Nam - Ấn Độ TP Cần Thơ`);
  /// order is kept.
  ///
  /// - Complexity: linear in the names.
  func withBranches(_ names: [NameSpan], in reading: Reading) -> [NameSpan] {
    var places: [Int: Int] = [:]
    for name in names where name.type == .location && !reading.interrupt.isRaised {
      places[name.range.lowerBound] = name.range.upperBound
    }
    return names.extended(in: reading) { name in
      guard name.type == .organization,
        heads.longestMatch(
          in: reading.syllables,
          at: name.range.lowerBound,
          end: name.range.upperBound
        ) != nil
      else { return nil }
      return branch(after: name, places, in: reading)
    }
  }

  /// Where a place ends that follows at once, with or without a word for its kind.
  private func branch(
    after society: NameSpan,
    _ places: [Int: Int],
    in reading: Reading
  ) -> Int? {
    let end = society.range.upperBound
    let limit = reading.sentences[society.sentence].syllables.upperBound
    guard end < limit else { return nil }
    return places[end]
      ?? places[PlaceTypes.standard.name(end..<limit, in: reading.syllables).lowerBound]
  }
}
