import NewsPipeline
package import VietText

/// What is shown about the thing under the cursor.
package struct HoverCard: Sendable {
  /// One line of a card.
  package struct Line: Hashable, Sendable {
    /// What it says something about; empty for a line of text.
    package let label: String
    package let text: String
  }

  package let title: String
  package let lines: [Line]
  /// What the card is about, in bytes of the document.
  package let span: Span
}

extension EditorPage {
  /// The card for a byte of the document: of an entity, over the title of the topics, over
  /// boilerplate of its kind.
  package func hover(at byte: Int, _ wording: Wording) throws -> HoverCard? {
    let around = Span(byte, byte)
    let names = try names(around: around)
    if let place = names.place(at: byte) { return entityCard(place, names, wording) }
    if isLarge { return nil }
    let article = try article()
    if let title = try article.title.map({ span in try self.place(span) }),
      title.start <= byte, byte <= title.end
    {
      return try topicCard(title, wording)
    }
    for block in article.blocks where block.kind.isBoilerplate {
      let place = try place(block.span)
      guard place.start <= byte, byte <= place.end else { continue }
      let line = HoverCard.Line(label: "", text: wording("boilerplate.note"))
      return HoverCard(title: wording(block.kind), lines: [line], span: place)
    }
    return nil
  }

  private func entityCard(
    _ place: NamesFound.Place,
    _ names: NamesFound,
    _ wording: Wording
  ) -> HoverCard {
    let entity = names.entity(of: place)
    var lines = [HoverCard.Line(label: wording("type"), text: wording(entity.type))]
    func add(_ key: String, _ text: String?) {
      if let text, !text.isEmpty { lines.append(.init(label: wording(key), text: text)) }
    }
    add("value", entity.value)
    add("code", entity.link?.iso)
    add(
      "successor",
      entity.link?.successor.map { "\(Provinces.standard.name(of: $0) ?? $0) (\($0))" }
    )
    add("country", entity.link?.country)
    add("offices", offices(of: entity, names, wording))
    add("holders", holders(of: entity, names))
    let all = entity.mentions.count
    if all > 1 { add("mentions", String(all)) }
    let share = place.mention.probability
    if share < 1 { add("probability", wording.percent(share)) }
    return HoverCard(title: entity.name, lines: lines, span: place.span)
  }

  private func offices(of entity: Entity, _ names: NamesFound, _ wording: Wording) -> String? {
    let relations = names.set.roles.filter { $0.person == entity.id }
    let texts = relations.compactMap { relation -> String? in
      guard let role = names.set.entities.first(where: { $0.id == relation.role }) else {
        return nil
      }
      return relation.status.map { "\(role.name) (\(wording("status.\($0.rawValue)")))" }
        ?? role.name
    }
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }

  private func holders(of entity: Entity, _ names: NamesFound) -> String? {
    let persons = names.set.roles.filter { $0.role == entity.id }.compactMap { relation in
      names.set.entities.first { $0.id == relation.person }?.name
    }
    return persons.isEmpty ? nil : persons.joined(separator: ", ")
  }

  private func topicCard(_ title: Span, _ wording: Wording) throws -> HoverCard {
    let topics = try topics().filter { $0.probability >= 0.5 }
    var lines: [HoverCard.Line] = []
    for topic in topics.prefix(5) {
      let text = "\(wording.percent(topic.probability)) · `\(topic.id)`"
      lines.append(.init(label: wording.name(of: topic), text: text))
      let evidence = try topic.evidence.prefix(3).compactMap { evidence in
        oneLine(try place(evidence.span), limit: 40)
      }
      if !evidence.isEmpty {
        lines.append(.init(label: wording("evidence"), text: evidence.joined(separator: ", ")))
      }
    }
    if topics.isEmpty { lines.append(.init(label: "", text: wording("topics.none"))) }
    return HoverCard(title: wording("topics"), lines: lines, span: title)
  }
}
