import NewsPipeline
package import VietText

// Large pages: what stands around the cursor is read by itself, so that typing does not wait for
// the whole page.
extension EditorPage {
  /// Above this many bytes only a window of the page is read for what must be fast.
  static let largeSize = 96 << 10

  /// Whether the page is too long to be read whole at every key.
  package var isLarge: Bool { source.count > Self.largeSize && format != .html }

  /// The names in and around some bytes.
  ///
  /// On a page of usual size these are the names of the whole page; so they are on a large one
  /// once it has been read whole. Otherwise the lines around are read as a text of their own.
  package func names(around span: Span) throws(Interrupted) -> NamesFound {
    if !isLarge { return try names() }
    if let known = contents.names.known { return known }
    return try namesOfWindow(span)
  }

  /// Only a window has been read for ``names(around:)`` of now.
  package var readsWindows: Bool { isLarge && contents.names.known == nil }

  private func namesOfWindow(_ span: Span) throws(Interrupted) -> NamesFound {
    let lines = lineRange(around: span)
    let start = self.lines.starts[lines.lowerBound]
    let end = self.lines.range(ofLine: lines.upperBound - 1).upperBound
    let page = contents.pipeline.page(Array(source[start..<end]), format: .plain)
    let reading = contents.pipeline.sentenceSplitter.reading(ofLines: page, interrupt: interrupt)
    let found = contents.pipeline.entities(
      in: reading,
      reusing: contents.memory,
      interrupt: interrupt
    )
    if interrupt.isRaised { throw Interrupted() }
    return NamesFound(found, places: page.text.map, shift: start)
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
