package import VietText

/// What one line of a page is.
package enum BlockKind: String, CaseIterable, Sendable {
  case title, byline, lede, heading, paragraph, caption, image, signature, attribution
  case sourceURL = "source-url"
  case shareWidget = "share-widget"
  case relatedList = "related-list"
  case mostRead = "most-read"
  case teaser, navigation
  case repeatedTitle = "repeated-title"
  case copyright, widget

  /// Boilerplate belongs to the page, not to the article: no later stage reads it.
  package var isBoilerplate: Bool {
    switch self {
    case .title, .byline, .lede, .heading, .paragraph, .caption, .image, .signature, .attribution,
      .sourceURL:
      false
    case .shareWidget, .relatedList, .mostRead, .teaser, .navigation, .repeatedTitle, .copyright,
      .widget:
      true
    }
  }
}

/// One line of a page with its kind.
package struct Block: Hashable, Sendable {
  package let kind: BlockKind
  package let span: Span

  package init(kind: BlockKind, span: Span) {
    self.kind = kind
    self.span = span
  }
}
