/// A page read as an article; what the page does not have is left out.
package struct WireArticle: Codable, Hashable, Sendable {
  package var language: String?
  package var title: WireText?
  package var published: WirePublished?
  package var agency: WireNamed?
  package var authors: [WireNamed]?
  package var lede: WireText?
  package var paragraphs: WireList<WireParagraph>?
  package var media: WireList<WireMedia>?
  /// The address that the page gives of itself.
  package var url: String?
  /// Every line that is not blank exactly once, in order.
  package var blocks: WireList<WireBlock>?
  /// What the page shows of other articles.
  package var related: WireList<WireRelated>?
  /// When the page says that it was changed last, ISO 8601.
  package var modified: String?
  package var section: String?
  package var publisher: String?
  /// Keywords that the page gives of itself, with their places.
  package var tags: [WireNamed]?
  /// The 64-bit SimHash of the body as 16 hexadecimal digits, if asked for.
  package var fingerprint: String?
  package var ninjs: Ninjs?
  package var newsarticle: NewsArticle?
  package var markdown: String?
  package var text: String?

  package init() {}
}

/// When the article was published.
package struct WirePublished: Codable, Hashable, Sendable {
  /// ISO 8601 with zone; the date alone if the page has no time of day.
  package var value: String
  package var span: WireSpan

  package init(value: String, span: WireSpan) {
    self.value = value
    self.span = span
  }
}

/// One paragraph or sub-heading of the body.
package struct WireParagraph: Codable, Hashable, Sendable {
  package var text: String
  package var span: WireSpan
  package var heading: Bool
  package var sentences: [WireSpan]?

  package init(text: String, span: WireSpan, heading: Bool, sentences: [WireSpan]?) {
    self.text = text
    self.span = span
    self.heading = heading
    self.sentences = sentences
  }
}

/// One picture or video of the article.
package struct WireMedia: Codable, Hashable, Sendable {
  /// `image` or `video`.
  package var kind: String
  package var caption: WireText?
  package var credit: String?
  package var alt: String?

  package init(kind: String, caption: WireText?, credit: String?, alt: String?) {
    self.kind = kind
    self.caption = caption
    self.credit = credit
    self.alt = alt
  }
}

/// What one line of the page is.
package struct WireBlock: Codable, Hashable, Sendable {
  package var kind: String
  package var span: WireSpan

  package init(kind: String, span: WireSpan) {
    self.kind = kind
    self.span = span
  }
}

/// A line about another article.
package struct WireRelated: Codable, Hashable, Sendable {
  package var text: String
  package var span: WireSpan
  package var kind: String

  package init(text: String, span: WireSpan, kind: String) {
    self.text = text
    self.span = span
    self.kind = kind
  }
}
