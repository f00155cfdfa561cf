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
    /// The office itself, which somebody stands for, takes or has (`bầu cử Tổng thống Ukraine`): it tells of
    /// no holder who is named elsewhere.
    case post
  }

  private var heads = PhraseTable()
  private var plurals = PhraseTable()
  private var posts = PhraseTable()

  init(_ table: SeedTable) {
    for row in table.rows where row.count >= 2 {
      switch row[1] {
      case "head": heads.insert(row[0], value: 0)
      case "post": posts.insert(row[0], value: 0)
      case "plural": plurals.insert(row[0], value: 0)
      default: break
      }
    }
  }

  static let standard = OfficeGroups(Resource.table("lexicon/office-groups.tsv"))

  func number(of role: NameSpan, in reading: Reading) -> Number {
    let start = role.range.lowerBound
    let first = reading.sentences[role.sentence].syllables.lowerBound
    if plurals.matches(endingAt: start, from: first, in: reading.syllables) { return .several }
    if posts.matches(endingAt: start, from: first, in: reading.syllables) { return .post }
    let head = heads.longestMatch(in: reading.syllables, at: start, end: role.range.upperBound)
    return head == nil ? .one : .leaders
  }
}
