import VietText

/// Writes an article as running text or as Markdown.
package struct ArticleText: Sendable {
  private let page: Page
  private let article: Article

  package init(_ article: Article, in page: Page) {
    self.article = article
    self.page = page
  }

  /// Title, lede and paragraphs with a blank line between.
  package var plain: String {
    var parts = [article.title, article.lede].compactMap { $0 }.map(line)
    parts += article.paragraphs.map { line($0.span) }
    return parts.joined(separator: "\n\n")
  }

  /// Lede and paragraphs with a blank line between.
  package var body: String {
    let parts =
      [article.lede].compactMap { $0 }.map(line) + article.paragraphs.map { line($0.span) }
    return parts.joined(separator: "\n\n")
  }

  /// `#` before the title, `##` before headings, the lede in bold, captions as quotes where they
  /// stand.
  package var markdown: String {
    var parts: [String] = []
    if let title = article.title { parts.append("# " + escaped(title)) }
    if let byline { parts.append(byline) }
    if let lede = article.lede { parts.append("**" + escaped(lede) + "**") }
    parts += pieces.sorted { $0.place < $1.place }.map(\.text)
    if let url = article.url { parts.append("<" + url + ">") }
    return parts.joined(separator: "\n\n") + "\n"
  }
}

// MARK: - Parts

extension ArticleText {
  private struct Piece {
    var place: Span
    var text: String
  }

  private var pieces: [Piece] {
    article.paragraphs.map { paragraph in
      let text = escaped(paragraph.span)
      return Piece(place: paragraph.span, text: paragraph.isHeading ? "## " + text : text)
    } + article.media.compactMap(caption)
  }

  private func caption(_ media: Media) -> Piece? {
    guard let caption = media.caption else { return nil }
    let credit = media.credit.map { " (" + escaped($0) + ")" } ?? ""
    return Piece(place: caption, text: "> " + escaped(caption) + credit)
  }

  private var byline: String? {
    let names = article.authors.map(\.name) + [article.agency?.name].compactMap { $0 }
    let parts = names + [article.published?.value].compactMap { $0 }
    return parts.isEmpty ? nil : "*" + parts.map(escaped).joined(separator: " · ") + "*"
  }

  private func line(_ span: Span) -> String { page.text.string(span) }

  private func escaped(_ span: Span) -> String { escaped(line(span)) }

  /// Backslashes before what Markdown would read as marks.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_[]<>#|".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
