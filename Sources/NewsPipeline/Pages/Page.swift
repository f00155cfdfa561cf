package import VietText

/// What a client sent, in normal form and cut into lines of layout.
///
/// For a text page a line is a line; for HTML it is the readable text of one block element. All
/// spans count bytes of ``text``; ``NormalizedText/map`` of it leads back to the client's bytes.
///
/// - Invariant: lines are in order, disjoint, not blank and without white space at their ends.
package struct Page: Sendable {
  /// A page of more lines is read so far: that bounds memory, and no article is so long.
  package static let mostLines = 1 << 19

  package let format: PageFormat
  package let text: NormalizedText
  package let lines: [Line]
  package let metadata: PageMetadata
  /// The block elements of an HTML page, a parent before what is in it.
  let boxes: [PageBox]
  /// Alternative texts of the pictures directly before lines, by index of line.
  let alts: [Int: String]

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
    boxes: [PageBox],
    alts: [Int: String] = [:]
  ) {
    self.boxes = boxes
    self.alts = alts
    self.format = format
    self.text = text
    self.lines = lines
    self.metadata = metadata
  }
}

/// A block element and the lines in it.
struct PageBox: Hashable, Sendable {
  private let around: Int32
  private let first: UInt32
  private var end: UInt32
  /// The element has class names.
  var isNamed = false
  /// The element is a `blockquote`.
  var isQuote = false

  /// Index of the box around it, -1 for none.
  var parent: Int { Int(around) }
  /// Indices of lines.
  var lines: Range<Int> { Int(first)..<Int(end) }

  init(parent: Int32, firstLine: Int, isNamed: Bool, isQuote: Bool) {
    around = parent
    first = UInt32(truncatingIfNeeded: firstLine)
    end = first
    self.isNamed = isNamed
    self.isQuote = isQuote
  }

  /// Ends the box before the line with this index.
  mutating func close(before line: Int) { end = max(first, UInt32(truncatingIfNeeded: line)) }
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

/// What the markup of an HTML page says of one line; small, for a page may have a million lines.
package struct Markup: Hashable, Sendable {
  /// What the names of the elements around the line claim that it is.
  package let roles: PageRoles
  private let innermost: Int32
  private let pictureBox: Int32
  /// Hash of the class names of the innermost block element, 0 for none.
  let classes: UInt32
  /// The block element that holds the line; headings and captions keep their name whatever is
  /// inside them.
  let element: HTMLElement
  private let link: UInt8
  private let bold: UInt8
  private let italic: UInt8
  /// A picture stands directly before the line.
  let followsImage: Bool

  /// Bytes of the line that lie inside links, in percent.
  package var linkPercent: Int { Int(link) }
  /// Bytes of the line that are set in bold, in percent.
  package var boldPercent: Int { Int(bold) }
  /// Bytes of the line that are set in italics, in percent.
  var italicPercent: Int { Int(italic) }
  /// Index of the innermost box, -1 for none.
  var box: Int { Int(innermost) }
  /// Index of the box around the picture before the line.
  var imageBox: Int? { pictureBox < 0 ? nil : Int(pictureBox) }

  init(
    element: HTMLElement,
    roles: PageRoles = [],
    linkPercent: UInt8 = 0,
    boldPercent: UInt8 = 0,
    italicPercent: UInt8 = 0,
    followsImage: Bool = false,
    imageBox: Int32 = -1,
    box: Int32 = -1,
    classes: UInt32 = 0
  ) {
    self.classes = classes
    self.italic = italicPercent
    self.followsImage = followsImage
    self.pictureBox = imageBox
    self.innermost = box
    self.element = element
    self.roles = roles
    self.link = linkPercent
    self.bold = boldPercent
  }
}
