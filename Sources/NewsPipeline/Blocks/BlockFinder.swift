package import VietText

/// Says of each line of a page what it is, and gathers the article from the lines.
package struct BlockFinder: Sendable {
  package init() {}

  package func article(in page: Page, interrupt: Interrupt = .never) -> Article {
    var article = Article()
    article.language = "vi"
    for (index, line) in page.lines.enumerated() {
      article.blocks.append(Block(kind: index == 0 ? .title : .paragraph, span: line.span))
      if index == 0 {
        article.title = line.span
      } else {
        article.paragraphs.append(Paragraph(span: line.span))
      }
    }
    return article
  }
}
