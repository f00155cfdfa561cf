package import NewsPipeline
package import VietText

/// A stretch of a page that an editor colors.
package struct MarkedSpan: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case entity(EntityType)
    case title, heading, byline, caption, source
    case boilerplate
  }

  package let span: Span
  package let kind: Kind
  /// The first full mention of an entity.
  package var isDefinition = false
}

extension EditorPage {
  /// What is to be colored in some bytes, in order and disjoint; of nested things the innermost.
  package func marks(in range: Span) throws -> [MarkedSpan] {
    let names = try names(around: range)
    var outer: [MarkedSpan] = []
    if !readsWindows { outer = try parts(in: range) }
    let definitions = Set(
      names.set.entities.indices.compactMap { names.definition(of: $0)?.span }
    )
    outer += names.places.filter { $0.span.overlaps(range) && $0.mention.kind == .name }.map {
      MarkedSpan(
        span: $0.span,
        kind: .entity($0.mention.type),
        isDefinition: definitions.contains($0.span)
      )
    }
    return Self.flattened(outer)
  }

  /// The parts of the page that have a color of their own.
  private func parts(in range: Span) throws -> [MarkedSpan] {
    var parts: [MarkedSpan] = []
    for block in try article().blocks {
      guard let kind = MarkedSpan.Kind(block.kind) else { continue }
      let place = try place(block.span)
      if place.overlaps(range) { parts.append(MarkedSpan(span: place, kind: kind)) }
    }
    return parts
  }

  /// Cuts what lies around others into the pieces between them.
  ///
  /// - Complexity: O(*n* log *n*) in spans.
  private static func flattened(_ spans: [MarkedSpan]) -> [MarkedSpan] {
    let sorted = spans.enumerated().sorted {
      ($0.element.span.start, -$0.element.span.end, $0.offset)
        < ($1.element.span.start, -$1.element.span.end, $1.offset)
    }
    var result: [MarkedSpan] = []
    var open: [MarkedSpan] = []
    var position = 0
    func emit(to end: Int) {
      if let mark = open.last, position < end {
        let isWhole = position == mark.span.start && end == mark.span.end
        var piece = MarkedSpan(span: Span(position, end), kind: mark.kind)
        piece.isDefinition = mark.isDefinition && (isWhole || position == mark.span.start)
        result.append(piece)
      }
      position = max(position, end)
    }
    for (_, mark) in sorted {
      while let top = open.last, top.span.end <= mark.span.start {
        emit(to: top.span.end)
        open.removeLast()
      }
      emit(to: mark.span.start)
      position = max(position, mark.span.start)
      open.append(mark)
    }
    while let top = open.last {
      emit(to: top.span.end)
      open.removeLast()
    }
    return result
  }
}

extension MarkedSpan.Kind {
  fileprivate init?(_ kind: BlockKind) {
    switch kind {
    case .title: self = .title
    case .heading: self = .heading
    case .byline, .signature, .attribution: self = .byline
    case .caption, .image: self = .caption
    case .sourceURL: self = .source
    case .lede, .paragraph: return nil
    default: self = .boilerplate
    }
  }
}
