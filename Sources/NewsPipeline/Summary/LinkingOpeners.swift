import VietText

/// Finds what can be left out of the beginning of a sentence whose predecessor is left out.
///
/// `Theo đó, Bộ Y tế đề nghị …` stands alone without its first three syllables, and still says what
/// it said; so does `Trước đó, ngày 9/10, …`, which tells the time itself.
package struct LinkingOpeners: Sendable {
  /// What can be left out of the beginning of a sentence.
  struct Link: Hashable {
    /// In syllables, the comma included if there is one.
    let length: Int
    /// Whether a name or a number goes on, so that the rest does not begin in lower case.
    let leavesCapital: Bool
    /// Whether the rest begins with who or what it is about, and the name: `ông Lê Văn Tấn`.
    let leavesName: Bool
  }

  /// The kinds of rows, by their names in the table.
  private enum Kind: String, CaseIterable {
    case link, past, clause, named, time, other, first

    var value: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  private var links = PhraseTable()
  private var beginnings = PhraseTable()
  private var times = PhraseTable()
  private var firsts = PhraseTable()
  private static let comma = SyllableScanner.key(of: ",")
  /// A time has a number among so many syllables.
  private static let timeLength = 5

  /// Takes the rows of a table: a kind and its phrases.
  package init(_ table: SeedTable) {
    for row in table.rows where row.count >= 2 {
      guard let kind = Kind(rawValue: row[0]) else { continue }
      for phrase in row[1].split(separator: "|").map(String.init) {
        switch kind {
        case .link, .past: links.insert(phrase, value: kind.value)
        case .clause, .named, .other: beginnings.insert(phrase, value: kind.value)
        case .time: times.insert(phrase, value: kind.value)
        case .first: firsts.insert(phrase, value: kind.value)
        }
      }
    }
  }

  /// What can be left out of a sentence, if what goes on is a sentence of its own.
  func link(in reading: Reading, _ range: Range<Int>) -> Link? {
    let (first, end) = (range.lowerBound, range.upperBound)
    guard let match = links.longestMatch(in: reading.syllables, at: first, end: end) else {
      return nil
    }
    var rest = first + match.length
    let hasComma = rest < end && reading.syllables[rest].key == Self.comma
    if hasComma { rest += 1 }
    guard rest < end else { return nil }
    let next = reading.syllables[rest]
    let leavesCapital = next.isCapitalized || next.kind == .number
    if match.value == Kind.past.value {
      guard tellsTime(reading, rest..<end) else { return nil }
      return Link(length: rest - first, leavesCapital: leavesCapital, leavesName: false)
    }
    let kind = leavesCapital ? Kind.clause : beginning(reading, rest..<end)
    guard hasComma, let kind else { return nil }
    let leavesName = kind == .named
    return Link(length: rest - first, leavesCapital: leavesCapital, leavesName: leavesName)
  }

  /// Whether a sentence points at an event that it tells itself: `Đây là lần đầu tiên huyện Lam Sơn …`.
  func tellsFirst(in reading: Reading, _ range: Range<Int>) -> Bool {
    let end = range.upperBound
    return firsts.longestMatch(in: reading.syllables, at: range.lowerBound, end: end) != nil
  }

  /// How a clause with a subject of its own begins, if one does.
  private func beginning(_ reading: Reading, _ range: Range<Int>) -> Kind? {
    let (first, end) = (range.lowerBound, range.upperBound)
    guard let match = beginnings.longestMatch(in: reading.syllables, at: first, end: end) else {
      return nil
    }
    let next = first + match.length
    switch match.value {
    case Kind.clause.value: return .clause
    case Kind.named.value:
      return next < end && reading.syllables[next].isCapitalized ? .named : nil
    default: return nil
    }
  }

  private func tellsTime(_ reading: Reading, _ range: Range<Int>) -> Bool {
    let (first, end) = (range.lowerBound, range.upperBound)
    guard times.longestMatch(in: reading.syllables, at: first, end: end) != nil else {
      return false
    }
    let time = reading.syllables[first..<min(first + Self.timeLength, end)]
    return time.prefix { $0.key != Self.comma }.contains { $0.kind == .number }
  }
}
