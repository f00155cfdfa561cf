import VietText

/// A date, perhaps with a clock time, found in one line.
struct DateFound: Hashable, Sendable {
  /// ISO 8601; a day alone if the line has no time.
  var value: String
  /// Indices of the line's syllables that make it up, from the first to the last.
  var syllables: Range<Int>
  var hasTime: Bool
  /// A word before it says that it is the time of a later change.
  var isUpdate = false
  /// Words of the line that do not belong to any date.
  var otherWords = 0
}

/// Finds dates in the forms that Vietnamese pages use.
///
/// `09/06/2023 18:17`, `Thứ Sáu, 9/6/2023 - 18:17 GMT+7`, `ngày 9 tháng 6 năm 2023`, `16:47,
/// 25/06/2024`, `07-03-2026 - 09:40 PM`, `2023-06-09T18:17:00Z`. A time without a zone is of +07:00.
struct DateReader: Sendable {
  let cues: PageCues

  /// The dates of the line, in order.
  ///
  /// - Complexity: O(*n*) in syllables.
  func dates(in syllables: [Syllable], _ text: [UInt8]) -> [DateFound] {
    var scan = DateScan(cues: cues, syllables: syllables, text: text)
    var found: [DateFound] = []
    var index = 0
    while index < syllables.count {
      if let date = scan.date(at: index) {
        found.append(date)
        index = max(index + 1, date.syllables.upperBound)
      } else {
        index += 1
      }
    }
    return found
  }

  /// The first time of day of a line without a date; its value is the part of ISO 8601 behind `T`.
  func clock(in syllables: [Syllable], _ text: [UInt8]) -> DateFound? {
    let scan = DateScan(cues: cues, syllables: syllables, text: text)
    return syllables.indices.lazy.compactMap { scan.clockAlone(at: $0) }.first
  }
}

// MARK: - One line

/// A day of the calendar and the syllables that name it.
private struct Day {
  var year: Int
  var month: Int
  var day: Int
  var range: Range<Int>

  var isValid: Bool {
    (1900...2100).contains(year) && (1...12).contains(month) && (1...31).contains(day)
  }
}

/// A clock time and the syllables that name it.
private struct Clock {
  var hour: Int
  var minute: Int
  var second: Int
  var zone: String?
  var range: Range<Int>
}

private struct DateScan {
  let cues: PageCues
  let syllables: [Syllable]
  let text: [UInt8]
  /// Where the last date ended: a time before it belongs to that date.
  var floor = 0

  mutating func date(at index: Int) -> DateFound? {
    guard
      let day = isoDay(at: index) ?? numericDay(at: index) ?? wordedDay(at: index)
        ?? namedMonth(at: index)
    else { return nil }
    let clock = clock(after: day.range.upperBound) ?? clock(before: day.range.lowerBound)
    var range = day.range
    if let clock {
      range =
        min(
          range.lowerBound,
          clock.range.lowerBound
        )..<max(
          range.upperBound,
          clock.range.upperBound
        )
    }
    let isUpdate = isUpdate(before: range.lowerBound)
    floor = range.upperBound
    return DateFound(
      value: iso(day, clock),
      syllables: range,
      hasTime: clock != nil,
      isUpdate: isUpdate
    )
  }

  private func iso(_ day: Day, _ clock: Clock?) -> String {
    let date = "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))"
    guard let clock else { return date }
    return "\(date)T\(iso(clock))"
  }

  private func iso(_ clock: Clock) -> String {
    let time = "\(padded(clock.hour, 2)):\(padded(clock.minute, 2)):\(padded(clock.second, 2))"
    return "\(time)\(clock.zone ?? "+07:00")"
  }

