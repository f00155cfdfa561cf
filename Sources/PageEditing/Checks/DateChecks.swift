import NewsPipeline
import VietText

extension EditorPage {
  /// Days of the week that contradict the date beside them, and dates that no calendar has.
  func weekdays() throws -> [Finding] {
    let reading = try reading()
    var findings: [Finding] = []
    for sentence in reading.sentences {
      let end = sentence.syllables.upperBound
      for index in sentence.syllables {
        guard let date = WrittenDate(reading, at: index, end: end) else { continue }
        if date.day == nil, date.isCertain {
          let span = try place(date.span)
          findings.append(Finding(code: .impossibleDate, span: span, values: [string(span)]))
        } else if let finding = try contradiction(date, reading, sentence) {
          findings.append(finding)
        }
      }
    }
    return findings
  }

  /// The finding about a day of the week directly before a date.
  private func contradiction(
    _ date: WrittenDate,
    _ reading: Reading,
    _ sentence: Sentence
  ) throws -> Finding? {
    let words = CheckWords.standard
    guard let day = date.day else { return nil }
    for start in stride(
      from: date.first - 1,
      through: max(date.first - 6, sentence.syllables.lowerBound),
      by: -1
    )
    where start >= sentence.syllables.lowerBound {
      guard let (weekday, length) = words.weekday(reading.syllables, at: start, end: date.first)
      else { continue }
      let between = reading.syllables[(start + length)..<date.first]
      guard between.allSatisfy({ $0.kind == .mark || words.isDayWord($0) }),
        day.weekday != weekday, !isOrdinal(start, reading, sentence)
      else { return nil }
      let span = try place(
        Span(reading.syllables[start].span.start, reading.syllables[start + length - 1].span.end)
      )
      let right = words.name(ofWeekday: day.weekday) ?? ""
      let text = right.cased(like: string(span))
      return Finding(
        code: .wrongWeekday,
        span: span,
        values: [string(span), try string(place(date.span)), text],
        fix: .init(edits: [PageEdit(span: span, newText: text)], values: [text])
      )
    }
    return nil
  }

  /// `lần thứ hai` counts; a day of the week follows a mark, a capital or a word of time.
  private func isOrdinal(_ index: Int, _ reading: Reading, _ sentence: Sentence) -> Bool {
    guard index > sentence.syllables.lowerBound, !reading.syllables[index].isCapitalized else {
      return false
    }
    let before = reading.syllables[index - 1]
    return before.kind == .letters && !CheckWords.standard.opensTime(before)
  }

  /// Days after the day of the page in sentences that tell what was.
  func futureDates() throws -> [Finding] {
    guard let reference = try reading().referenceDate, let today = CalendarDay(reference) else {
      return []
    }
    let (names, words) = (try names(), CheckWords.standard)
    return try names.places.compactMap { place in
      let entity = names.entity(of: place)
      guard entity.type == .date, let value = entity.value, value.utf8.count == 10,
        let day = CalendarDay(value), day > today,
        string(place.span).contains(String(value.prefix(4)))
      else { return nil }
      let before = try sentenceText(before: place.span)
      guard words.has("past", in: before), !words.has("coming", in: before) else { return nil }
      return Finding(
        code: .futureDate,
        span: place.span,
        values: [string(place.span), reference]
      )
    }
  }

  /// What the sentence of a place says before it, in small letters.
  private func sentenceText(before span: Span) throws -> String {
    for sentence in try reading().sentences {
      let place = try place(sentence.span)
      if place.contains(span) { return string(Span(place.start, span.start)).lowercased() }
    }
    return ""
  }
}

/// `9/6/2023`, or `9/6` in a text whose year is known.
private struct WrittenDate {
  /// `nil` when no calendar has it.
  let day: CalendarDay?
  /// The first syllable.
  let first: Int
  let span: Span
  /// It can be nothing but a date: it has a year, or `ngày` before it.
  let isCertain: Bool

