package import VietText

/// What a client sent, in normal form and cut into lines of layout.
///
/// For a text page a line is a line; for HTML it is the readable text of one block element. All
/// spans count bytes of ``text``; ``NormalizedText/map`` of it leads back to the client's bytes.
///
/// - Invariant: lines are in order, disjoint, not blank and without white space at their ends.
package struct Page: Sendable {
  package let format: PageFormat
  package let text: NormalizedText
  package let lines: [Line]
  package let metadata: PageMetadata
  /// The block elements of an HTML page, a parent before what is in it.
  let boxes: [PageBox]

  package init(
    format: PageFormat,
    text: NormalizedText,
    lines: [Line],
    metadata: PageMetadata = PageMetadata()
  ) {
    self.init(format: format, text: text, lines: lines, metadata: metadata, boxes: [])
  }

  init(
    format: PageFormat,
    text: NormalizedText,
    lines: [Line],
    metadata: PageMetadata,
    boxes: [PageBox]
  ) {
    self.boxes = boxes
    self.format = format
    self.text = text
    self.lines = lines
    self.metadata = metadata
  }
}

/// A block element and the lines in it.
struct PageBox: Hashable, Sendable {
  /// Index of the box around it, -1 for none.
  var parent: Int
  /// Indices of lines.
  var lines: Range<Int>
  /// The element has class names.
  var isNamed = false
  /// The element is a `blockquote`.
  var isQuote = false
}

/// The kinds of page that can be read, by their media type.
package enum PageFormat: String, CaseIterable, Sendable {
  case plain = "text/plain"
  case html = "text/html"
  case markdown = "text/markdown"
}

/// One line of layout.
package struct Line: Sendable {
  package let span: Span
  /// Where an HTML line comes from; `nil` on a text page.
  package let markup: Markup?

  package init(span: Span, markup: Markup? = nil) {
    self.span = span
    self.markup = markup
  }
}

/// What the markup of an HTML page says of one line.
package struct Markup: Hashable, Sendable {
  /// The block element that holds the line; headings and captions keep their name whatever is
  /// inside them.
  let element: HTMLElement
  /// What the names of the elements around the line claim that it is.
  package let roles: PageRoles
  /// Bytes of the line that lie inside links, in percent.
  package let linkPercent: Int
  /// Bytes of the line that are set in bold, in percent.
  package let boldPercent: Int
  /// Bytes of the line that are set in italics, in percent.
  let italicPercent: Int
  /// Alternative text of the picture directly before the line.
  package let alt: String?
  /// A picture stands directly before the line.
  let followsImage: Bool
  /// Index of the box around that picture.
  let imageBox: Int?
  /// Index of the innermost box, -1 for none.
  let box: Int
  /// Hash of the class names of the innermost block element, 0 for none.
  let classes: UInt64

  init(
    element: HTMLElement,
    roles: PageRoles = [],
    linkPercent: Int = 0,
    boldPercent: Int = 0,
    italicPercent: Int = 0,
    alt: String? = nil,
    followsImage: Bool = false,
    imageBox: Int? = nil,
    box: Int = -1,
    classes: UInt64 = 0
  ) {
    self.classes = classes
    self.italicPercent = italicPercent
    self.followsImage = followsImage
    self.imageBox = imageBox
    self.box = box
    self.element = element
    self.roles = roles
    self.linkPercent = linkPercent
    self.boldPercent = boldPercent
    self.alt = alt
  }
}
