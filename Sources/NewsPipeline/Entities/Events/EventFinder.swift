import VietText

/// Finds who met, visited, called or appointed whom, who signed what and who spoke, by cue words and
/// the names around them.
struct EventFinder: Sendable {
  let cues: EventCues

  static let standard = EventFinder(cues: .standard)

  func events(in reading: Reading, of builder: EntityBuilder) -> [NewsEvent] {
    var events: [NewsEvent] = []
    for (index, sentence) in reading.sentences.enumerated() {
      let names = builder.names.indices.filter { builder.names[$0].sentence == index }
      guard !names.isEmpty else { continue }
      let scene = Scene(
        reading: reading,
        sentence: sentence.syllables,
        builder: builder,
        names: names
      )
      let found = cues.cues(
        in: sentence.syllables,
        of: reading.syllables,
        outside: names.map { builder.names[$0] }
      )
      for cue in found {
        guard let event = event(cue, in: scene, all: found), !Self.repeats(event, events) else {
          continue
        }
        events.append(event)
      }
    }
    return events
  }

  private func event(
    _ cue: EventCues.Found,
    in scene: Scene,
    all: [EventCues.Found]
  ) -> NewsEvent? {
    guard let kind = cue.cue.kind, cue.cue.form != .none else { return nil }
    let parts: (agents: [Int], patients: [Int])? =
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
    let ids = scene.builder.entities.map(\.id)
    let place = scene.place(besides: parts.patients)
    let date = scene.date()
    return NewsEvent(
      kind: kind,
      agents: parts.agents.map { ids[$0] },
      patients: parts.patients.map { ids[$0] },
      place: kind == .visit ? nil : place.map { ids[$0] },
      date: date.map { ids[$0] },
      span: scene.reading.span(of: cue.range),
      isPlanned: cues.isPlanned(
        before: cue.range.lowerBound,
        from: scene.sentence.lowerBound,
        in: scene.reading.syllables
      )
    )
  }

  /// Whether an event with the same participants is known already.
  private static func repeats(_ event: NewsEvent, _ events: [NewsEvent]) -> Bool {
    let parts = Set(event.agents + event.patients)
    return events.contains {
      $0.kind == event.kind && Set($0.agents + $0.patients).isSuperset(of: parts)
    }
  }
}

extension EventCues.Found {
  fileprivate var isJourney: Bool { cue.kind == .visit && cue.form == .noun }

  fileprivate func isMeeting(before other: Self) -> Bool {
    cue.kind == .meet && cue.form != .noun && range.upperBound <= other.range.lowerBound
  }
}
