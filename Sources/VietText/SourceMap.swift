/// Carries spans of a normalized text back to the text it was made from.
///
/// A map is a list of pieces in order. A *verbatim* piece was copied byte for byte, so positions
/// inside it shift by a constant; any other piece was rewritten as a whole (a composed letter, an
/// HTML entity, dropped markup), so positions inside it map to its borders.
///
/// - Invariant: pieces are ordered in both texts and cover the normalized text without gaps; both
///   texts are shorter than 2 GiB.
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

  /// A piece in 12 bytes: where it ends in the normalized text is where the next one starts.
  private struct Packed: Sendable {
    var normalized: UInt32
    var source: UInt32
    /// The end in the source; the highest bit says that the piece is verbatim.
    var end: UInt32

    static let verbatim: UInt32 = 1 << 31

    var isVerbatim: Bool { end & Self.verbatim != 0 }
    var sourceEnd: Int { Int(end & ~Self.verbatim) }
  }

  private var packed: [Packed] = []
  /// Where the last piece ends in the normalized text.
  private var end = 0

  package init() {}

  /// The map of a text that was not changed.
  package static func identity(_ count: Int) -> SourceMap {
    var map = SourceMap()
    map.append(normalized: Span(0, count), source: Span(0, count), isVerbatim: true)
    return map
  }

  /// The pieces in order, unpacked as they are asked for.
  package var pieces: some RandomAccessCollection<Piece> {
    packed.indices.lazy.map { piece($0) }
  }

  /// Where the last piece ends in the source.
  package var sourceEnd: Int { packed.last?.sourceEnd ?? 0 }

  /// Makes room for so many pieces.
  package mutating func reserveCapacity(_ count: Int) { packed.reserveCapacity(count) }

  /// Adds the next piece; a verbatim piece that continues the last one is joined to it.
  package mutating func append(normalized: Span, source: Span, isVerbatim: Bool) {
    if isVerbatim, let last = packed.last, last.isVerbatim, last.sourceEnd == source.start {
      packed[packed.count - 1].end = UInt32(truncatingIfNeeded: source.end) | Packed.verbatim
    } else {
      packed.append(
        Packed(
          normalized: UInt32(truncatingIfNeeded: normalized.start),
          source: UInt32(truncatingIfNeeded: source.start),
          end: UInt32(truncatingIfNeeded: source.end) | (isVerbatim ? Packed.verbatim : 0)
        )
      )
    }
    end = normalized.end
  }

  private func normalizedEnd(_ index: Int) -> Int {
    index + 1 < packed.count ? Int(packed[index + 1].normalized) : end
  }

  private func piece(_ index: Int) -> Piece {
    let piece = packed[index]
    return Piece(
      normalized: Span(Int(piece.normalized), normalizedEnd(index)),
      source: Span(Int(piece.source), piece.sourceEnd),
      isVerbatim: piece.isVerbatim
    )
  }

  /// The map of a text that was made from this map's source, which `origin` leads further back.
  ///
  /// - Complexity: O(*p* log *q*) in the pieces of both; O(1) if nothing was changed here.
  package func composed(with origin: SourceMap) -> SourceMap {
    guard packed.count > 1 || packed.first.map({ !$0.isVerbatim }) ?? false else { return origin }
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
    while index < origin.packed.count, Int(origin.packed[index].normalized) < piece.source.end {
      let other = origin.piece(index)
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

  /// Where `position` of the source stands in the normalized text; inside what was rewritten, where
  /// that begins.
  package func normalized(of position: Int) -> Int {
    var low = 0
    var high = packed.count
    while low < high {
      let middle = (low + high) / 2
      if packed[middle].sourceEnd <= position { low = middle + 1 } else { high = middle }
    }
    guard low < packed.count else { return packed.isEmpty ? position : end }
    let piece = piece(low)
    guard piece.isVerbatim, position >= piece.source.start else { return piece.normalized.start }
    return piece.normalized.start + (position - piece.source.start)
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
    guard let piece = piece(holding: position) else { return packed.isEmpty ? position : sourceEnd }
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
    guard low < packed.count, Int(packed[low].normalized) <= position else { return nil }
    return piece(low)
  }

  private func firstPiece(endingAfter position: Int) -> Int {
    var low = 0
    var high = packed.count
    while low < high {
      let middle = (low + high) / 2
      if normalizedEnd(middle) <= position { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
