import VietText

/// What one line of a page shows by itself, before its neighbors are looked at.
///
/// Small, for a page may have a million lines: numbers take four bytes, and what few lines have is
/// kept apart.
struct LineFacts: Sendable {
  @ShortSpan var span: Span
  /// The line without bullets, table pipes and heading marks at its ends; empty if nothing is left.
  @ShortSpan var core: Span
  /// Letters and numbers of the core.
  @ShortNumber var words = 0
  @ShortNumber var capitalized = 0
  /// Words that are digits.
  @ShortNumber var numbers = 0
  /// Words with letters beyond ASCII.
  @ShortNumber var accented = 0
  /// Words in capitals throughout.
  @ShortNumber var uppercase = 0
  @ShortNumber var sentences = 0
  /// Marks of a Markdown heading at the start.
  @ShortNumber var hashes = 0
  /// Set in from the left more than a paragraph is.
  @ShortNumber var indent = 0
  /// Parts between `|`, `>`, `»` or `/`.
  @ShortNumber var parts = 1
  /// Runs of words that a capital opens behind a small letter, without a mark between.
  @ShortNumber var wordGroups = 1
  var end = LineEnd.open
  var startsLower = false
  var startsWithNumber = false
  /// A pictograph stands first, as in posts of networks.
  var startsWithPicture = false
  var isBulleted = false
  var isTableCell = false
  /// Parts of the line are set apart by three or more blanks, as in a running head.
  var isSpread = false
  /// A footnote of Markdown or of a table: `[^1]: …`, `(*) …`.
  var isFootnote = false
  /// The last mark is a closing quote without a stop before it.
  var endsInQuote = false
  var isHashtags = false
  /// A colon stands among the first words.
  var hasEarlyColon = false
  var blankBefore = false
  var blankAfter = false
  var isImage = false
  var isAddress = false
  /// An address stands somewhere in the line.
  var hasAddress = false
  /// A comma, colon or semicolon stands inside the line.
  var hasClauses = false
  var cue: Cue?
  /// The cue is a beginning of the line, and the line goes on like a sentence.
  var isWeakCue = false
  /// The cue holds its own entry, as `Xem thêm: Giá gạo tăng`, and opens no list.
  var isClosedCue = false
  /// The date is what the line is for.
  var isDateLine = false
  /// A telephone number or a mail address stands in the line, and no running text.
  var isContact = false
  /// HTML: the kind of the list that the box around the line holds.
  var boxKind: BlockKind?
  /// HTML: the line's words are the title that the head of the page gives.
  var isHeadTitle = false
  /// HTML: the line holds the description that the head of the page gives.
  var isHeadDescription = false
  /// Equal for lines with the same words.
  var key: UInt64 = 0
  let markup: Markup?
  /// Hash keys of the words, for comparing lines with each other.
  var keys: [UInt64] = []
  private var findings = Findings.none

  init(span: Span, markup: Markup? = nil) {
    _span = ShortSpan(wrappedValue: span)
    _core = ShortSpan(wrappedValue: span)
    self.markup = markup
  }

  /// How a line ends.
  enum LineEnd: Sendable {
    /// No mark: a title, a heading, an entry of a list.
    case open
    /// A full stop, an ellipsis, a closing quote.
    case sentence
    case question
    /// A colon or semicolon.
    case continued
  }

  /// Reads like running text.
  var isProse: Bool {
    switch end {
    case .sentence: words >= 7
    case .question: words >= 14 || sentences > 1 || isSpoken
    case .continued: words >= 6
    case .open: words >= 32 && !hasAddress
    }
  }

  /// One sentence that ends in a quote, a question or a cry: prose, but perhaps a title.
  var endsAsTitle: Bool {
    (endsInQuote || end == .question) && sentences <= 1 && words <= 30
  }

  /// Opens with a name and a colon and asks.
  var isSpoken: Bool { end == .question && hasEarlyColon }

  /// Every letter is a capital.
  var isUpper: Bool { uppercase == capitalized && capitalized > 0 && capitalized * 2 > words }

