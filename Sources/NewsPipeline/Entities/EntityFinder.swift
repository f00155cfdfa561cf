package import VietText

/// Finds who, which offices, where and when, and joins the names of one thing.
///
/// A trained recognizer finds the names; what is known for certain (codes of places, values of
/// dates, who holds which office, which names are one) is worked out from them by rules. Word lists
/// and models are opened at the first article, so that work without entities does not wait for them.
package struct EntityFinder: Sendable {
  package init() {}

  /// The entities of an article, in the order of their first mentions.
  ///
  /// Sentences whose labels the memory holds are not read again.
  package func entities(
    in reading: Reading,
    reusing memory: SentenceMemory? = nil,
    interrupt: Interrupt = .never
  ) -> EntitySet {
    let names =
      Recognizer.standard?.names(in: reading, reusing: memory, interrupt: interrupt)
      ?? PlaceRules(gazetteer: .standard).names(in: reading, interrupt: interrupt)
    // What completes names walks through the whole text, which nobody waits for any more.
    guard !interrupt.isRaised else { return EntitySet() }
    let completed = Self.completed(names, in: reading)
    guard !interrupt.isRaised else { return EntitySet() }
    let builder = EntityBuilder(
      names: ProbabilityScale.standard.applied(to: completed, interrupt: interrupt),
      reading: reading,
      gazetteer: .standard,
      lexicon: .standard,
      interrupt: interrupt
    )
    guard !interrupt.isRaised else { return EntitySet() }
    let events = EventFinder.standard.events(in: reading, of: builder, interrupt: interrupt)
    return EntitySet(entities: builder.entities, roles: builder.relations, events: events)
  }

  /// The names that a recognizer found, completed and judged by the rules of annotation.
  package static func completed(_ names: [NameSpan], in reading: Reading) -> [NameSpan] {
    var names = names
    for complete in steps where !reading.interrupt.isRaised { names = complete(names, reading) }
    return names
  }
}

extension EntityFinder {
  private typealias Step = @Sendable (_ names: [NameSpan], _ reading: Reading) -> [NameSpan]

  /// The rules for names, in the order in which they build on each other.
  private static let steps: [Step] = [
    { FriendshipSocieties.standard.completed($0, in: $1) },
    { NameTails.standard.completed($0, in: $1) },
    { FriendshipSocieties.standard.withBranches($0, in: $1) },
    { Monuments.standard.completed($0, in: $1) },
    { CompanyNames.standard.completed($0, in: $1) },
    { OriginNames.standard.completed($0, in: $1) },
    { BylineNames.completed($0, in: $1) },
    { ShortForms($0, in: $1).completed($0) },
    { JointOffices.standard.completed($0, in: $1) },
    { Misnomers.standard.removed(from: $0, in: $1) },
  ]
}

extension PlaceRules {
  /// The places of all sentences as names.
  fileprivate func names(in reading: Reading, interrupt: Interrupt) -> [NameSpan] {
    var names: [NameSpan] = []
    for (index, sentence) in reading.sentences.enumerated() where !interrupt.isRaised {
      for found in places(in: sentence, of: reading) {
        let type: EntityType = found.match.place.kind == .body ? .organization : .location
        names.append(NameSpan(type: type, range: found.range, sentence: index))
      }
    }
    return names
  }
}

extension Reading {
  /// The bytes from the first to the last of some syllables.
  func span(of range: Range<Int>) -> Span {
    Span(syllables[range.lowerBound].span.start, syllables[range.upperBound - 1].span.end)
  }
}
