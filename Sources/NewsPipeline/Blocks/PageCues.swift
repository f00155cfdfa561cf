import VietText

/// What a known phrase says of the line that it stands in.
enum Cue: Int, CaseIterable, Sendable {
  case relatedList, mostRead, shareWidget, widget, tags, comments, navigation, copyright
  case attribution, caption, credit, creditSource, author, agency, slug, alt, and
  case dateDay, dateMonth, dateYear, dateHour, dateMinute, dateSecond, dateMorning, dateAfternoon
  case dateZone, dateFiller, dateUpdated
  case sourceLabel
  /// How a text was written, behind the name of its author.
  case authorNote
  /// Whom the press may ask; names and numbers follow.
  case contact
  /// What an office publishes: `Thông cáo báo chí`.
  case document
  /// Words of the numbers of a periodical.
  case issue
  /// An invitation to read on at the end of a line.
  case teaser

  /// Cues by the names that the word list gives them.
  static let named: [String: Cue] = [
    "related-list": .relatedList, "most-read": .mostRead, "share-widget": .shareWidget,
    "widget": .widget, "tags": .tags, "comments": .comments, "navigation": .navigation,
    "copyright": .copyright, "attribution": .attribution, "caption": .caption,
    "credit": .credit, "credit-source": .creditSource, "author": .author, "agency": .agency,
    "slug": .slug, "alt": .alt, "and": .and, "date-day": .dateDay, "date-month": .dateMonth,
    "date-year": .dateYear, "date-hour": .dateHour, "date-minute": .dateMinute,
    "date-second": .dateSecond, "date-am": .dateMorning, "date-pm": .dateAfternoon,
    "date-zone": .dateZone, "date-filler": .dateFiller, "date-updated": .dateUpdated,
    "source-label": .sourceLabel, "author-note": .authorNote, "contact": .contact,
    "document": .document, "issue": .issue,
    "teaser": .teaser,
  ]

  /// The lines after it belong to it: entries of a list, comments, tags.
  var opensRun: Bool {
    switch self {
    case .relatedList, .mostRead, .comments, .tags, .contact: true
    default: false
    }
  }

  /// Buttons and notices stand under each comment and do not end the comments.
  var endsComments: Bool {
    switch self {
    case .relatedList, .mostRead, .tags, .copyright, .comments: true
    default: false
    }
  }

  /// The kind of the line that carries the cue.
  var kind: BlockKind? {
    switch self {
    case .relatedList: .relatedList
    case .mostRead: .mostRead
    case .shareWidget: .shareWidget
    case .widget, .tags, .comments, .contact: .widget
    case .teaser: .teaser
    case .navigation: .navigation
    case .copyright: .copyright
    case .attribution: .attribution
    case .caption: .caption
    case .sourceLabel: .sourceURL
    default: nil
    }
  }
}

/// The phrases of `lexicon/page-cues.tsv`, by where in a line they count.
final class PageCues: Sendable {
  private static let kinds = Cue.allCases
  private let lines: PhraseTable
  private let starts: PhraseTable
  private let openings: PhraseTable
  private let befores: PhraseTable
  private let ends: PhraseTable
  private let parts: PhraseTable
  private let tiles: PhraseTable
  /// By the raw value of the cue; hashing would cost more than the look-up.
  private let words: [PhraseTable]

  init(_ table: SeedTable) {
    var tables: [String: PhraseTable] = [:]
    var words = Cue.allCases.map { _ in PhraseTable() }
    for row in table.rows where row.count >= 3 {
      guard let cue = Cue.named[row[0]] else { continue }
      let value = cue.rawValue
      switch row[1] {
      case "line", "start", "opening", "before", "end", "part", "tile":
        tables[row[1], default: PhraseTable()].insert(row[2], value: value)
      default: words[value].insert(row[2], value: value)
      }
    }
    lines = tables["line"] ?? PhraseTable()
    starts = tables["start"] ?? PhraseTable()
    openings = tables["opening"] ?? PhraseTable()
    befores = tables["before"] ?? PhraseTable()
    ends = tables["end"] ?? PhraseTable()
    parts = tables["part"] ?? PhraseTable()
    tiles = tables["tile"] ?? PhraseTable()
    self.words = words
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

  /// A phrase that says what a line is, even if the line goes on like a sentence.
  func opening(_ syllables: [Syllable]) -> Cue? {
    if let match = openings.longestMatch(in: syllables, at: 0, end: syllables.count) {
      return Self.kinds[match.value]
    }
    // `Xem thêm Giá gạo tăng trở lại`: a title follows.
    guard let match = befores.longestMatch(in: syllables, at: 0, end: syllables.count),
      match.length < syllables.count, syllables[match.length].opensUpper
    else { return nil }
    return Self.kinds[match.value]
  }

  /// A phrase that closes the line; a mark stands before it.
  func end(_ syllables: [Syllable], _ end: Int) -> Cue? {
    for index in max(1, end - Self.longestEnd)..<max(1, end) where syllables[index - 1].isMark {
      if let match = ends.longestMatch(in: syllables, at: index, end: end),
        index + match.length == end
      {
        return Self.kinds[match.value]
      }
    }
    return nil
  }

  private static let longestEnd = 4

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
      } else if syllables[index].isLetters {
        return false
      } else {
        index += 1
      }
    }
    return count > 0
  }

  /// How many syllables from `index` are a phrase of `cue`; 0 if none.
  func length(_ cue: Cue, _ syllables: [Syllable], at index: Int, end: Int) -> Int {
    words[cue.rawValue].longestMatch(in: syllables, at: index, end: end)?.length ?? 0
  }
}
