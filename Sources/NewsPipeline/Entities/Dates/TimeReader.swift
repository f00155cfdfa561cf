import VietText

/// Gives expressions of time their value in ISO 8601.
///
/// Days, months and years that the text leaves out are taken from the day of the article, always
/// the nearest that fits; without such a day a value has `XXXX` for its year or there is none.
/// Vague expressions have none: nothing is guessed.
struct TimeReader {
  let scanner: TimeScanner
  let reference: CalendarDay?
  /// The last whole day that the text has named, for `cùng ngày`.
  private var lastDay: CalendarDay?

  init(scanner: TimeScanner = .standard, reference: String?) {
    self.scanner = scanner
    self.reference = reference.flatMap { CalendarDay($0) }
  }

  /// The value of one expression; expressions must come in the order of the text.
  mutating func value(of range: Range<Int>, in reading: Reading) -> String? {
    let words = scanner.words(in: range, of: reading)
    guard !words.contains(.lunar) else { return nil }
    let value = interval(words) ?? point(words, default: nil)?.text
    if let value, let day = CalendarDay(value) { lastDay = day }
    return value
  }

  private func interval(_ words: [TimeWord]) -> String? {
    if let value = monthsOfYear(words) { return value }
    for index in words.indices.dropFirst().dropLast() where isBorder(at: index, in: words) {
      guard let end = point(Array(words[(index + 1)...]), default: nil),
        let start = point(Array(words[..<index]), default: end)
      else { continue }
      return "\(start.text)/\(end.text)"
    }
    return nil
  }

  /// `đến`, a long dash, or a short dash with blanks or between years.
  private func isBorder(at index: Int, in words: [TimeWord]) -> Bool {
    switch words[index] {
    case .to: return true
    case .separator(UInt8(ascii: "-"), let spaced):
      if case .number(_, 4) = words[index - 1], case .number(_, 4) = words[index + 1] {
        return true
      }
      let hasSlash = words.contains {
        if case .separator(UInt8(ascii: "/"), _) = $0 { true } else { false }
      }
      return spaced || hasSlash
    default: return false
    }
  }

  /// `9 tháng đầu năm 2017`, `3 quý đầu năm`, `6 tháng cuối năm`.
  private func monthsOfYear(_ words: [TimeWord]) -> String? {
    guard words.count >= 4, case .number(let count, _) = words[0], case .unit(let unit) = words[1],
      unit == .month || unit == .quarter, case .part(let part) = words[2],
      words[3] == .unit(.year),
      let year = year(Array(words[3...])), part != .middle
    else { return nil }
    let months = unit == .quarter ? count * 3 : count
    guard (1...12).contains(months) else { return nil }
    let (first, last) = part == .start ? (1, months) : (13 - months, 12)
    guard let start = CalendarDay(year, first, 1),
      let end = CalendarDay(year, last, CalendarDay.length(of: last, in: year))
    else { return nil }
    return "\(start.text)/\(end.text)"
  }
}

// MARK: - Points and durations

extension TimeReader {
  /// A point in time with the parts that are known.
  fileprivate struct Point {
    var year: Int?
    var month: Int?
    var day: Int?
    var fixed: String?

    var text: String {
      if let fixed { return fixed }
      let year = year.map { CalendarDay.pad($0, 4) } ?? "XXXX"
      guard let month else { return year }
      guard let day else { return "\(year)-\(CalendarDay.pad(month, 2))" }
      return "\(year)-\(CalendarDay.pad(month, 2))-\(CalendarDay.pad(day, 2))"
    }
  }

  private func point(_ words: [TimeWord], default end: Point?) -> Point? {
    let words = words.filter { $0 != .from }
    if words.first == .half { return half(Array(words.dropFirst())) }
    if let point = numeric(words, end) ?? relative(words) ?? duration(words) ?? quarter(words) {
      return point
    }
    return spelled(words, end)
  }

