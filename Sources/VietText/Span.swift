/// A half-open range of UTF-8 bytes in one text.
///
/// Every layer below the faces counts in UTF-8 bytes. Which text is meant is said by the value that
/// holds the span: stages of the pipeline count in the normalized ``NormalizedText/bytes``, and its
/// ``SourceMap`` carries a span back to the bytes that the client sent.
package struct Span: Hashable, Sendable {
  package let start: Int
  package let end: Int

  /// - Precondition: `0 <= start && start <= end`
  package init(_ start: Int, _ end: Int) {
    precondition(0 <= start && start <= end, "span \(start)..<\(end) runs backwards")
    self.start = start
    self.end = end
  }

  package var isEmpty: Bool { start == end }
  package var count: Int { end - start }
  package var range: Range<Int> { start..<end }

  package func contains(_ other: Span) -> Bool {
    start <= other.start && other.end <= end
  }

  package func overlaps(_ other: Span) -> Bool {
    start < other.end && other.start < end
  }
}

extension Span: Comparable {
  /// Document order: earlier first; of two that start together the shorter first.
  package static func < (left: Span, right: Span) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}
