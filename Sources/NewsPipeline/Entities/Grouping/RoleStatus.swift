import VietText

/// Tells former, acting and incoming offices by the word at their head (`nguyên`, `quyền`, `tân`) or within
/// them (`Tổng thống đắc cử Ukraine`).
struct RoleStatus: Sendable {
  private var heads = PhraseTable()
  private var inner = PhraseTable()
  private var values: [RoleRelation.Status] = []

  init(_ table: SeedTable) {
    for row in table.rows where row.count >= 3 {
      guard let status = RoleRelation.Status(rawValue: row[1]) else { continue }
      if row[2] == "head" {
        heads.insert(row[0], value: values.count)
      } else {
        inner.insert(row[0], value: values.count)
      }
      values.append(status)
    }
  }

  static let standard = RoleStatus(Resource.table("lexicon/role-status.tsv"))

  func status(of role: Range<Int>, in syllables: [Syllable]) -> RoleRelation.Status? {
    let head = heads.longestMatch(in: syllables, at: role.lowerBound, end: role.upperBound)
    return (head?.value ?? within(role, in: syllables)?.value).map { values[$0] }
  }

  /// The keys of an office, those of a word within it that says how it is held before all others.
  func keys(of role: Range<Int>, in reading: Reading) -> [UInt64] {
    let keys = reading.keys(of: role)
    guard let word = within(role, in: reading.syllables) else { return keys }
    let place =
      (word.range.lowerBound - role.lowerBound)..<(word.range.upperBound - role.lowerBound)
    return Array(keys[place]) + keys[..<place.lowerBound] + keys[place.upperBound...]
  }

  private func within(
    _ role: Range<Int>,
    in syllables: [Syllable]
  ) -> (range: Range<Int>, value: Int)? {
    for index in role.dropFirst() {
      if let match = inner.longestMatch(in: syllables, at: index, end: role.upperBound) {
        return (index..<(index + match.length), match.value)
      }
    }
    return nil
  }
}
