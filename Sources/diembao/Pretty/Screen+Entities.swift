import NewsProtocol

extension Screen {
  /// A table by type, the entity most spoken of first, and below it what happened.
  ///
  /// Offices stand beside their holders; only those without one have a row.
  mutating func show(_ found: WireEntities) {
    if found.entities.isEmpty { line(ink(.dim, "(no entity)")) }
    let held = Set((found.relations ?? []).map(\.role))
    for type in Self.types {
      let entities = found.entities.filter { $0.type == type.name && !held.contains($0.id) }
      for entity in entities.sorted(by: { $0.mentions.count > $1.mentions.count }) {
        row(entity, type.ink)
      }
    }
    events(found)
  }

  private mutating func row(_ entity: WireEntity, _ ink: Ink) {
    let nameWidth = min(34, style.width / 3)
    let type = self.ink(ink, Self.padded(entity.type, to: 12))
    let name = Self.padded(Self.clean(entity.name), to: nameWidth)
    let count = "×\(entity.mentions.count)"
    let room = style.width - nameWidth - 19
    let note = Self.note(on: entity)
    let times = note.isEmpty ? count : Self.padded(count, to: 4)
    let shown = note.count > room ? note.prefix(max(0, room - 1)) + "…" : note
    let end = shown.isEmpty ? "" : " " + self.ink(.dim, shown)
    line("\(type) \(name) \(self.ink(.dim, times))\(end)")
  }

  /// What is known of the entity beside its name.
  private static func note(on entity: WireEntity) -> String {
    let link = entity.link.map { link in
      [link.iso, link.isInside ? nil : link.country, link.successor.map { "→ \($0)" }].compactMap(
        \.self
      )
      .joined(separator: " ")
    }
    let roles = Set((entity.roles ?? []).map { clean($0.text) }).sorted()
    return ([entity.value, link].compactMap(\.self) + roles).joined(separator: " · ")
  }

  private mutating func events(_ found: WireEntities) {
    guard let events = found.events, !events.isEmpty else { return }
    let names = Dictionary(found.entities.map { ($0.id, $0.name) }) { first, _ in first }
    func list(_ ids: [String]?) -> String {
      (ids ?? []).compactMap { names[$0] }.map(Self.clean).joined(separator: ", ")
    }
    line()
    for event in events {
      let parts = [list(event.agents), event.type, list(event.patients)].filter { !$0.isEmpty }
      let frame = [event.place, event.date].compactMap { $0.flatMap { names[$0] } }.map(Self.clean)
      let note = (frame + [event.modality].compactMap(\.self)).joined(separator: ", ")
      paragraph(
        parts.joined(separator: " · ") + (note.isEmpty ? "" : " (\(note))"),
        indent: 2,
        first: ink(.green, "▸ ")
      )
    }
  }
}

extension WireLink {
  /// Whether the code says the country already: `VN-HN` lies in `VN`.
  fileprivate var isInside: Bool {
    country.map { iso == $0 || iso.hasPrefix("\($0)-") } ?? true
  }
}

extension Screen {
  /// The types in the order and the colour in which they are shown.
  private static let types: [(name: String, ink: Ink)] = [
    ("PERSON", .green), ("ORGANIZATION", .blue), ("LOCATION", .yellow), ("DATE", .cyan),
    ("EVENT", .magenta), ("AGREEMENT", .magenta), ("ROLE", .dim), ("QUANTITY", .dim),
  ]
}