  /// Long enough to end a list of titles.
  var isParagraphLike: Bool {
    if let markup {
      guard outsideKind == nil, markup.linkPercent < 60 else { return false }
      if markup.element == .p || markup.element == .blockquote { return isProse }
    }
    return (end == .sentence && (words >= 24 || sentences > 1))
      || (end == .continued && words >= 24)
      || words >= 45
  }

  /// HTML: the kind that the names of the elements around give to a line outside the article.
  var outsideKind: BlockKind? { boxKind ?? roleKind }

  private var roleKind: BlockKind? {
    guard var roles = markup?.roles, !roles.isDisjoint(with: .around) else { return nil }
    // Word processors call text of any language English.
    if accented * 4 > words { roles.remove(.foreign) }
    if roles.isDisjoint(with: .around) { return nil }
    if roles.contains(.comments) || roles.contains(.advert) { return .widget }
    if roles.contains(.share) { return .shareWidget }
    if roles.contains(.mostRead) { return .mostRead }
    if roles.contains(.related) { return .relatedList }
    if !roles.isDisjoint(with: [.tags, .widget, .foreign]) { return .widget }
    if roles.contains(.footer) { return .copyright }
    return roles.contains(.aside) ? .relatedList : .navigation
  }

  /// HTML: nearly all of the line is a link, as in lists of titles and in menus.
  var isLink: Bool { markup.map { $0.linkPercent >= 80 } ?? false }

  /// A cue that counts also inside an article.
  var strongCue: Cue? { isWeakCue ? nil : cue }

  /// The list, the comments or the tags that begin behind this line.
  var openedRun: Cue? {
    guard let cue = strongCue, cue.opensRun, !isClosedCue else { return nil }
    return cue
  }
}

// MARK: - What few lines have

extension LineFacts {
  var date: DateFound? {
    get { findings.found?.date }
    set { if date != nil || newValue != nil { findings.update { $0.date = newValue } } }
  }

  /// A time of day that stands without a date; its date may stand on the line before.
  var clock: String? {
    get { findings.found?.clock }
    set { if clock != nil || newValue != nil { findings.update { $0.clock = newValue } } }
  }

  var byline: Byline? {
    get { findings.found?.byline }
    set { if byline != nil || newValue != nil { findings.update { $0.byline = newValue } } }
  }

  var caption: CaptionFound? {
    get { findings.found?.caption }
    set { if caption != nil || newValue != nil { findings.update { $0.caption = newValue } } }
  }

  /// The agency that the line opens with: `TTO - …`, `(Dân trí) - …`.
  var dateline: Named? {
    get { findings.found?.dateline }
    set { if dateline != nil || newValue != nil { findings.update { $0.dateline = newValue } } }
  }
}

/// Dates and names of a line, behind a reference that most lines do without.
private indirect enum Findings: Sendable {
  struct Found: Sendable {
    var date: DateFound?
    var clock: String?
    var byline: Byline?
    var caption: CaptionFound?
    var dateline: Named?
  }

  case none
  case some(Found)

  var found: Found? {
    switch self {
    case .none: nil
    case .some(let found): found
    }
  }

  mutating func update(_ change: (inout Found) -> Void) {
    var found = self.found ?? Found()
    change(&found)
    self = .some(found)
  }
}

/// A number in four bytes.
@propertyWrapper
struct ShortNumber: Sendable {
  private var number: Int32

  init(wrappedValue: Int) { number = Int32(clamping: wrappedValue) }

  var wrappedValue: Int {
    get { Int(number) }
    set { number = Int32(clamping: newValue) }
  }
}

/// A span in eight bytes, of a text shorter than 4 GiB.
@propertyWrapper
struct ShortSpan: Sendable {
  private var start: UInt32
  private var end: UInt32

  init(wrappedValue: Span) {
    start = UInt32(clamping: wrappedValue.start)
    end = UInt32(clamping: wrappedValue.end)
  }

  var wrappedValue: Span {
    get { Span(Int(start), Int(end)) }
    set { self = ShortSpan(wrappedValue: newValue) }
  }
}
