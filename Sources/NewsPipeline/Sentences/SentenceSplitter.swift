package import VietText

/// Cuts the parts of an article into sentences and syllables.
package struct SentenceSplitter: Sendable {
  private let abbreviations: Abbreviations
  private let scanner = SyllableScanner()

  package init(abbreviations: Abbreviations) {
    self.abbreviations = abbreviations
  }

  /// Makes a splitter that knows the given words as titles (`TP`), for tests and small uses.
  package init(abbreviations: Set<String>) {
    self.init(abbreviations: Abbreviations(rows: abbreviations.map { [$0] }))
  }

  package func reading(
    of article: Article,
    in page: Page,
    referenceDate: String? = nil,
    interrupt: Interrupt = .never
  ) -> Reading {
    let parts = Self.parts(of: article)
    var builder = ReadingBuilder(bytes: parts.reduce(0) { $0 + $1.1.count })
    for (kind, span) in parts where !interrupt.isRaised {
      add(kind, span, of: page.text, to: &builder, interrupt)
    }
    return Reading(
      text: page.text,
      units: builder.units,
      sentences: builder.sentences,
      syllables: builder.syllables,
      referenceDate: article.published.map { String($0.value.prefix(10)) } ?? referenceDate,
      interrupt: interrupt
    )
  }

  /// The parts that are running text, in document order.
  private static func parts(of article: Article) -> [(Unit.Kind, Span)] {
    var parts: [(Unit.Kind, Span)] = article.paragraphs.map {
      ($0.isHeading ? .heading : .paragraph, $0.span)
    }
    if let title = article.title { parts.append((.title, title)) }
    if let lede = article.lede { parts.append((.lede, lede)) }
    parts += article.media.compactMap { media in media.caption.map { (.caption, $0) } }
    parts += article.authors.map { (.byline, $0.span) }
    return parts.sorted { $0.1 < $1.1 }
  }
}

// MARK: - Plain text

extension SentenceSplitter {
  /// Reads all of a page as it lies, without looking for an article: every line is a unit.
  ///
  /// - Complexity: O(*n*) in bytes.
  package func reading(ofLines page: Page, interrupt: Interrupt = .never) -> Reading {
    reading(of: page.text, lines: page.lines.map(\.span), interrupt: interrupt)
  }

  /// Reads a text that is no page: every line that is not blank is a unit of its own.
  package func reading(of text: NormalizedText, interrupt: Interrupt = .never) -> Reading {
    var lines: [Span] = []
    var start = 0
    while start < text.bytes.count {
      let end = text.bytes[start...].firstIndex(of: 0x0A) ?? text.bytes.count
      lines.append(Span(start, end))
      start = end + 1
    }
    return reading(of: text, lines: lines, interrupt: interrupt)
  }

  private func reading(
    of text: NormalizedText,
    lines: [Span],
    interrupt: Interrupt
  ) -> Reading {
    var builder = ReadingBuilder(bytes: lines.reduce(0) { $0 + $1.count })
    for line in lines where !interrupt.isRaised {
      add(.paragraph, line, of: text, to: &builder, interrupt)
    }
    return Reading(
      text: text,
      units: builder.units,
      sentences: builder.sentences,
      syllables: builder.syllables,
      interrupt: interrupt
    )
  }

  private func add(
    _ kind: Unit.Kind,
    _ span: Span,
    of text: NormalizedText,
    to builder: inout ReadingBuilder,
    _ interrupt: Interrupt
  ) {
    var isEmpty = true
    builder.begin(kind, span)
    var part = Span(span.start, span.start)
    while part.end < span.end, !interrupt.isRaised {
      part = Span(part.end, Self.end(ofPartAt: part.end, of: span, in: text.bytes))
      let syllables = scanner.syllables(in: text.bytes, part)
      guard !syllables.isEmpty else { continue }
      isEmpty = false
      var borders = SentenceBorders(syllables, in: text.bytes, abbreviations)
      for range in borders.sentences() { builder.append(syllables[range]) }
    }
    if !isEmpty { builder.finish() }
  }

  /// Where the next part of a unit ends: most are read in one; of one far longer than any paragraph no
  /// more at once than is soon done, up to the last mark that ends a sentence, or else to a blank.
  private static func end(ofPartAt start: Int, of span: Span, in text: [UInt8]) -> Int {
    guard span.end - start > longestPart else { return span.end }
    let limit = start + longestPart
    let near = (limit - nearEnd)..<limit
    if let mark = near.last(where: { isStop(text[$0]) && text[$0 + 1] == 0x20 }) { return mark + 1 }
    if let blank = near.last(where: { text[$0] == 0x20 }) { return blank }
    return near.last { text[$0] & 0xC0 != 0x80 } ?? limit
  }

  private static func isStop(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x21 || byte == 0x3F }

  private static let longestPart = 1 << 16
  private static let nearEnd = 1 << 12
}

private struct ReadingBuilder {
  var units: [Unit] = []
  var sentences: [Sentence] = []
  var syllables: [Syllable] = []
  private var current: (kind: Unit.Kind, span: Span, first: Int)?

  /// Room for the syllables of so many bytes: to move millions of them takes longer than a
  /// cancelled request may.
  init(bytes: Int) {
    syllables.reserveLarge(bytes / Self.bytesPerSyllable)
  }

  /// Fewer than Vietnamese has, with its spaces, so that the room suffices.
  private static let bytesPerSyllable = 4

  mutating func begin(_ kind: Unit.Kind, _ span: Span) {
    current = (kind, span, sentences.count)
  }

  mutating func append(_ part: ArraySlice<Syllable>) {
    guard let first = part.first, let last = part.last else { return }
    let start = syllables.count
    syllables += part
    sentences.append(
      Sentence(
        span: Span(first.span.start, last.span.end),
        unit: units.count,
        syllables: start..<syllables.count
      )
    )
  }

  mutating func finish() {
    guard let current else { return }
    units.append(
      Unit(
        kind: current.kind,
        span: current.span,
        sentences: current.first..<sentences.count
      )
    )
    self.current = nil
  }
}