  init?(_ reading: Reading, at index: Int, end: Int) {
    let all = reading.syllables
    let words = CheckWords.standard
    guard let numbers = Self.numbers(reading, at: index, end: end) else { return nil }
    let isAfterDay = index > 0 && words.isDayWord(all[index - 1])
    let year = numbers.count > 2 ? numbers[2] : reading.referenceDate.flatMap { Int($0.prefix(4)) }
    guard let year, (1...31).contains(numbers[0]), (1...12).contains(numbers[1]) else { return nil }
    guard numbers.count == 2 || (1900...2100).contains(year) else { return nil }
    first = index
    span = Span(all[index].span.start, all[index + numbers.count * 2 - 2].span.end)
    isCertain = numbers.count > 2 || isAfterDay
    if numbers.count > 2 {
      day = CalendarDay(year, numbers[1], numbers[0])
    } else {
      day = Self.nearest(numbers[0], numbers[1], year, reading.referenceDate)
    }
  }

  /// The day that is nearest to the day of the page.
  private static func nearest(
    _ day: Int,
    _ month: Int,
    _ year: Int,
    _ reference: String?
  ) -> CalendarDay? {
    guard let today = reference.flatMap({ CalendarDay($0) }) else { return nil }
    let days = [year, year - 1, year + 1].compactMap { CalendarDay($0, month, day) }
    return days.min { abs($0.number - today.number) < abs($1.number - today.number) }
  }

  /// Two or three numbers with slashes between, or hyphens and a year, and nothing joined to them.
  private static func numbers(_ reading: Reading, at index: Int, end: Int) -> [Int]? {
    let all = reading.syllables
    func number(_ index: Int) -> Int? {
      guard index < end, all[index].kind == .number, all[index].span.count <= 4 else { return nil }
      return Int(reading.text.string(all[index].span))
    }
    func mark(_ index: Int) -> UInt8? {
      guard index >= 0, index < end, all[index].kind == .mark, !all[index].spaceBefore else {
        return nil
      }
      return reading.text.bytes[all[index].span.start]
    }
    let slash = UInt8(ascii: "/")
    guard let day = number(index), let separator = mark(index + 1), index + 2 < end,
      separator == slash || separator == UInt8(ascii: "-"), !all[index + 2].spaceBefore,
      let month = number(index + 2), index == 0 || !isJoined(mark(index - 1), all[index])
    else { return nil }
    if mark(index + 3) == separator, let year = number(index + 4), year > 999 {
      return [day, month, year]
    }
    guard separator == slash, mark(index + 3) != slash, mark(index + 3) != UInt8(ascii: "-"),
      all[index].span.count <= 2, all[index + 2].span.count <= 2
    else { return nil }
    return [day, month]
  }

  private static func isJoined(_ mark: UInt8?, _ next: Syllable) -> Bool {
    guard let mark, !next.spaceBefore else { return false }
    return mark == UInt8(ascii: "/") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: ".")
      || mark == UInt8(ascii: ",")
  }
}

extension CheckWords {
  /// A word directly before a day of the week (`vào`, `sáng`).
  func opensTime(_ syllable: Syllable) -> Bool { Self.openers.contains(syllable.key) }

  private static let openers = Set(
    CheckWords.standard.words(of: "before-weekday").map { SyllableScanner.key(of: $0) }
  )

  /// `ngày`, which may stand between a day of the week and its date.
  func isDayWord(_ syllable: Syllable) -> Bool {
    syllable.key == Self.dayKey
  }

  private static let dayKey = SyllableScanner.key(
    of: CheckWords.standard.words(of: "day").first ?? ""
  )
}

extension String {
  /// The words with capitals where the words of another text have them.
  func cased(like other: String) -> String {
    let models = other.split(separator: " ")
    return split(separator: " ").enumerated().map { index, word in
      let isCapital = index < models.count && models[index].first?.isUppercase ?? false
      return isCapital ? word.prefix(1).uppercased() + word.dropFirst() : String(word)
    }.joined(separator: " ")
  }
}
