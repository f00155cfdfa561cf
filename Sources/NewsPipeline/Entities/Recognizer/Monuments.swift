import VietText

/// Monuments and temples, whose names run on over the names of those whom they honour (`Tượng đài Lê
/// Lợi`), and lines of rulers, who are no person (`Vua Hùng`).
struct Monuments: Sendable {
  private var heads = PhraseTable()
  private var links = PhraseTable()
  private var dynasties = PhraseTable()

  init(_ table: SeedTable) {
    for row in table.rows where row.count >= 2 {
      switch row[1] {
      case "head": heads.insert(row[0], value: 0)
      case "link": links.insert(row[0], value: 0)
      default: dynasties.insert(row[0], value: 0)
      }
    }
  }

  static let standard = Monuments(Resource.table("lexicon/monuments.tsv"))

  /// The names with monuments as places; nothing is named inside a place.
  func completed(_ names: [NameSpan], in reading: Reading) -> [NameSpan] {
    let persons = names.filter { $0.type == .person }
    guard !persons.isEmpty else { return names }
    var monuments: [NameSpan] = []
    var rulers: Set<Int> = []
    for person in persons where !reading.interrupt.isRaised {
      if let start = monument(before: person, in: reading) {
        monuments.append(
          NameSpan(
            type: .location,
            range: start..<person.range.upperBound,
            sentence: person.sentence,
            probability: person.probability
          )
        )
      } else if isDynasty(person, in: reading) {
        rulers.insert(person.range.lowerBound)
      }
    }
    guard !monuments.isEmpty || !rulers.isEmpty else { return names }
    let index = NameIndex(monuments.inOrder(of: reading))
    let kept = names.filter { name in
      !(name.type == .person && rulers.contains(name.range.lowerBound))
        && !index.overlapping(name.range).contains { $0.holds(name) || $0.range == name.range }
    }
    return (kept + monuments).inOrder(of: reading)
  }

  /// Where the monument starts that bears the name of a person.
  private func monument(before person: NameSpan, in reading: Reading) -> Int? {
    let first = reading.sentences[person.sentence].syllables.lowerBound
    var edge = person.range.lowerBound
    if let link = length(of: links, before: edge, first, reading) { edge -= link }
    guard let head = length(of: heads, before: edge, first, reading),
      reading.syllables[edge - head].isCapitalized
    else { return nil }
    return edge - head
  }

  private func length(
    of table: PhraseTable,
    before end: Int,
    _ first: Int,
    _ reading: Reading
  )
    -> Int?
  {
    (1...4).reversed().first { count in
      end - count >= first
        && table.longestMatch(in: reading.syllables, at: end - count, end: end)?.length == count
    }
  }

  private func isDynasty(_ person: NameSpan, in reading: Reading) -> Bool {
    let (start, end) = (person.range.lowerBound, person.range.upperBound)
    let first = reading.sentences[person.sentence].syllables.lowerBound
    return (max(first, start - 1)...start).contains { index in
      dynasties.longestMatch(in: reading.syllables, at: index, end: end)?.length == end - index
    }
  }
}
