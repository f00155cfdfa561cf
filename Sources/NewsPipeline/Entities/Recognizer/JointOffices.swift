import VietText

/// Offices over two bodies (`Tổng Thư ký Quốc hội và Hội đồng Nhà nước Cuba`), where the recognizer stopped at
/// the first, or saw both as one body.
///
/// Only of a head that one person is for several bodies: `người phát ngôn của A và B` may be two people.
struct JointOffices: Sendable {
  private var heads = PhraseTable()

  init(_ table: SeedTable) {
    for row in table.rows where row.count >= 2 && row[1] == "joint" {
      heads.insert(row[0], value: 0)
    }
  }

  static let standard = JointOffices(Resource.table("lexicon/office-groups.tsv"))

  /// The names, with the offices of one person over several bodies whole; order is kept.
  ///
  /// - Complexity: linear in the names.
  func completed(_ names: [NameSpan], in reading: Reading) -> [NameSpan] {
    var bodies: [Int: Int] = [:]
    var ends: Set<Int> = []
    for name in names where name.type == .organization && !reading.interrupt.isRaised {
      bodies[name.range.lowerBound] = max(bodies[name.range.lowerBound] ?? 0, name.range.upperBound)
      ends.insert(name.range.upperBound)
    }
    return names.extended(in: reading) { name in
      guard name.type == .role,
        heads.longestMatch(
          in: reading.syllables,
          at: name.range.lowerBound,
          end: name.range.upperBound
        ) != nil
      else { return nil }
      return end(of: name, bodies, ends, in: reading)
    }
  }

  /// Where a body ends that starts in the office and goes on after it, or that follows the office's own one with
  /// `và` between.
  private func end(
    of office: NameSpan,
    _ bodies: [Int: Int],
    _ ends: Set<Int>,
    in reading: Reading
  ) -> Int? {
    let link = office.range.upperBound
    let longest = office.range.compactMap { bodies[$0] }.max() ?? 0
    if longest > link { return longest }
    let limit = reading.sentences[office.sentence].syllables.upperBound
    guard ends.contains(link), link + 1 < limit, reading.syllables[link].key == Self.and else {
      return nil
    }
    return bodies[link + 1]
  }

  private static let and = SyllableScanner.key(of: "và")
}