  /// `24/6/1967`, `27-11`, `1/1950`, `28` before `đến 31/3`.
  private func numeric(_ words: [TimeWord], _ end: Point?) -> Point? {
    var words = words
    while let first = words.first, first == .unit(.day) || first == .unit(.month) {
      if first == .unit(.month), words.count < 4 { break }
      words.removeFirst()
    }
    if case .weekday = words.first { words.removeFirst() }
    if case .part = words.first { words.removeFirst() }
    if words.first == .unit(.month), words.count >= 4 { words.removeFirst() }
    let numbers = words.compactMap { word -> (Int, Int)? in
      if case .number(let value, let digits) = word { (value, digits) } else { nil }
    }
    let separators = words.count { if case .separator = $0 { true } else { false } }
    guard numbers.count + separators == words.count, separators == numbers.count - 1,
      numbers.allSatisfy({ $0.1 > 0 })
    else { return nil }
    switch numbers.count {
    case 3:
      let year = numbers[2].1 == 2 ? 2000 + numbers[2].0 : numbers[2].0
      guard CalendarDay(year, numbers[1].0, numbers[0].0) != nil else { return nil }
      return Point(year: year, month: numbers[1].0, day: numbers[0].0)
    case 2 where numbers[1].1 == 4 && (1...12).contains(numbers[0].0):
      return Point(year: numbers[1].0, month: numbers[0].0)
    case 2 where (1...12).contains(numbers[1].0) && (1...31).contains(numbers[0].0):
      return dayAndMonth(numbers[0].0, numbers[1].0, end)
    case 1 where numbers[0].1 == 4:
      return (1000...2999).contains(numbers[0].0) ? Point(year: numbers[0].0) : nil
    case 1:
      guard let end, end.fixed == nil else { return nil }
      if end.day != nil, (1...31).contains(numbers[0].0) {
        return Point(year: end.year, month: end.month, day: numbers[0].0)
      }
      return end.month != nil && (1...12).contains(numbers[0].0)
        ? Point(year: end.year, month: numbers[0].0) : nil
    default: return nil
    }
  }

  private func dayAndMonth(_ day: Int, _ month: Int, _ end: Point?) -> Point {
    Point(year: end?.year ?? nearestYear(month: month, day: day), month: month, day: day)
  }

  /// The year of the article, but the next or last one where that would be over nine months away.
  private func nearestYear(month: Int, day: Int) -> Int? {
    guard let reference else { return nil }
    let years = [reference.year, reference.year - 1, reference.year + 1]
    let distances = years.map { year in
      CalendarDay(year, month, day).map { abs($0.number - reference.number) } ?? 9999
    }
    if distances[0] <= 270 { return reference.year }
    return distances[1] < distances[2] ? years[1] : years[2]
  }

  /// `hôm nay`, `ngày mai`, `cùng ngày`, `tuần này`, `tháng trước`, `năm ngoái`.
  private func relative(_ words: [TimeWord]) -> Point? {
    var words = words
    if words.first == .and { words.removeFirst() }
    if words.count == 1, case .relativeDay(let days) = words[0] {
      return Point(fixed: reference?.adding(days: days)?.text).known
    }
    if words.first == .sameDay { return Point(fixed: lastDay?.text).known }
    if case .relativeDay(let days) = words.first, words.count > 1 {
      if let rest = numeric(Array(words.dropFirst()).filter { $0 != .other }, nil) { return rest }
      return Point(fixed: reference?.adding(days: days)?.text).known
    }
    if case .part = words.first { words.removeFirst() }
    guard words.count == 2, case .unit(let unit) = words[0], let shift = shift(words[1]),
      let reference
    else { return nil }
    switch unit {
    case .year: return Point(year: reference.year + shift)
    case .month:
      let months = reference.year * 12 + reference.month - 1 + shift
      return Point(year: months / 12, month: months % 12 + 1)
    case .week: return Point(fixed: reference.adding(days: 7 * shift)?.week).known
    case .quarter:
      let quarters = reference.year * 4 + (reference.month - 1) / 3 + shift
      return Point(fixed: "\(quarters / 4)-Q\(quarters % 4 + 1)")
    default: return nil
    }
  }

  private func shift(_ word: TimeWord) -> Int? {
    switch word {
    case .this: 0
    case .last: -1
    case .next, .to: 1
    default: nil
    }
  }

  /// `4 ngày`, `8,5 năm`, `ba tháng`, `9 giờ 30 phút`; a stretch that ends now (`50 năm qua`) has no value.
  private func duration(_ words: [TimeWord]) -> Point? {
    if words.count == 4, words[1] == .unit(.hour), words[3] == .unit(.minute),
      case .number(let hours, _) = words[0], case .number(let minutes, _) = words[2]
    {
      return Point(fixed: "PT\(hours)H\(minutes)M")
    }
    guard case .number(var whole, _) = words.first, case .unit(let unit) = words.last,
      words.count == 2 || words.count == 4 || words.count == 3
    else { return nil }
    var fraction = ""
    if words.count == 4 {
      guard case .separator = words[1], case .number(let tenths, _) = words[2] else { return nil }
      fraction = ".\(tenths)"
    } else if words.count == 3 {
      guard case .number(let more, 0) = words[1] else { return nil }
      whole = whole == 10 ? whole + more : more == 10 ? whole * 10 : whole * 10 + more
    }
    switch unit {
    case .day: return Point(fixed: "P\(whole)\(fraction)D")
    case .week: return Point(fixed: "P\(whole)\(fraction)W")
    case .month: return Point(fixed: "P\(whole)\(fraction)M")
    case .quarter: return Point(fixed: "P\(whole * 3)M")
    case .year: return Point(fixed: "P\(whole)\(fraction)Y")
    case .decade: return Point(fixed: "P\(whole * 10)Y")
    case .century: return Point(fixed: "P\(whole * 100)Y")
    case .hour: return Point(fixed: "PT\(whole)\(fraction)H")
    case .minute: return Point(fixed: "PT\(whole)\(fraction)M")
    case .term: return nil
    }
  }

