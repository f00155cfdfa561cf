import VietText

/// Takes out what looks like a name and is none by the rules of annotation.
///
/// A time of the clock is no date (`hồi 23 giờ 12 phút ngày 1/10`; `trong 23 giờ` is a length of time and
/// stays), a people is no person (`công dân gốc Hoa`), a quarter of the world no place (`phương Tây`), both
/// countries no quantity (`2 nước`).
struct Misnomers: Sendable {
  private enum Part: String, CaseIterable {
    case noName = "no-name"
    case people
    case clock
    case clockBefore = "clock-before"
    case clockAfter = "clock-after"
  }

  private var tables = Part.allCases.map { _ in PhraseTable() }

  init(_ table: SeedTable) {
    for row in table.rows where row.count >= 2 {
      guard let part = Part(rawValue: row[1]), let index = Part.allCases.firstIndex(of: part) else {
        continue
      }
      tables[index].insert(row[0], value: 0)
    }
  }

  static let standard = Misnomers(Resource.table("lexicon/misnomers.tsv"))

  /// The names that are names, in their order.
  func removed(from names: [NameSpan], in reading: Reading) -> [NameSpan] {
    names.filter { reading.interrupt.isRaised || !isMisnomer($0, in: reading) }
  }

  private func isMisnomer(_ name: NameSpan, in reading: Reading) -> Bool {
    switch name.type {
    case .date: isClock(name, in: reading)
    case .person: isPeople(name, in: reading) || isWhole(name, .noName, in: reading)
    case .location, .organization, .quantity: isWhole(name, .noName, in: reading)
    default: false
    }
  }

  private func isWhole(_ name: NameSpan, _ part: Part, in reading: Reading) -> Bool {
    length(part, reading, name.range) == name.range.count
  }

  /// A short name that with the word before it names a people.
  private func isPeople(_ name: NameSpan, in reading: Reading) -> Bool {
    let start = name.range.lowerBound
    guard name.range.count == 1, start > reading.sentences[name.sentence].syllables.lowerBound
    else {
      return false
    }
    return length(.people, reading, (start - 1)..<name.range.upperBound) == 2
  }

  /// Numbers and words of the clock alone, with a word before or after that makes them a point in time.
  private func isClock(_ name: NameSpan, in reading: Reading) -> Bool {
    let sentence = reading.sentences[name.sentence].syllables
    let isTime = name.range.allSatisfy {
      reading.syllables[$0].kind == .number || length(.clock, reading, $0..<($0 + 1)) == 1
    }
    guard isTime, reading.syllables[name.range.lowerBound].kind == .number else { return false }
    if length(.clockAfter, reading, name.range.upperBound..<sentence.upperBound) > 0 { return true }
    return Part.allCases.firstIndex(of: .clockBefore).map {
      tables[$0].matches(
        endingAt: name.range.lowerBound,
        from: sentence.lowerBound,
        in: reading.syllables
      )
    } ?? false
  }

  private func length(_ part: Part, _ reading: Reading, _ range: Range<Int>) -> Int {
    guard !range.isEmpty, let index = Part.allCases.firstIndex(of: part) else { return 0 }
    return tables[index].longestMatch(
      in: reading.syllables,
      at: range.lowerBound,
      end: range.upperBound
    )?.length ?? 0
  }
}
