import VietText

/// Finds who met, visited, called or appointed whom, who signed what and who spoke, by cue words and
/// the names around them.
struct EventFinder: Sendable {
  let cues: EventCues

  static let standard = EventFinder(cues: .standard)

  /// The events of an article, in the order of the text.
  ///
  /// - Complexity: linear in the text; of the events, those of one participant are compared.
  func events(
    in reading: Reading,
    of builder: EntityBuilder,
    interrupt: Interrupt = .never
  ) -> [NewsEvent] {
    var events = KnownEvents()
    var names = 0..<0
    for (index, sentence) in reading.sentences.enumerated() where !interrupt.isRaised {
      names = names.upperBound..<builder.endOfNames(in: index, from: names.upperBound)
      guard !names.isEmpty else { continue }
      var scene = Scene(
        reading: reading,
        sentence: sentence.syllables,
        builder: builder,
        names: Array(names),
        cues: cues
      )
      let found = cues.cues(
        in: sentence.syllables,
        of: reading.syllables,
        outside: names.map { builder.names[$0] }
      )
      for cue in found where !interrupt.isRaised {
        guard let parts = participants(cue, in: scene, all: found) else { continue }
        let isPlanned = scene.isPlanned(cue.range)
        if let event = event(cue, of: parts, in: scene, isPlanned) { events.add(event) }
        scene.told.append(
          Scene.Deed(cue: cue.range, agents: parts.agents, isPlanned: isPlanned)
        )
      }
    }
    return events.events
  }

  /// Who does what a cue tells of, and to whom.
  private func participants(
    _ cue: EventCues.Found,
    in scene: Scene,
    all: [EventCues.Found]
  ) -> Scene.Participants? {
    guard let kind = cue.cue.kind, cue.cue.form != .none else { return nil }
    let parts: Scene.Participants? =
      switch (kind, cue.cue.form) {
      case (.visit, .noun):
        scene.visitNoun(cue.range, after: all.last { $0.isMeeting(before: cue) })
      case (.visit, .weak):
        all.contains { $0.isJourney && scene.visitNoun($0.range)?.patients.isEmpty != false }
          ? scene.arrival(cue.range) : nil
      case (.visit, _): scene.visit(cue.range)
      case (.meet, .noun), (.call, .noun): scene.meetingNoun(cue.range)
      case (.meet, _), (.call, _): scene.meeting(cue.range)
      case (.sign, _): scene.signing(cue.range)
      case (.speak, _): scene.speech(cue.range)
      case (.appoint, .passive): scene.appointed(cue.range)
      case (.appoint, _): scene.appointment(cue.range)
      }
    guard let parts, !parts.agents.isEmpty || !parts.patients.isEmpty else { return nil }
    return parts
  }

  private func event(
    _ cue: EventCues.Found,
    of parts: Scene.Participants,
    in scene: Scene,
    _ isPlanned: Bool
  ) -> NewsEvent? {
    guard let kind = cue.cue.kind else { return nil }
    let entities = scene.builder.entities
    let place = scene.place(besides: parts.patients)
    let date = scene.date(of: cue.range)
    return NewsEvent(
      kind: kind,
      agents: parts.agents.map { entities[$0].id },
      patients: parts.patients.map { entities[$0].id },
      place: kind == .visit ? nil : place.map { entities[$0].id },
      date: date.map { entities[$0].id },
      span: scene.reading.span(of: cue.range),
      isPlanned: isPlanned
    )
  }
}

extension EntityBuilder {
  /// Where the names of a sentence end that begin at `start`: names stand in the order of the text.
  fileprivate func endOfNames(in sentence: Int, from start: Int) -> Int {
    var end = start
    while end < names.count, names[end].sentence <= sentence { end += 1 }
    return end
  }
}

/// The events of an article, each once: one whose participants are among those of an earlier one of
/// its kind says nothing new.
private struct KnownEvents {
  private struct Part: Hashable {
    let kind: NewsEvent.Kind
    let id: String
  }

  private(set) var events: [NewsEvent] = []
  /// The participants of the events that each takes part in.
  private var known: [Part: [Set<String>]] = [:]

  mutating func add(_ event: NewsEvent) {
    let parts = Set(event.agents + event.patients)
    // Whoever took part in the fewest: one host may receive all others.
    let rarest = parts.map { known[Part(kind: event.kind, id: $0)] ?? [] }
      .min { $0.count < $1.count }
    guard let earlier = rarest else { return }
    guard !earlier.contains(where: { $0.isSuperset(of: parts) }) else { return }
    events.append(event)
    for id in parts { known[Part(kind: event.kind, id: id), default: []].append(parts) }
  }
}

extension EventCues.Found {
  fileprivate var isJourney: Bool { cue.kind == .visit && cue.form == .noun }

  fileprivate func isMeeting(before other: Self) -> Bool {
    cue.kind == .meet && cue.form != .noun && range.upperBound <= other.range.lowerBound
  }
}
