import VietText

/// Tells former, acting and incoming offices by the word at their head (`nguyên`, `quyền`, `tân`).
struct RoleStatus: Sendable {
  private var words = PhraseTable()
  private var values: [RoleRelation.Status] = []

  init(_ table: SeedTable) {
    for row in table.rows where row.count >= 2 {
      guard let status = RoleRelation.Status(rawValue: row[1]) else { continue }
      words.insert(row[0], value: values.count)
      values.append(status)
    }
  }

  static let standard = RoleStatus(Resource.table("lexicon/role-status.tsv"))

  func status(of role: Range<Int>, in syllables: [Syllable]) -> RoleRelation.Status? {
    words.longestMatch(in: syllables, at: role.lowerBound, end: role.upperBound)
      .map { values[$0.value] }
  }
}
