import VietText

/// Gathers the article from the lines and their kinds.
struct ArticleBuilder {
  let page: Page
  let lines: [LineFacts]
  let kinds: [BlockKind]
  let title: Int?
  let slugs: [Int: Span]
  private var article = Article()
  private static let linesPerCheck = 1024

  init(
    page: Page,
    lines: [LineFacts],
    kinds: [BlockKind],
    title: Int?,
    slugs: [Int: Span]
  ) {
    self.page = page
    self.lines = lines
    self.kinds = kinds
    self.title = title
    self.slugs = slugs
  }

  /// The article; a raised interrupt leaves it unfinished.
  mutating func build(interrupt: Interrupt = .never) -> Article {
    article.blocks.reserveCapacity(lines.count)
    for index in lines.indices {
      if index.isMultiple(of: Self.linesPerCheck), interrupt.isRaised { return article }
      add(index)
    }
    addAttributedAuthors()
    article.title = title.map { lines[$0].core } ?? page.metadata.title?.span
    article.published = published()
    article.modified = page.metadata.modified.flatMap(date)
    addHeadAuthors()
    article.agency = agency()
    article.url = url()
    article.tags = TagReader(page: page).tags(of: lines, kinds)
    if page.format == .html { HeadingCounters(text: page.text.bytes).leaveOut(&article.paragraphs) }
    return article
  }

  private mutating func add(_ index: Int) {
    let line = lines[index]
    article.blocks.append(Block(kind: kinds[index], span: line.span))
    switch kinds[index] {
    case .lede: article.lede = line.span
    case .paragraph: article.paragraphs.append(Paragraph(span: line.span))
    case .heading: article.paragraphs.append(Paragraph(span: line.core, isHeading: true))
    case .caption: addCaption(index)
    case .image: addImage(index)
    case .byline: addAuthors(line)
    case .relatedList, .mostRead, .teaser: addRelated(line, kinds[index])
    default: break
    }
  }

  private mutating func addRelated(_ line: LineFacts, _ kind: BlockKind) {
    guard line.strongCue?.opensRun != true, !line.core.isEmpty else { return }
    article.related.append(Related(kind: kind, span: line.core))
  }

  private mutating func addAuthors(_ line: LineFacts) {
    guard let byline = line.byline else { return }
    // Below the article, names stand for tags too once the author is known.
    let isBelow = article.paragraphs.count > 2
    if isBelow, !article.authors.isEmpty, !byline.isLabelled { return }
    for author in byline.authors { add(author) }
  }

  private mutating func add(_ author: Named) {
    guard !article.authors.contains(where: { $0.name == author.name }) else { return }
    article.authors.append(author)
  }
}

// MARK: - Pictures

extension ArticleBuilder {
  private mutating func addImage(_ index: Int) {
    let core = lines[index].core
    let alt = lines[index].words > 0 ? page.text.string(core) : nil
    article.media.append(Media(kind: .image, alt: alt))
  }

  private mutating func addCaption(_ index: Int) {
    let line = lines[index]
    let credit = line.caption?.credit.map { page.text.string($0) }
    var caption = line.caption.map(\.caption) ?? line.core
    let slug = slugs[index]
    if let slug, let whole = caption, whole.start < slug.end, whole.end > slug.end {
      caption = Span(slug.end + spaces(at: slug.end), whole.end)
    }
    // A picture without caption directly above is the one that is meant.
    var media = Media(kind: line.caption?.isVideo == true ? .video : .image)
    if index > 0, let last = article.media.last, last.caption == nil,
      kinds[index - 1] == .image || caption == nil
    {
      media = article.media.removeLast()
    }
    media.caption = caption
    media.credit = credit
    media.alt = slug.map { page.text.string($0) } ?? page.alts[index] ?? media.alt
    article.media.append(media)
  }

  private func spaces(at position: Int) -> Int {
    page.text.bytes[position...].prefix { $0 == 0x20 }.count
  }
}

// MARK: - When and by whom

extension ArticleBuilder {
  /// The date line of the article: below the title before above it, with a time before without.
  private func published() -> Published? {
    let shown = shownDate()
    return headDate(shown) ?? shown
  }

  private func shownDate() -> Published? {
    let dated = lines.indices.filter { kinds[$0] == .byline && lines[$0].date != nil }
    let best = dated.max { rank($0) < rank($1) }
    guard let best, let date = lines[best].date else { return nil }
    let syllables = SyllableScanner().syllables(in: page.text.bytes, lines[best].core)
    guard let first = date.syllables.first, let last = date.syllables.last,
      last < syllables.count
    else { return nil }
    let clock = date.hasTime ? nil : clock(beside: best)
    return Published(
      value: clock.map { "\(date.value)T\($0)" } ?? date.value,
      span: Span(syllables[first].span.start, syllables[last].span.end)
    )
  }

