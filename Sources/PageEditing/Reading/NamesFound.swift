package import NewsPipeline
package import VietText

/// The entities of a page with the places of the document where they are named.
package struct NamesFound: Sendable {
  /// One place where an entity is named.
  package struct Place: Hashable, Sendable {
    /// Bytes of the document.
    package let span: Span
    /// Index into ``EntitySet/entities``.
    package let entity: Int
    package let mention: Mention
  }

  package let set: EntitySet

  /// In document order; of two that start together the longer first.
  package let places: [Place]

  init(_ set: EntitySet, places map: SourceMap, shift: Int) {
    self.set = set
    var places: [Place] = []
    for (index, entity) in set.entities.enumerated() {
      for mention in entity.mentions {
        let span = map.source(of: mention.span)
        guard !span.isEmpty else { continue }
        places.append(
          Place(
            span: Span(span.start + shift, span.end + shift),
            entity: index,
            mention: mention
          )
        )
      }
    }
    self.places = places.sorted {
      ($0.span.start, -$0.span.end, $0.entity) < ($1.span.start, -$1.span.end, $1.entity)
    }
  }

  package func entity(of place: Place) -> Entity { set.entities[place.entity] }

  /// The innermost name around a byte; a cursor behind the last letter is still on the name.
  package func place(at byte: Int) -> Place? {
    places.filter { $0.span.start <= byte && byte <= $0.span.end }
      .min { ($0.span.count, $0.span.start) < ($1.span.count, $1.span.start) }
  }

  /// Everything that names the same as a place does, in document order.
  package func places(of entity: Int) -> [Place] { places.filter { $0.entity == entity } }

  /// The first place that gives an entity its full name.
  package func definition(of entity: Int) -> Place? {
    let all = places(of: entity)
    let named = all.filter { $0.mention.kind == .name }
    let longest = named.map(\.span.count).max()
    return named.first { $0.span.count == longest } ?? all.first
  }
}
