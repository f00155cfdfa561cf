import VietText

/// What the head of an HTML page says of the article: JSON-LD, OpenGraph, `meta`.
///
/// Spans count bytes of the page's normalized text, which holds these values between its lines.
package struct PageMetadata: Hashable, Sendable {
  package var title: Named?
  package var description: Named?
  package var published: Named?
  package var modified: Named?
  /// The first `time` elements of the page, whatever they are the time of.
  package var times: [Named] = []
  package var authors: [Named] = []
  package var section: Named?
  package var publisher: Named?
  package var keywords: Named?
  /// Keywords that stand one by one: `article:tag`, lists of JSON-LD.
  package var tags: [Named] = []
  package var url: String?
  package var language: String?

  package init() {}

  /// The same with every span carried over.
  func moved(_ move: (Span) -> Span) -> PageMetadata {
    func moved(_ named: Named?) -> Named? {
      named.map { Named(name: $0.name, span: move($0.span)) }
    }
    var result = self
    result.title = moved(title)
    result.description = moved(description)
    result.published = moved(published)
    result.modified = moved(modified)
    result.authors = authors.map { Named(name: $0.name, span: move($0.span)) }
    result.times = times.map { Named(name: $0.name, span: move($0.span)) }
    result.tags = tags.map { Named(name: $0.name, span: move($0.span)) }
    result.section = moved(section)
    result.publisher = moved(publisher)
    result.keywords = moved(keywords)
    return result
  }
}
