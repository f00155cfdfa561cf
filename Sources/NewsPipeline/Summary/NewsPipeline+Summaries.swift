package import VietText

extension NewsPipeline {
  /// A question or a few words, read as a text of one paragraph.
  package func reading(ofQuery query: String) -> Reading {
    let page = page(Array(query.utf8), format: .plain)
    var article = Article()
    article.paragraphs = page.lines.map { Paragraph(span: $0.span) }
    return reading(of: article, in: page)
  }

  /// Several articles → the sentences that say most, duplicates once.
  package func digest(
    of readings: [Reading],
    length: SummaryLength,
    query: Reading? = nil,
    interrupt: Interrupt = .never
  ) -> Digest {
    summarizer.digest(of: readings, length: length, query: query, interrupt: interrupt)
  }

  /// Sentences and a summary of them → pieces of the text that make a headline, in order.
  package func headline(of reading: Reading, beside summary: Summary) -> [Span] {
    headlineMaker.headline(of: reading, leads: summary.leads)
  }

  /// Sentences and entities → the phrases that the article is about.
  package func keywords(of reading: Reading, entities: EntitySet, limit: Int) -> [Keyword] {
    let words = words(in: reading, interrupt: reading.interrupt)
    return summarizer.keywords(
      of: reading,
      words: tagged(words, in: reading, interrupt: reading.interrupt),
      entities: entities,
      limit: limit
    )
  }
}
