import VietText

/// Tells offices of one person from phrases that name several people or a body (`lãnh đạo thành phố`,
/// `các Phó Chủ tịch`).
struct OfficeGroups: Sendable {
  /// Who an office phrase names.
  enum Number: Sendable {
    case one
    /// Those who lead: one person only where a name follows at once (`lãnh đạo Cuba Nguyễn Văn A`).
    case leaders
    /// Several holders of one office.
    case several
  }

  private var heads = PhraseTable()
  private var plurals = PhraseTable()

  init(_ table: SeedTable) {
    for row in table.rows where row.count >= 2 {
      if row[1] == "head" {
        heads.insert(row[0], value: 0)
      } else {
        plurals.insert(row[0], value: 0)
      }
    }
  }

  static let standard = OfficeGroups(Resource.table("lexicon/office-groups.tsv"))

  func number(of role: NameSpan, in reading: Reading) -> Number {
    let start = role.range.lowerBound
    let first = reading.sentences[role.sentence].syllables.lowerBound
    let isPlural = (1...3).contains { count in
      start - count >= first
        && plurals.longestMatch(in: reading.syllables, at: start - count, end: start)?.length
          == count
    }
    if isPlural { return .several }
    let head = heads.longestMatch(in: reading.syllables, at: start, end: role.range.upperBound)
    return head == nil ? .one : .leaders
  }
}
