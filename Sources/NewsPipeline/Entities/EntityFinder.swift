package import VietText

/// Finds who, which offices, where and when, and joins the names of one thing.
package struct EntityFinder: Sendable {
  private let gazetteer: Gazetteer
  private let placeRules: PlaceRules

  package init(gazetteer: Gazetteer = .standard) {
    self.gazetteer = gazetteer
    self.placeRules = PlaceRules(gazetteer: gazetteer)
  }

  /// The entities of an article, in the order of their first mentions.
  package func entities(in reading: Reading, interrupt: Interrupt = .never) -> EntitySet {
    var entities: [Int: Entity] = [:]
    var order: [Int] = []
    for sentence in reading.sentences where !interrupt.isRaised {
      for place in placeRules.places(in: sentence, of: reading) {
        let mention = Mention(span: reading.span(of: place.range), type: place.match.type)
        if entities[place.match.index] == nil { order.append(place.match.index) }
        entities[place.match.index, default: place.match.entity].mentions.append(mention)
      }
    }
    return EntitySet(entities: named(order.compactMap { entities[$0] }))
  }

  private func named(_ entities: [Entity]) -> [Entity] {
    let most = entities.map(\.mentions.count).max() ?? 1
    return entities.enumerated().map { index, entity in
      var entity = entity
      entity.id = "e\(index + 1)"
      entity.salience = Double(entity.mentions.count) / Double(most)
      return entity
    }
  }
}

extension Gazetteer.Match {
  fileprivate var type: EntityType { place.kind == .body ? .organization : .location }

  fileprivate var entity: Entity {
    Entity(id: "", type: type, name: place.name, mentions: [], link: place.link)
  }
}

extension Reading {
  /// The bytes from the first to the last of some syllables.
  func span(of range: Range<Int>) -> Span {
    Span(syllables[range.lowerBound].span.start, syllables[range.upperBound - 1].span.end)
  }
}
