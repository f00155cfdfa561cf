import VietText

/// Gives each line its kind, once the body and the title are known.
///
/// Three zones are read in order: what stands above the body, the body itself, and what follows it.
struct BlockLabeler {
  let lines: [LineFacts]
  let body: Range<Int>
  let title: Int?
  let lede: Int?
  /// The page has menus, lists or widgets, so that a short line may be one of them.
  let hasBoilerplate: Bool
  /// How far the paragraphs are set in.
  let bodyIndent: Int
  /// How far back the beginning of a list is looked for, so that the cost stays linear.
  private static let longestList = 64
  private static let fewestLinks = 5
  private static let longestFootnote = 40
  var kinds: [BlockKind]
  /// Titles and menus of the page are links.
  private let hasLinks: Bool
  /// Keys of lines that stand on the page more than once.
  private let repeated: Set<UInt64>

  init(lines: [LineFacts], body: Range<Int>, title: Int?, lede: Int?) {
    self.lines = lines
    self.body = body
    self.title = title
    self.lede = lede
    self.hasBoilerplate = lines.contains(where: BodyFinder.isBoilerplate)
    self.bodyIndent = lines[body].lazy.filter(\.isProse).map(\.indent).min() ?? 0
    self.kinds = Array(repeating: .paragraph, count: lines.count)
    self.repeated = Self.repeated(lines)
    self.hasLinks = lines.lazy.filter(\.isLink).prefix(Self.fewestLinks).count == Self.fewestLinks
  }

  private static func repeated(_ lines: [LineFacts]) -> Set<UInt64> {
    var seen: Set<UInt64> = []
    return Set(lines.lazy.filter { $0.words >= 4 && !seen.insert($0.key).inserted }.map(\.key))
  }

  mutating func label() -> [BlockKind] {
    for index in 0..<body.lowerBound { kinds[index] = above(index) }
    labelBody()
    labelBelow()
    if let title { kinds[title] = .title }
    if let lede { kinds[lede] = .lede }
    return kinds
  }

  func repeatsTitle(_ index: Int) -> Bool {
    guard let title, index != title, lines[index].words >= 4 else { return false }
    return lines[index].key == lines[title].key
  }
}

// MARK: - Above the body

extension BlockLabeler {
  private func above(_ index: Int) -> BlockKind {
    let line = lines[index]
    if repeatsTitle(index) { return .repeatedTitle }
    if line.isImage { return .image }
    if line.core.isEmpty { return .widget }
    if line.isDateLine {
      if line.cue == .shareWidget, hasOtherDate(below: index) { return .shareWidget }
      return isArticleDate(index) ? .byline : .widget
    }
    if let kind = line.outsideKind { return kind }
    if let cue = line.strongCue, let kind = cue.kind {
      return cue.opensRun && isMenu(index) ? .navigation : kind
    }
    if line.caption?.credit != nil { return .caption }
    // Prices and rates that run over a page.
    if line.parts > 1, line.numbers * 2 > line.words { return .widget }
    guard let title, index > title else { return .navigation }
    if line.caption != nil { return .caption }
    if line.byline != nil { return .byline }
    if line.isAddress { return .shareWidget }
    if line.isProse { return .paragraph }
    if let markup = line.markup { return markup.element.isHeading ? .heading : .navigation }
    let isPlain = !line.isBulleted && line.parts < 3 && line.wordGroups < 3
    return line.words >= 5 && isPlain ? .heading : .navigation
  }

  /// A date near the title, or the only one above it.
  private func isArticleDate(_ index: Int) -> Bool {
    guard let title else { return true }
    return index > title - 6
      || !lines[index...].prefix(body.lowerBound - index).dropFirst()
        .contains { $0.isDateLine }
  }

  private func hasOtherDate(below index: Int) -> Bool {
    lines[index + 1..<body.lowerBound].contains { $0.isDateLine && $0.cue != .shareWidget }
  }

  /// Heads of lists above the title are names of sections.
  private func isMenu(_ index: Int) -> Bool {
    guard let title else { return true }
    return index < title
  }
}

// MARK: - The body

extension BlockLabeler {
  private mutating func labelBody() {
    var run: Cue?
    // Who and when may stand between lede and body, and below the last paragraph.
    let first = body.first { isParagraph($0) } ?? body.upperBound
    let second = body.first { $0 > first && isParagraph($0) } ?? 0
    let last = body.last { isParagraph($0) } ?? 0
    for index in body {
      let line = lines[index]
      if index < second || index > last, line.byline != nil || line.isDateLine {
        kinds[index] = .byline
      } else if index > last, isSetRight(line) {
        kinds[index] = .signature
      } else if line.outsideKind != nil {
        kinds[index] = inside(index)
      } else if let cue = line.openedRun {
        run = cue
        kinds[index] = cue.kind ?? .widget
      } else if let cue = run, !endsRun(index) {
        kinds[index] = cue.kind ?? .widget
      } else {
        run = nil
        kinds[index] = inside(index)
      }
    }
  }

  private func isParagraph(_ index: Int) -> Bool {
    lines[index].isProse && lines[index].caption == nil && lines[index].outsideKind == nil
  }

  private func endsRun(_ index: Int) -> Bool {
    let line = lines[index]
    if let markup = line.markup, markup.element.isHeading || markup.boldPercent > 90, !line.isLink,
      line.strongCue == nil, index + 1 < body.upperBound
    {
      return lines[index + 1].isProse
    }
    return line.strongCue != nil || line.isParagraphLike || line.caption != nil || line.isImage
      || line.isSpoken
  }

