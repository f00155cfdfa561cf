import NewsPipeline
import NewsProtocol
import VietText

// Entities in words of the protocol.
extension Subject {
  func wire(_ found: EntitySet) -> WireEntities {
    WireEntities(
      entities: WireList(found.entities, entity),
      relations: WireList(found.roles) {
        WireRelation(
          type: "role",
          person: $0.person,
          role: $0.role,
          status: $0.status?.rawValue
        )
      }.nilIfEmpty,
      events: WireList(found.events, event).nilIfEmpty
    )
  }

  private func entity(_ entity: Entity) -> WireEntity {
    WireEntity(
      id: entity.id,
      type: entity.type.rawValue,
      name: entity.name,
      mentions: WireList(entity.mentions, mention),
      value: entity.value,
      roles: entity.roles.map(text).nilIfEmpty,
      link: entity.link.map {
        WireLink(iso: $0.iso, successor: $0.successor, country: $0.country)
      },
      salience: entity.salience.rounded4
    )
  }

  private func mention(_ mention: Mention) -> WireMention {
    let piece = text(mention.span)
    return WireMention(
      span: piece.span,
      text: piece.text,
      kind: mention.kind.rawValue,
      probability: mention.probability < 1 ? mention.probability.rounded4 : nil,
      caption: mention.isInCaption ? true : nil
    )
  }

  private func event(_ event: NewsEvent) -> WireEvent {
    WireEvent(
      type: event.kind.rawValue,
      agents: event.agents.nilIfEmpty,
      patients: event.patients.nilIfEmpty,
      place: event.place,
      date: event.date,
      modality: event.isPlanned ? "planned" : nil,
      span: wire(event.span)
    )
  }
}
