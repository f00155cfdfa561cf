import VietText

/// What a known phrase says of the line that it stands in.
enum Cue: String, CaseIterable, Sendable {
  case relatedList = "related-list"
  case mostRead = "most-read"
  case shareWidget = "share-widget"
  case widget, tags, comments, navigation, copyright, attribution, caption
  case credit
  case creditSource = "credit-source"
  case author, agency, slug, alt, and
  case dateDay = "date-day"
  case dateMonth = "date-month"
  case dateYear = "date-year"
  case dateHour = "date-hour"
  case dateMinute = "date-minute"
  case dateSecond = "date-second"
  case dateMorning = "date-am"
  case dateAfternoon = "date-pm"
  case dateZone = "date-zone"
  case dateFiller = "date-filler"
  case dateUpdated = "date-updated"

  /// The lines after it belong to it: entries of a list, comments, tags.
  var opensRun: Bool {
    switch self {
    case .relatedList, .mostRead, .comments, .tags: true
    default: false
    }
  }

  /// The kind of the line that carries the cue.
  var kind: BlockKind? {
    switch self {
    case .relatedList: .relatedList
    case .mostRead: .mostRead
    case .shareWidget: .shareWidget
    case .widget, .tags, .comments: .widget
    case .navigation: .navigation
    case .copyright: .copyright
    case .attribution: .attribution
    case .caption: .caption
    default: nil
    }
  }
}

/// The phrases of `lexicon/page-cues.tsv`, by where in a line they count.
struct PageCues: Sendable {
  private static let kinds = Cue.allCases
  private var lines = PhraseTable()
  private var starts = PhraseTable()
  private var parts = PhraseTable()
  private var tiles = PhraseTable()
  private var words: [Cue: PhraseTable] = [:]

  init(_ table: SeedTable) {
    for row in table.rows where row.count >= 3 {
      guard let cue = Cue(rawValue: row[0]), let value = Self.kinds.firstIndex(of: cue) else {
        continue
      }
      switch row[1] {
      case "line": lines.insert(row[2], value: value)
      case "start": starts.insert(row[2], value: value)
      case "part": parts.insert(row[2], value: value)
      case "tile": tiles.insert(row[2], value: value)
      default: words[cue, default: PhraseTable()].insert(row[2], value: value)
      }
    }
  }

  static let standard = PageCues(Resource.table("lexicon/page-cues.tsv"))
}

// MARK: - Looking a line up

extension PageCues {
  /// The cue that the whole of `range` is.
  func whole(_ syllables: [Syllable], _ range: Range<Int>) -> Cue? {
    guard !range.isEmpty,
      let match = lines.longestMatch(in: syllables, at: range.lowerBound, end: range.upperBound),
      match.length == range.count
    else { return nil }
    return Self.kinds[match.value]
  }

  func start(_ syllables: [Syllable], _ range: Range<Int>) -> (cue: Cue, length: Int)? {
    guard
      let match = starts.longestMatch(in: syllables, at: range.lowerBound, end: range.upperBound)
    else { return nil }
    return (Self.kinds[match.value], match.length)
  }

  func part(_ syllables: [Syllable], _ range: Range<Int>) -> Cue? {
    for index in range {
      if let match = parts.longestMatch(in: syllables, at: index, end: range.upperBound) {
        return Self.kinds[match.value]
      }
    }
    return nil
  }

  /// Whether the letters of `range` are nothing but names of buttons; numbers and marks may stand
  /// between them.
  func isTiled(_ syllables: [Syllable], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    var count = 0
    while index < range.upperBound {
      if let match = tiles.longestMatch(in: syllables, at: index, end: range.upperBound) {
        index += match.length
        count += 1
      } else if syllables[index].kind == .letters {
        return false
      } else {
        index += 1
      }
    }
    return count > 0
  }

  /// How many syllables from `index` are a phrase of `cue`; 0 if none.
  func length(_ cue: Cue, _ syllables: [Syllable], at index: Int, end: Int) -> Int {
    words[cue]?.longestMatch(in: syllables, at: index, end: end)?.length ?? 0
  }
}
