/// Carries spans of a normalized text back to the text it was made from.
///
/// A map is a list of pieces in order. A *verbatim* piece was copied byte for byte, so positions
/// inside it shift by a constant; any other piece was rewritten as a whole (a composed letter, an
/// HTML entity, dropped markup), so positions inside it map to its borders.
///
/// - Invariant: pieces are ordered in both texts and cover the normalized text without gaps.
/// - Complexity: O(log *p*) a lookup in the number of pieces; an unchanged text has one piece.
package struct SourceMap: Sendable {
  /// One stretch of the normalized text and where it came from.
  package struct Piece: Hashable, Sendable {
    package let normalized: Span
    package let source: Span
    package let isVerbatim: Bool

    package init(normalized: Span, source: Span, isVerbatim: Bool) {
      self.normalized = normalized
      self.source = source
      self.isVerbatim = isVerbatim
    }
  }

  package private(set) var pieces: [Piece] = []

  package init() {}

  /// The map of a text that was not changed.
  package static func identity(_ count: Int) -> SourceMap {
    var map = SourceMap()
    map.append(normalized: Span(0, count), source: Span(0, count), isVerbatim: true)
    return map
  }

  /// Adds the next piece; a verbatim piece that continues the last one is joined to it.
  package mutating func append(normalized: Span, source: Span, isVerbatim: Bool) {
    if isVerbatim, let last = pieces.last, last.isVerbatim,
      last.normalized.end == normalized.start, last.source.end == source.start
    {
      pieces[pieces.count - 1] = Piece(
        normalized: Span(last.normalized.start, normalized.end),
        source: Span(last.source.start, source.end),
        isVerbatim: true
      )
    } else {
      pieces.append(Piece(normalized: normalized, source: source, isVerbatim: isVerbatim))
    }
  }

  /// The map of a text that was made from this map's source, which `origin` leads further back.
  ///
  /// - Complexity: O(*p* log *q*) in the pieces of both; O(1) if nothing was changed here.
  package func composed(with origin: SourceMap) -> SourceMap {
    guard pieces.count > 1 || pieces.first.map({ !$0.isVerbatim }) ?? false else { return origin }
    var result = SourceMap()
    for piece in pieces {
      guard piece.isVerbatim else {
        let source = origin.source(of: piece.source)
        result.append(normalized: piece.normalized, source: source, isVerbatim: false)
        continue
      }
      result.appendVerbatim(piece, through: origin)
    }
    return result
  }

  private mutating func appendVerbatim(_ piece: Piece, through origin: SourceMap) {
    var index = origin.firstPiece(endingAfter: piece.source.start)
    let shift = piece.normalized.start - piece.source.start
    while index < origin.pieces.count, origin.pieces[index].normalized.start < piece.source.end {
      let other = origin.pieces[index]
      let start = max(piece.source.start, other.normalized.start)
      let end = min(piece.source.end, other.normalized.end)
      if start < end || (other.normalized.isEmpty && !other.source.isEmpty) {
        append(
          normalized: Span(start + shift, max(start, end) + shift),
          source: other.isVerbatim
            ? Span(
              other.source.start + start - other.normalized.start,
              other.source.start + end - other.normalized.start
            ) : other.source,
          isVerbatim: other.isVerbatim
        )
      }
      index += 1
    }
  }

  /// The bytes of the source that `span` of the normalized text was made from.
  ///
  /// An empty span maps to an empty span at the place where it stands.
  package func source(of span: Span) -> Span {
    let start = sourceStart(span.start)
    guard !span.isEmpty else { return Span(start, start) }
    return Span(start, max(start, sourceEnd(span.end)))
  }
}

// MARK: - Looking a position up

extension SourceMap {
  private func sourceStart(_ position: Int) -> Int {
    guard let piece = piece(holding: position) else { return pieces.last?.source.end ?? position }
    guard piece.isVerbatim else { return piece.source.start }
    return piece.source.start + (position - piece.normalized.start)
  }

  /// The end is looked up by the last byte before it, so that markup after a span stays outside.
  private func sourceEnd(_ position: Int) -> Int {
    guard position > 0, let piece = piece(holding: position - 1) else {
      return sourceStart(position)
    }
    guard piece.isVerbatim else { return piece.source.end }
    return piece.source.start + (position - piece.normalized.start)
  }

  private func piece(holding position: Int) -> Piece? {
    let low = firstPiece(endingAfter: position)
    guard low < pieces.count, pieces[low].normalized.start <= position else { return nil }
    return pieces[low]
  }

  private func firstPiece(endingAfter position: Int) -> Int {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].normalized.end <= position { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
