import NewsProtocol

extension Screen {
  /// The article as one would read it, and what was left out.
  mutating func show(_ article: WireArticle) {
    heading(of: article)
    if let lede = article.lede {
      line()
      paragraph(lede.text, .bold)
    }
    for (position, part) in article.parts {
      line()
      show(part, at: position)
    }
    if let url = article.url {
      line()
      line(ink(.dim, Self.clean(url)))
    }
    leftOut(article)
  }

  /// Title, time, agency and authors.
  mutating func heading(of article: WireArticle) {
    if let title = article.title { paragraph(title.text, .bold) }
    let names =
      [article.published?.value, article.agency?.name] + (article.authors ?? []).map(\.name)
    let known = names.compactMap(\.self).map(Self.clean)
    if !known.isEmpty { line(ink(.cyan, known.joined(separator: " · "))) }
    if article.title == nil, known.isEmpty { line(ink(.dim, "(no article)")) }
  }

  private mutating func show(_ part: WireArticle.Part, at position: Int) {
    switch part {
    case .paragraph(let words): paragraph(words)
    case .heading(let words): paragraph(words, .yellow)
    case .caption(let words): paragraph(words, indent: 2, first: "▣ ", .dim)
    }
  }

  private mutating func leftOut(_ article: WireArticle) {
    var counts: [String: Int] = [:]
    for block in article.blocks ?? [] where !WireArticle.articleKinds.contains(block.kind) {
      counts[block.kind, default: 0] += 1
    }
    guard !counts.isEmpty else { return }
    let kinds = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let total = counts.values.reduce(0, +)
    line()
    let list = kinds.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    paragraph("left out \(total) \(total == 1 ? "line" : "lines"): \(list)", .dim)
  }
}

extension WireArticle {
  /// A part of the body as it is shown.
  fileprivate enum Part {
    case paragraph(String), heading(String), caption(String)
  }

  /// The kinds of line that belong to the article itself.
  fileprivate static let articleKinds: Set<String> = [
    "title", "byline", "lede", "heading", "paragraph", "caption", "image", "signature",
    "attribution", "source-url",
  ]

  /// Paragraphs and captions with their places, in the order of the page.
  fileprivate var parts: [(Int, Part)] {
    let body = (paragraphs ?? []).map { paragraph in
      (
        paragraph.span.start,
        paragraph.heading ? .heading(paragraph.text) : Part.paragraph(paragraph.text)
      )
    }
    let captions = (media ?? []).compactMap { media in
      media.caption.map { caption in
        (caption.span.start, Part.caption(caption.text + (media.credit.map { " (\($0))" } ?? "")))
      }
    }
    return (body + captions).sorted { $0.0 < $1.0 }
  }
}