  func clockAlone(at index: Int) -> DateFound? {
    clock(at: index).map { DateFound(value: iso($0), syllables: $0.range, hasTime: true) }
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private func isUpdate(before index: Int) -> Bool {
    (max(floor, index - 5)..<index).contains {
      cues.length(.dateUpdated, syllables, at: $0, end: index) > 0
    }
  }

  // MARK: Pieces

  func number(_ index: Int, digits: ClosedRange<Int>) -> Int? {
    guard index < syllables.count, syllables[index].isNumber,
      digits.contains(syllables[index].span.count)
    else { return nil }
    return text[syllables[index].span.range].reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }

  func mark(_ index: Int, _ allowed: StaticString) -> UInt8? {
    guard index < syllables.count, syllables[index].isMark,
      syllables[index].span.count == 1
    else { return nil }
    let byte = text[syllables[index].span.start]
    return allowed.withUTF8Buffer { $0.contains(byte) } ? byte : nil
  }

  private func word(_ cue: Cue, _ index: Int) -> Int {
    guard index < syllables.count else { return 0 }
    return cues.length(cue, syllables, at: index, end: syllables.count)
  }
}

// MARK: - Days

extension DateScan {
  private func isoDay(at index: Int) -> Day? {
    guard let year = number(index, digits: 4...4), mark(index + 1, "-/.") != nil,
      let month = number(index + 2, digits: 1...2), mark(index + 3, "-/.") != nil,
      let day = number(index + 4, digits: 1...2)
    else { return nil }
    let found = Day(year: year, month: month, day: day, range: index..<index + 5)
    return found.isValid ? found : nil
  }

  private func numericDay(at index: Int) -> Day? {
    guard let day = number(index, digits: 1...2), let separator = mark(index + 1, "/-."),
      let month = number(index + 2, digits: 1...2), mark(index + 3, "/-.") == separator,
      let year = number(index + 4, digits: 4...4), !continuesNumber(before: index)
    else { return nil }
    let found = Day(year: year, month: month, day: day, range: index..<index + 5)
    return found.isValid ? found : nil
  }

  /// `1.200.2023` is no date: a number and a stop stand directly before it.
  private func continuesNumber(before index: Int) -> Bool {
    index >= 2 && mark(index - 1, "./-") != nil && !syllables[index].spaceBefore
      && !syllables[index - 1].spaceBefore && syllables[index - 2].isNumber
  }

  private func wordedDay(at index: Int) -> Day? {
    guard let day = number(index, digits: 1...2) else { return nil }
    let monthWord = word(.dateMonth, index + 1)
    guard monthWord > 0, let month = number(index + 1 + monthWord, digits: 1...2) else {
      return nil
    }
    var next = index + 2 + monthWord
    if mark(next, ",/-") != nil { next += 1 }
    next += word(.dateYear, next)
    guard let year = number(next, digits: 4...4) else { return nil }
    let found = Day(year: year, month: month, day: day, range: index..<next + 1)
    return found.isValid ? found : nil
  }
}

// MARK: - Months by their names

extension DateScan {
  /// The names of the months and their numbers.
  private static let months: PhraseTable = {
    var months = PhraseTable()
    for row in Resource.table("lexicon/month-names.tsv").rows where row.count > 1 {
      months.insert(row[1], value: Int(row[0]) ?? 0)
    }
    return months
  }()

  /// `Tháng Mười Hai 3, 2024` and `3 Tháng Mười Hai, 2024`, as WordPress has them.
  private func namedMonth(at index: Int) -> Day? {
    let first = number(index, digits: 1...2)
    let start = first == nil ? index : index + 1
    guard start < syllables.count, syllables[start].isLetters,
      let month = Self.months.longestMatch(in: syllables, at: start)
    else { return nil }
    var next = start + month.length
    guard let day = first ?? number(next, digits: 1...2) else { return nil }
    // `3 tháng năm 2024` counts months.
    if first != nil, !syllables[next - 1].opensUpper { return nil }
    if first == nil { next += 1 }
    if mark(next, ",") != nil { next += 1 }
    guard let year = number(next, digits: 4...4) else { return nil }
    let found = Day(year: year, month: month.value, day: day, range: index..<next + 1)
    return found.isValid ? found : nil
  }
}

// MARK: - Clock times

extension DateScan {
  /// The time that follows a date, with at most marks and words such as `lúc` between.
  private func clock(after index: Int) -> Clock? {
    var position = index
    while position < syllables.count, position <= index + 6 {
      if let clock = clock(at: position) { return clock }
      let filler = max(word(.dateFiller, position), syllables[position].isMark ? 1 : 0)
      // The `T` of ISO 8601.
      let isT = position == index && syllables[position].span.count == 1
      guard filler > 0 || isT else { return nil }
      position += max(filler, 1)
    }
    return nil
  }

