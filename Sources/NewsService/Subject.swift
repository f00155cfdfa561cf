import NewsPipeline
import NewsProtocol
import VietText

/// The document of one request, read as far as every method needs it.
///
/// Holds the way back from the normalized text of the stages to the client's own, and with it turns
/// values of the pipeline into words of the protocol.
///
/// Shared by the lists of an answer that are made when they are written, so it is no value.
final class Subject: Sendable {
  let places: PagePlaces
  let article: Article
  let pipeline: NewsPipeline
  let interrupt: Interrupt

  init(
    _ document: TextDocument,
    _ encoding: PositionEncoding?,
    _ pipeline: NewsPipeline,
    _ interrupt: Interrupt
  ) {
    self.pipeline = pipeline
    self.interrupt = interrupt
    places = PagePlaces(document, encoding, pipeline, interrupt)
    article = pipeline.article(in: places.page, interrupt: interrupt)
  }

  var page: Page { places.page }
}

// MARK: - The further stages

extension Subject {
  func reading(referenceDate: String? = nil) -> Reading {
    reading(of: article, referenceDate: referenceDate)
  }

  func reading(of article: Article, referenceDate: String? = nil) -> Reading {
    pipeline.reading(of: article, in: page, referenceDate: referenceDate, interrupt: interrupt)
  }

  func entities(_ reading: Reading) -> EntitySet {
    pipeline.entities(in: reading, interrupt: interrupt)
  }
}

// MARK: - Places in the client's text

extension Subject {
  func wire(_ span: Span) -> WireSpan { places.wire(span) }

  /// A piece of text with its place; nothing once the request is stopped, because nobody will read it.
  func text(_ span: Span) -> WireText {
    interrupt.isRaised ? WireText(text: "", span: wire(span)) : places.text(span)
  }
}

/// A page and the way from its spans back to the client's own text.
struct PagePlaces {
  let page: Page
  private let source: [UInt8]
  private let positions: PositionTable

  init(
    _ document: TextDocument,
    _ encoding: PositionEncoding?,
    _ pipeline: NewsPipeline,
    _ interrupt: Interrupt
  ) {
    source = Array(document.text.utf8)
    let format = PageFormat(document.mimeType ?? .plain)
    page = pipeline.page(source, format: format, interrupt: interrupt)
    positions = PositionTable(source, unit: PositionUnit(encoding))
  }

  func wire(_ span: Span) -> WireSpan {
    wire(source: page.text.map.source(of: span))
  }

  /// A piece of text with its place.
  func text(_ span: Span) -> WireText {
    let place = page.text.map.source(of: span)
    return WireText(text: string(span, at: place), span: wire(source: place))
  }

  /// Verbatim what the client sent; where markup may stand between, the readable text.
  private func string(_ span: Span, at place: Span) -> String {
    guard page.format == .plain, place.end <= source.count else { return page.text.string(span) }
    return String(decoding: source[place.range], as: UTF8.self)
  }

  private func wire(source place: Span) -> WireSpan { WireSpan(place, positions) }
}

// MARK: - Words of the protocol and of the pipeline

extension PageFormat {
  fileprivate init(_ mimeType: MediaType) {
    self =
      switch mimeType {
      case .plain: .plain
      case .html: .html
      case .markdown: .markdown
      }
  }
}

extension PositionUnit {
  /// Bytes, if the client said nothing.
  init(_ encoding: PositionEncoding?) {
    self =
      switch encoding {
      case .utf8, nil: .utf8
      case .utf16: .utf16
      case .utf32: .utf32
      }
  }
}

extension WireSpan {
  /// A span of the client's bytes in the client's units.
  init(_ place: Span, _ positions: PositionTable) {
    self.init(
      start: positions.position(ofByte: place.start),
      end: positions.position(ofByte: place.end)
    )
  }
}

extension Array {
  /// Absent fields are left out on the wire, so an empty list is none.
  var nilIfEmpty: Self? { isEmpty ? nil : self }
}

extension Double {
  /// To four digits: more would only be noise of the arithmetic.
  var rounded4: Double { (self * 10_000).rounded() / 10_000 }
}