  /// `nửa năm`, `nửa tháng`.
  private func half(_ words: [TimeWord]) -> Point? {
    guard words.count == 1, case .unit(let unit) = words[0] else { return nil }
    let length: String? =
      switch unit {
      case .century: "P50Y"
      case .decade: "P5Y"
      case .year: "P6M"
      case .month: "P15D"
      case .day: "PT12H"
      case .hour: "PT30M"
      case .quarter, .week, .minute, .term: nil
      }
    return Point(fixed: length).known
  }

  /// `quý 3/2015`, `quý I năm nay`.
  private func quarter(_ words: [TimeWord]) -> Point? {
    guard let start = words.firstIndex(of: .unit(.quarter)), start + 1 < words.count,
      case .number(let number, _) = words[start + 1], (1...4).contains(number)
    else { return nil }
    let rest = Array(words[(start + 2)...])
    let year = year(rest) ?? (rest.isEmpty ? reference?.year : nil)
    return Point(fixed: year.map { "\($0)-Q\(number)" }).known
  }

  /// `ngày 9 tháng 6 năm 2023`, `cuối tháng 12/2015`, `tháng 4 vừa qua`, `đầu năm 2016`.
  private func spelled(_ words: [TimeWord], _ end: Point?) -> Point? {
    guard !words.contains(.unit(.decade)), !words.contains(.unit(.century)) else { return nil }
    var point = Point()
    for index in words.indices.dropLast() {
      guard case .unit(let unit) = words[index],
        case .number(let number, let digits) = words[index + 1]
      else { continue }
      switch unit {
      case .day where (1...31).contains(number): point.day = number
      case .month where (1...12).contains(number): point.month = number
      case .year where digits == 4: point.year = number
      default: break
      }
    }
    if point.month != nil, case .number(let day, digits: 1...2) = words[0], (1...31).contains(day) {
      point.day = day
    }
    if point.month == nil, let month = bareMonth(words) { point.month = month }
    if point.year == nil { point.year = year(words) }
    if point.day != nil, point.month == nil {
      point.month = end?.month ?? reference?.month
      point.year = point.year ?? end?.year ?? reference?.year
      if point.month == nil { return nil }
    }
    guard point.year != nil || point.month != nil else { return nil }
    if point.month != nil, point.year == nil { point.year = end?.year ?? yearOfMonth(point, words) }
    return point
  }

  /// A month by its name (`tháng giêng`), which is a number without digits.
  private func bareMonth(_ words: [TimeWord]) -> Int? {
    for index in words.indices.dropLast() where words[index] == .unit(.month) {
      if case .number(let number, _) = words[index + 1], (1...12).contains(number) { return number }
    }
    return nil
  }

  private func yearOfMonth(_ point: Point, _ words: [TimeWord]) -> Int? {
    guard let month = point.month, let reference else { return nil }
    if words.contains(.last) {
      return month <= reference.month ? reference.year : reference.year - 1
    }
    if words.contains(.next) {
      return month >= reference.month ? reference.year : reference.year + 1
    }
    return nearestYear(month: month, day: point.day ?? 15)
  }

  /// The year that words name: `2017`, `năm nay`, `năm ngoái`.
  private func year(_ words: [TimeWord]) -> Int? {
    for word in words {
      if case .number(let number, 4) = word, (1000...2999).contains(number) { return number }
    }
    guard let start = words.firstIndex(of: .unit(.year)) else { return nil }
    if start > 0, case .number = words[start - 1] { return nil }
    guard start + 1 < words.count else { return reference?.year }
    guard let shift = shift(words[start + 1]) else { return nil }
    return reference.map { $0.year + shift }
  }
}

extension TimeReader.Point {
  /// The point if it has a value.
  fileprivate var known: TimeReader.Point? { fixed == nil ? nil : self }
}