  private func clock(before index: Int) -> Clock? {
    var position = index - 1
    let lowest = max(floor, index - 12)
    while position >= lowest {
      if let clock = clock(at: position), clock.range.upperBound <= index,
        onlyFiller(clock.range.upperBound..<index)
      {
        return widest(clock, from: lowest, until: index)
      }
      position -= 1
    }
    return nil
  }

  /// `18:17:05` read from the right is found at `17:05` first.
  private func widest(_ clock: Clock, from lowest: Int, until index: Int) -> Clock {
    let start = clock.range.lowerBound - 2
    guard start >= lowest, let wider = self.clock(at: start), wider.range.upperBound <= index,
      wider.range.upperBound >= clock.range.upperBound
    else { return clock }
    return wider
  }

  private func onlyFiller(_ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      let filler = max(word(.dateFiller, position), syllables[position].isMark ? 1 : 0)
      guard filler > 0 else { return false }
      position += filler
    }
    return true
  }

  private func clock(at index: Int) -> Clock? {
    guard var hour = number(index, digits: 1...2), hour < 24 else { return nil }
    var next = index + 1
    if mark(next, ":") != nil { next += 1 } else { next += word(.dateHour, next) }
    guard next > index + 1, let minute = number(next, digits: 1...2), minute < 60 else {
      return nil
    }
    next += 1
    next += word(.dateMinute, next)
    var second = 0
    if mark(next, ":") != nil, let value = number(next + 1, digits: 2...2), value < 60 {
      second = value
      next += 2
      if mark(next, ".") != nil, number(next + 1, digits: 1...9) != nil { next += 2 }
    }
    if word(.dateAfternoon, next) > 0 {
      if hour < 12 { hour += 12 }
      next += 1
    } else if word(.dateMorning, next) > 0 {
      if hour == 12 { hour = 0 }
      next += 1
    }
    let zone = zone(at: &next)
    return Clock(hour: hour, minute: minute, second: second, zone: zone, range: index..<next)
  }

  /// `GMT+7`, `(GMT+7)`, `+07:00`, `Z`; moves `index` behind it.
  private func zone(at index: inout Int) -> String? {
    var next = index
    if mark(next, "(") != nil { next += 1 }
    let named = word(.dateZone, next)
    next += named
    guard let sign = mark(next, "+-"), named > 0 || !syllables[next].spaceBefore,
      let hours = zoneHours(next + 1)
    else {
      guard named > 0 else { return nil }
      index = next
      return "+00:00"
    }
    next += 2
    var minutes = hours.minutes
    if mark(next, ":") != nil, let value = number(next + 1, digits: 2...2) {
      minutes = value
      next += 2
    }
    if mark(next, ")") != nil { next += 1 }
    index = next
    return "\(sign == 0x2D ? "-" : "+")\(padded(hours.hours, 2)):\(padded(minutes, 2))"
  }

  private func zoneHours(_ index: Int) -> (hours: Int, minutes: Int)? {
    if let hours = number(index, digits: 1...2), hours <= 14 { return (hours, 0) }
    if let both = number(index, digits: 4...4), both <= 1400 { return (both / 100, both % 100) }
    return nil
  }
}
