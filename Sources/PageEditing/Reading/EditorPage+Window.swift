import NewsPipeline
package import VietText

/// The part of a page that was read for an answer: all of it, or the lines around the cursor.
struct PageWindow: Sendable {
  let page: Page
  let reading: Reading
  /// Where in the document the window begins.
  let shift: Int

  /// Where in the document a span of the normalized text lies.
  func place(_ span: Span) -> Span {
    let place = page.text.map.source(of: span)
    return Span(place.start + shift, place.end + shift)
  }
}

// Large pages: what stands around the cursor is read by itself, so that typing does not wait for
// the whole page.
extension EditorPage {
  /// Above this many bytes only a window of the page is read for what must be fast.
  static let largeSize = 96 << 10

  /// Whether the page is too long to be read whole at every key.
  package var isLarge: Bool { source.count > Self.largeSize && format != .html }

  /// Only a window has been read for ``names(around:)`` of now.
  package var readsWindows: Bool { isLarge && contents.names.known == nil }

  /// The names in and around some bytes.
  ///
  /// On a page of usual size these are the names of the whole page; so they are on a large one
  /// once it has been read whole. Otherwise the lines around are read as a text of their own.
  package func names(around span: Span) throws(Interrupted) -> NamesFound {
    guard readsWindows else { return try names() }
    let window = try window(around: span)
    let found = contents.pipeline.entities(
      in: window.reading,
      reusing: contents.memory,
      interrupt: interrupt
    )
    if interrupt.isRaised { throw Interrupted() }
    return NamesFound(found, places: window.page.text.map, shift: window.shift)
  }

  /// The page, or of a large one the lines around some bytes.
  func window(around span: Span) throws(Interrupted) -> PageWindow {
    guard readsWindows else {
      return PageWindow(page: try page(), reading: try reading(), shift: 0)
    }
    let lines = lineRange(around: span)
    let start = self.lines.starts[lines.lowerBound]
    let end = self.lines.range(ofLine: lines.upperBound - 1).upperBound
    let page = contents.pipeline.page(Array(source[start..<end]), format: .plain)
    let reading = contents.pipeline.sentenceSplitter.reading(ofLines: page, interrupt: interrupt)
    return PageWindow(page: page, reading: reading, shift: start)
  }

  /// The lines of a span with some before and after, at least one.
  private func lineRange(around span: Span) -> Range<Int> {
    let first = lines.line(ofByte: span.start)
    let last = lines.line(ofByte: max(span.start, span.end - 1))
    let (margin, limit) = (2, 32 << 10)
    let low = max(0, first - margin)
    var high = min(lines.starts.count, last + margin + 1)
    while high - low > 1, lines.starts[high - 1] - lines.starts[low] > limit, high - 1 > first {
      high -= 1
    }
    return low..<max(high, low + 1)
  }
}
