/// Times of machines in the zone of the readers.
enum LocalTime {
  private static let offset = 7

  /// A time of UTC as the time of +07:00; any other value is given back unchanged.
  ///
  /// The day counts: at half past eighteen hours UTC the next day has begun in Viet Nam.
  static func vietnamese(_ value: String) -> String {
    guard value.hasSuffix("+00:00"), value.count == 25 else { return value }
    let fields = value.dropLast(6).split { $0 == "-" || $0 == "T" || $0 == ":" }.compactMap {
      Int($0)
    }
    guard fields.count == 6 else { return value }
    var (year, month, day, hour) = (fields[0], fields[1], fields[2], fields[3] + offset)
    if hour >= 24 {
      hour -= 24
      day += 1
      if day > days(of: month, year) {
        day = 1
        month += 1
      }
      if month > 12 {
        month = 1
        year += 1
      }
    }
    let date = "\(year)-\(padded(month))-\(padded(day))"
    return "\(date)T\(padded(hour)):\(padded(fields[4])):\(padded(fields[5]))+07:00"
  }

  private static func days(of month: Int, _ year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  private static func padded(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}
