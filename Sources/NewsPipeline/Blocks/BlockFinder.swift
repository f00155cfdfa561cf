package import VietText

/// Says of each line of a page what it is, and gathers the article from the lines.
///
/// The page is decided as a whole: each line is looked at by itself, then the run of lines that
/// reads like an article is found, then title and lede, and last every line gets its kind by the
/// zone that it stands in. On a page without markup a learned ``BlockClassifier`` then corrects the
/// rules where it is sure.
///
/// - Complexity: O(*n*) in bytes.
package struct BlockFinder: Sendable {
  private let reader: LineReader
  private let images: ImageLines
  private let bodies = BodyFinder()
  private let titles = TitleFinder()
  private let ledes = LedeFinder()
  private let classifier: BlockClassifier

  /// Makes a finder whose rules `classifier` corrects on pages without markup.
  package init(classifier: BlockClassifier = .standard) {
    self.classifier = classifier
    reader = LineReader(cues: .standard)
    images = ImageLines(cues: .standard)
  }

  package func article(in page: Page, interrupt: Interrupt = .never) -> Article {
    guard let decided = decided(page, interrupt: interrupt) else { return Article() }
    return article(decided, in: page, interrupt: interrupt)
  }

  /// What the classifier of blocks sees of a page: for its training.
  package func evidence(in page: Page) -> BlockEvidence {
    decided(page, interrupt: .never).map { evidence($0, interrupt: .never) } ?? BlockEvidence()
  }

  /// What the rules decide.
  private struct Decided {
    let lines: [LineFacts]
    let kinds: [BlockKind]
    let body: Range<Int>
    let title: Int?
    let slugs: [Int: Span]
  }

  private func evidence(_ page: Decided, interrupt: Interrupt) -> BlockEvidence {
    let features = BlockFeatures(
      page.lines,
      kinds: page.kinds,
      body: page.body,
      title: page.title,
      interrupt: interrupt
    )
    let (hashes, ends) = features.hashes()
    guard !interrupt.isRaised else { return BlockEvidence() }
    return BlockEvidence(
      spans: page.lines.map(\.span),
      hashes: hashes,
      ends: ends,
      kinds: page.kinds,
      isText: page.lines.map(\.isProse),
      words: page.lines.map(\.words)
    )
  }

  private func article(_ decided: Decided, in page: Page, interrupt: Interrupt) -> Article {
    let isLeft = page.format == .html || classifier.isSilent
    let kinds = isLeft ? decided.kinds : corrected(decided, interrupt: interrupt)
    guard !interrupt.isRaised else { return Article() }
    var builder = ArticleBuilder(
      page: page,
      lines: decided.lines,
      kinds: kinds,
      title: decided.title,
      slugs: decided.slugs
    )
    var article = builder.build(interrupt: interrupt)
    article.language = "vi"
    return article
  }

  private func corrected(_ decided: Decided, interrupt: Interrupt) -> [BlockKind] {
    let evidence = evidence(decided, interrupt: interrupt)
    guard !interrupt.isRaised else { return decided.kinds }
    return classifier.corrected(evidence, interrupt: interrupt)
  }

  /// `nil` if the interrupt was raised before the lines were read.
  private func decided(_ page: Page, interrupt: Interrupt) -> Decided? {
    let text = page.text.bytes
    var lines = reader.facts(of: page, interrupt: interrupt)
    guard !interrupt.isRaised else { return nil }
    if page.format == .html { markHead(page, &lines) }
    closeEarlyComments(&lines)
    guard !interrupt.isRaised else { return nil }
    if !page.boxes.isEmpty { ListBoxes(page.boxes, lines).mark(&lines) }
    guard !interrupt.isRaised else { return nil }
    let (title, body) = extent(of: lines)
    guard !interrupt.isRaised else { return nil }
    BodyStrays(page).mark(&lines, body: body)
    guard !interrupt.isRaised else { return nil }
    if page.format != .html {
      OtherTitles(lines, body: body, title: title, interrupt: interrupt).mark(&lines)
    }
    guard !interrupt.isRaised else { return nil }
    let slugs = images.slugs(lines, title: title, in: text)
    for (index, slug) in slugs where lines[index].caption == nil {
      lines[index].caption = CaptionFound(caption: Span(slug.end, lines[index].core.end))
    }
    for index in images.numberedTitles(lines, title: title, in: text) {
      lines[index].isImage = true
    }
    guard !interrupt.isRaised else { return nil }
    dropTrailingCaptions(&lines, body)
    guard !interrupt.isRaised else { return nil }
    let lede = ledes.lede(lines, body: body, title: title)
    var labeler = BlockLabeler(lines: lines, body: body, title: title, lede: lede)
    return Decided(lines: lines, kinds: labeler.label(), body: body, title: title, slugs: slugs)
  }

  /// The line of the title and the lines of the body.
  private func extent(of lines: [LineFacts]) -> (title: Int?, body: Range<Int>) {
    let body = bodies.withoutOpeningTeasers(bodies.body(lines), lines)
    let title = titles.title(lines, body: body)
    if title ?? 0 == 0, !lines.contains(where: BodyFinder.isBoilerplate) {
      return bodies.plainArticle(lines, hasTitle: title == 0)
    }
    return (title, bodies.adjusted(body, title: title, lines))
  }

  /// Marks the lines that the head of the page names as title and description.
  private func markHead(_ page: Page, _ lines: inout [LineFacts]) {
    let title = Array(reader.keys(page.metadata.title?.name ?? "").prefix(40))
    let description = Array(reader.keys(page.metadata.description?.name ?? "").prefix(10))
    for index in lines.indices where lines[index].keys.count >= 3 {
      if lines[index].keys[0] == title.first {
        lines[index].isHeadTitle = title.starts(with: lines[index].keys)
      }
      if description.count >= 6 {
        lines[index].isHeadDescription = Self.holds(lines[index].keys, description)
      }
    }
  }

  /// Whether `description` stands in `keys` at one of the first words.
  private static func holds(_ keys: [UInt64], _ description: [UInt64]) -> Bool {
    for start in keys.indices.prefix(8) where keys[start] == description[0] {
      if keys[start...].starts(with: description) { return true }
    }
    return false
  }

  /// `Bình luận` above the article is a button, no head of comments.
  private func closeEarlyComments(_ lines: inout [LineFacts]) {
    var paragraphs = 0
    for index in lines.indices where paragraphs < 2 {
      if lines[index].openedRun == .comments { lines[index].isClosedCue = true }
      if lines[index].isProse, lines[index].words > 12 { paragraphs += 1 }
    }
  }

  /// Several cells beside pictures below the last paragraph are teasers, not captions.
  private func dropTrailingCaptions(_ lines: inout [LineFacts], _ body: Range<Int>) {
    guard
      let last = body.last(where: {
        lines[$0].isProse && lines[$0].caption == nil && lines[$0].outsideKind == nil
      })
    else {
      return
    }
    let cells = (last + 1..<lines.count).prefix(12).filter {
      lines[$0].markup?.element.isCell == true && lines[$0].caption != nil
        && lines[$0].caption?.credit == nil
    }
    guard cells.count > 1 else { return }
    for index in cells {
      lines[index].caption = nil
      lines[index].boxKind = .teaser
    }
  }
}
