import VietText

/// One part of an expression of time.
enum TimeWord: Hashable, Sendable {
  case number(Int, digits: Int)
  case unit(Unit)
  case part(Part)
  /// Days from the day of the text.
  case relativeDay(Int)
  case sameDay, this, last, next, to, and, from, lunar, half
  case weekday(Int)
  /// `/`, `-`, `.`; whether blanks stand around it.
  case separator(UInt8, spaced: Bool)
  case other

  enum Unit: String, Hashable, Sendable {
    case day, month, year, quarter, week, decade, century, hour, minute, term
  }

  enum Part: String, Hashable, Sendable {
    case start, middle, end
  }
}

/// Reads syllables as parts of an expression of time, by the words of `date-words.tsv`.
struct TimeScanner: Sendable {
  private var words = PhraseTable()
  private var meanings: [TimeWord] = []

  init(_ table: SeedTable) {
    for row in table.rows where row.count >= 2 {
      words.insert(row[0], value: meanings.count)
      meanings.append(Self.meaning(row[1]))
    }
  }

  static let standard = TimeScanner(Resource.table("lexicon/date-words.tsv"))

  func words(in range: Range<Int>, of reading: Reading) -> [TimeWord] {
    var found: [TimeWord] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let syllable = reading.syllables[index]
      if syllable.kind == .number {
        let text = reading.text.string(syllable.span)
        found.append(.number(Int(text) ?? 0, digits: syllable.span.count))
        index += 1
      } else if let match = words.longestMatch(
        in: reading.syllables,
        at: index,
        end: range.upperBound
      ) {
        found.append(meanings[match.value])
        index += match.length
      } else {
        let isSpaced =
          syllable.spaceBefore
          || (index + 1 < range.upperBound && reading.syllables[index + 1].spaceBefore)
        found.append(Self.mark(syllable, in: reading, spaced: isSpaced))
        index += 1
      }
    }
    return found
  }

  private static func mark(_ syllable: Syllable, in reading: Reading, spaced: Bool) -> TimeWord {
    guard syllable.kind == .mark else { return .other }
    switch reading.text.string(syllable.span) {
    case "/": return .separator(UInt8(ascii: "/"), spaced: spaced)
    case "-": return .separator(UInt8(ascii: "-"), spaced: spaced)
    case ".": return .separator(UInt8(ascii: "."), spaced: spaced)
    case ",": return .separator(UInt8(ascii: ","), spaced: spaced)
    case "–", "—": return .to
    default: return .other
    }
  }

  private static func meaning(_ text: String) -> TimeWord {
    if let number = Int(text) { return .number(number, digits: 0) }
    if let unit = TimeWord.Unit(rawValue: text) { return .unit(unit) }
    if let part = TimeWord.Part(rawValue: text) { return .part(part) }
    if text.hasPrefix("weekday-"), let day = Int(text.dropFirst(8)) { return .weekday(day) }
    switch text {
    case "today": return .relativeDay(0)
    case "yesterday", "day-before": return .relativeDay(-1)
    case "day-before-yesterday": return .relativeDay(-2)
    case "tomorrow": return .relativeDay(1)
    case "day-after-tomorrow": return .relativeDay(2)
    case "same-day": return .sameDay
    case "this": return .this
    case "last": return .last
    case "next": return .next
    case "to": return .to
    case "and": return .and
    case "from": return .from
    case "lunar": return .lunar
    case "half": return .half
    default: return .other
    }
  }
}