  /// The time of day on the line below or above the date, if that line is not of the body.
  private func clock(beside index: Int) -> String? {
    [index + 1, index - 1].lazy.filter { lines.indices.contains($0) }.first {
      lines[$0].clock != nil && (kinds[$0] == .byline || kinds[$0].isBoilerplate)
    }.flatMap { lines[$0].clock }
  }

  /// What the head says stands, unless it says less than the page shows.
  private func headDate(_ shown: Published?) -> Published? {
    if let named = page.metadata.published, let date = date(named) {
      if let shown, shown.value.prefix(16) == date.value.prefix(16) { return nil }
      if let shown, date.value.count == 10, shown.value.hasPrefix(date.value) { return nil }
      return date
    }
    // A `time` element may know the time of the day that the page shows.
    guard let shown, shown.value.count == 10 else { return nil }
    return page.metadata.times.lazy.compactMap(date).first {
      $0.value.count > 10 && $0.value.hasPrefix(shown.value)
    }
  }

  private func date(_ named: Named) -> Published? {
    let syllables = SyllableScanner().syllables(in: page.text.bytes, named.span)
    let dates = DateReader(cues: .standard).dates(in: syllables, page.text.bytes)
    return dates.first.map {
      Published(value: LocalTime.vietnamese($0.value), span: named.span)
    }
  }

  /// Names of the head count where the page shows none.
  private mutating func addHeadAuthors() {
    guard article.authors.isEmpty else { return }
    for author in page.metadata.authors where author.name != page.metadata.publisher?.name {
      add(author)
    }
  }

  private func rank(_ index: Int) -> Int {
    let isBelow = title.map { index > $0 } ?? true
    let distance = title.map { abs(index - $0) } ?? index
    return (lines[index].date?.hasTime == true ? 1000 : 0) + (isBelow ? 400 : 0)
      - (lines[index].date?.isUpdate == true ? 600 : 0) - min(distance, 300)
  }

  private func agency() -> Named? {
    let bylines = lines.indices.filter { kinds[$0] == .byline }
    if let named = bylines.lazy.compactMap({ lines[$0].byline?.agency }).first { return named }
    let opening = lines.indices.filter { kinds[$0] == .lede || kinds[$0] == .paragraph }.prefix(2)
    if let named = opening.lazy.compactMap({ lines[$0].dateline }).first { return named }
    let signatures = lines.indices.filter { kinds[$0] == .signature }
    if let named = signatures.lazy.compactMap({ lines[$0].byline?.agency }).first { return named }
    return attributed() ?? besideAddress()
  }

  /// The house that stands over the address of the article, as on pages made for the printer.
  private func besideAddress() -> Named? {
    guard let address = lines.indices.first(where: { kinds[$0] == .sourceURL }), address > 0,
      let byline = lines[address - 1].byline, byline.authors.isEmpty
    else { return nil }
    return byline.agency
  }

  /// The last source that is named below the article and is no address.
  private func attributed() -> Named? {
    guard let index = lines.indices.last(where: { kinds[$0] == .attribution }) else { return nil }
    let words = SyllableScanner().syllables(in: page.text.bytes, lines[index].core).filter {
      !$0.isMark || $0.span.count > 1
    }
    let buttons = words.indices.dropFirst(2).first {
      PageCues.standard.isTiled(words, $0..<words.count)
    }
    let end = buttons ?? words.count
    guard end > 1 else { return nil }
    let span = Span(words[1].span.start, words[end - 1].span.end)
    // An address is no name, and of several sources none is the agency.
    guard !page.text.bytes[span.range].contains(where: { $0 == 0x2E || $0 == 0x2C }) else {
      return nil
    }
    return Named(name: page.text.string(span), span: span)
  }

  /// `Theo Hồ Hương` above `Theo Đại Đoàn kết`: the first names who wrote it.
  private mutating func addAttributedAuthors() {
    let sources = lines.indices.filter { kinds[$0] == .attribution }
    for index in sources.dropLast() where lines[index].words <= 6 {
      guard let byline = lines[index].byline else { continue }
      for author in byline.authors { add(author) }
    }
  }

  private func url() -> String? {
    guard let index = lines.indices.first(where: { kinds[$0] == .sourceURL }) else {
      return page.metadata.url
    }
    let text = page.text.bytes
    let line = lines[index].span
    guard !lines[index].isAddress else { return page.text.string(line) }
    // The address behind a label.
    guard
      let start = line.range.first(where: {
        text[$0..<line.end].starts(with: Self.http)
      })
    else { return page.metadata.url }
    let end = text[start..<line.end].firstIndex { $0 <= 0x20 } ?? line.end
    return page.text.string(Span(start, end))
  }

  private static let http = Array("http".utf8)
}