  private func inside(_ index: Int) -> BlockKind {
    let line = lines[index]
    if repeatsTitle(index) { return .repeatedTitle }
    if line.isImage { return .image }
    if line.core.isEmpty || line.words == 0 { return .widget }
    if let kind = line.outsideKind { return kind }
    if let kind = line.strongCue?.kind { return kind }
    if line.caption != nil || isCaptionCell(index) { return .caption }
    if line.isTableCell { return line.isParagraphLike ? .teaser : .widget }
    if line.isContact { return .widget }
    if line.isAddress { return .sourceURL }
    if line.hasAddress, line.end == .open { return .shareWidget }
    if let markup = line.markup {
      if line.isLink, line.words > 3 { return .relatedList }
      if markup.element == .caption, !markup.followsImage { return .widget }
      if markup.element.isHeading, line.words <= 40 { return .heading }
      if markup.element.isCell, !line.isProse { return .widget }
    }
    if isFurniture(line) { return .navigation }
    if line.isHashtags || isTableRow(line) || isClock(line) { return .widget }
    if isQuotedHeading(index) || isMarkedHeading(index) { return .heading }
    if line.isProse {
      return line.isFootnote && line.words <= Self.longestFootnote ? .widget : .paragraph
    }
    if isListEntry(index) || isStacked(index) { return .relatedList }
    return isHeading(index) ? .heading : .paragraph
  }

  /// Cells between bars: the row of a table that lost its lines.
  private func isTableRow(_ line: LineFacts) -> Bool {
    line.parts > 2 && line.end == .open && line.words <= 24
  }

  /// What stands on every sheet of a paper, and the number of the sheet.
  private func isFurniture(_ line: LineFacts) -> Bool {
    guard !line.isProse, line.markup == nil else { return false }
    if line.words == 1, line.startsWithNumber { return line.span.count > line.core.count }
    return line.words >= 4 && repeated.contains(line.key)
  }

  /// A time of day alone, as live blogs have it.
  private func isClock(_ line: LineFacts) -> Bool {
    line.words <= 3 && line.end == .open && line.keys.count == line.words
      && line.capitalized == 0 && line.startsWithNumber && line.date == nil
  }

  /// `Rượu "cho dễ ngủ"`: a short line that closes with a quote and stands over a paragraph.
  private func isQuotedHeading(_ index: Int) -> Bool {
    let line = lines[index]
    guard line.endsInQuote, line.words <= 12, line.sentences <= 1, index + 1 < body.upperBound
    else { return false }
    return lines[index + 1].isProse && (line.startsWithNumber || !lines[index + 1].endsInQuote)
  }

  /// A heading of Markdown: `## Ba việc có thể làm ngay`.
  private func isMarkedHeading(_ index: Int) -> Bool {
    let line = lines[index]
    return line.hashes > 1 && line.words <= 30 && index + 1 < body.upperBound
  }

  /// A table cell directly below a picture.
  private func isCaptionCell(_ index: Int) -> Bool {
    index > 0 && lines[index].isTableCell && lines[index - 1].isImage && lines[index].words <= 70
  }

  /// Titles of other articles between paragraphs: bullets, or lines set in from the left.
  private func isListEntry(_ index: Int) -> Bool {
    let line = lines[index]
    guard line.end == .open, line.words >= 4, hasPeerOrCue(index), !isItem(line) else {
      return false
    }
    return !isAnnounced(index)
  }

  /// `Cơ quan chức năng khuyến cáo:` opens a list that belongs to the article.
  private func isAnnounced(_ index: Int) -> Bool {
    var first = index
    while first > 0, index - first < Self.longestList,
      lines[first - 1].isBulleted == lines[index].isBulleted, isShort(first - 1)
    {
      first -= 1
    }
    return first > 0 && lines[first - 1].end == .continued
  }

  /// An item of a list without a link, on a page whose lists of other articles are links.
  private func isItem(_ line: LineFacts) -> Bool {
    guard let markup = line.markup, markup.element == .li else { return false }
    return markup.linkPercent < 20 && hasLinks
  }

  /// Titles one above the other are a list: two headings never meet.
  private func isStacked(_ index: Int) -> Bool {
    guard hasBoilerplate, isTitleLike(index), !isItem(lines[index]), !isAnnounced(index) else {
      return false
    }
    return (index > body.lowerBound && isTitle(index - 1))
      || (index + 1 < body.upperBound && isTitle(index + 1))
  }

  private func isTitle(_ index: Int) -> Bool {
    isTitleLike(index) || lines[index].markup == nil && lines[index].boxKind == .relatedList
  }

  private func isTitleLike(_ index: Int) -> Bool {
    let line = lines[index]
    return line.end == .open && (6...30).contains(line.words) && !line.isProse
      && line.caption == nil && line.strongCue == nil && !line.isDateLine && !line.startsLower
      && line.markup?.element.isHeading != true && !line.isTableCell && line.byline == nil
      && line.outsideKind == nil && !line.isLink && line.markup.map { $0.boldPercent > 90 } != true
  }

  private func hasPeerOrCue(_ index: Int) -> Bool {
    lines[index].isBulleted || (lines[index].indent >= 2 && lines[index].indent > bodyIndent)
  }

  private func isShort(_ index: Int) -> Bool {
    lines[index].end == .open && !lines[index].isProse
  }

  private func isHeading(_ index: Int) -> Bool {
    let line = lines[index]
    // `PV: Ông nghĩ gì về việc này?` is spoken, not a heading.
    if line.isSpoken || isItem(line) { return false }
    guard line.words <= (line.markup.map { $0.boldPercent > 90 } == true ? 30 : 18),
      !line.startsLower, line.end == .open || line.end == .question,
      index + 1 < body.upperBound
    else { return false }
    let next = lines[index + 1]
    return next.isProse || next.isImage || next.caption != nil
  }
}
