package import VietText

/// A page read as an article: its parts, each with its place, and what lay around it.
///
/// All spans count bytes of the page's normalized text.
package struct Article: Sendable {
  package var language: String?
  package var title: Span?
  package var published: Published?
  /// When the head of the page says that it was changed last.
  package var modified: Published?
  package var agency: Named?
  package var authors: [Named] = []
  package var lede: Span?
  package var paragraphs: [Paragraph] = []
  package var media: [Media] = []
  /// The address of the article that the page itself gives.
  package var url: String?
  /// The keywords that the head of the page gives, else those that the page shows.
  package var tags: [Named] = []
  /// Every line of the page exactly once, in order.
  package var blocks: [Block] = []
  /// Teasers and list entries of other articles.
  package var related: [Related] = []

  package init() {}
}

/// A time of publication as the page shows it.
package struct Published: Hashable, Sendable {
  /// ISO 8601 with zone, `+07:00` where the page names none.
  ///
  /// A page without a clock time gives
  /// the date alone.
  package let value: String
  package let span: Span

  package init(value: String, span: Span) {
    self.value = value
    self.span = span
  }
}

/// A name that the page gives to an agency or an author.
package struct Named: Hashable, Sendable {
  package let name: String
  package let span: Span

  package init(name: String, span: Span) {
    self.name = name
    self.span = span
  }
}

/// One paragraph or sub-heading of the body.
package struct Paragraph: Hashable, Sendable {
  package let span: Span
  package let isHeading: Bool

  package init(span: Span, isHeading: Bool = false) {
    self.span = span
    self.isHeading = isHeading
  }
}

/// One picture or video of the article.
package struct Media: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case image, video
  }

  package var kind: Kind
  package var caption: Span?
  package var credit: String?
  /// The slug or alternative text that stood before the caption.
  package var alt: String?

  package init(kind: Kind, caption: Span? = nil, credit: String? = nil, alt: String? = nil) {
    self.kind = kind
    self.caption = caption
    self.credit = credit
    self.alt = alt
  }
}

/// A line about another article.
package struct Related: Hashable, Sendable {
  package let kind: BlockKind
  package let span: Span

  package init(kind: BlockKind, span: Span) {
    self.kind = kind
    self.span = span
  }
}
