import VietText

/// Joins the names of an article to entities, gives them codes, values and weights, and ties offices
/// to their holders.
struct EntityBuilder {
  let reading: Reading
  let gazetteer: Gazetteer
  let lexicon: NameLexicon
  let names: [NameSpan]

  /// The entity of each name, as a number in order of the first mentions.
  private(set) var entityOf: [Int]
  /// The first name of each entity.
  private var firstNameOf: [Int] = []
  /// For each name of an office the entity of its holder.
  private(set) var holderOf: [Int: Int] = [:]
  private(set) var entities: [Entity] = []
  private(set) var relations: [RoleRelation] = []
  /// Pronouns, as syllables, and the entities of the persons whom they stand for.
  private(set) var pronouns: [(range: Range<Int>, entity: Int)] = []

  private let interrupt: Interrupt

  /// Joins the names; raising the interrupt leaves the rest undone, and the result is of no use.
  init(
    names: [NameSpan],
    reading: Reading,
    gazetteer: Gazetteer,
    lexicon: NameLexicon,
    interrupt: Interrupt = .never
  ) {
    self.interrupt = interrupt
    self.names = names
    self.reading = reading
    self.gazetteer = gazetteer
    self.lexicon = lexicon
    entityOf = Array(repeating: -1, count: names.count)
    if !interrupt.isRaised { build() }
  }

  private mutating func build() {
    var keys = GroupKeys()
    var groupOf = [GroupKeys.Key](repeating: .none, count: names.count)
    let persons = indices(of: .person)
    var personGroups = PersonGroups()
    let personOf = personGroups.groups(
      of: persons.map { interrupt.isRaised ? [] : reading.keys(of: names[$0].range) },
      addresses: persons.map {
        interrupt.isRaised ? nil : Pronouns.standard.kind(of: names[$0], in: reading)
      },
      interrupt: interrupt
    )
    for (index, group) in zip(persons, personOf) { groupOf[index] = .person(group) }
    guard !interrupt.isRaised else { return }
    let organizations = indices(of: .organization)
    let places = indices(of: .location)
    let bodies = OrganizationGroups(reading: reading, gazetteer: gazetteer, lexicon: lexicon)
      .groups(of: organizations.map { names[$0] }, places: places.map { names[$0] })
    for (index, group) in zip(organizations, bodies) { groupOf[index] = .organization(group) }
    for index in places {
      guard !interrupt.isRaised else { return }
      groupOf[index] = keys.key(placeKey(names[index].range), kind: .place)
    }
    let values = dateValues()
    for (index, name) in names.enumerated() where groupOf[index] == .none && name.type != .role {
      guard !interrupt.isRaised else { return }
      groupOf[index] = keys.key([kind(name.type)] + textKey(index, values), kind: .text)
    }
    joinShortForms(&groupOf)
    guard !interrupt.isRaised else { return }
    let roles = indices(of: .role)
    let beside = beside(roles, persons)
    let offices = offices(roles, beside, personOf)
    guard !interrupt.isRaised else { return }
    for (index, office) in zip(roles, offices) { groupOf[index] = .office(office.group) }
    number(groupOf)
    guard !interrupt.isRaised else { return }
    collect(values)
    guard !interrupt.isRaised else { return }
    tie(roles, offices, beside, zip(persons, personOf))
    guard !interrupt.isRaised else { return }
    addPronouns(persons)
    for index in entities.indices where !interrupt.isRaised {
      entities[index].mentions.sort { $0.span < $1.span }
    }
    weigh()
  }

  /// An abbreviation of a meeting or an agreement is what it was introduced as.
  private func joinShortForms(_ groupOf: inout [GroupKeys.Key]) {
    let meanings = ShortForms(names, in: reading).meanings.filter { $0.value.type != .organization }
    guard !meanings.isEmpty else { return }
    let first = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    for (index, name) in names.enumerated()
    where name.range.count == 1 && !interrupt.isRaised {
      guard let meaning = meanings[reading.syllables[name.range.lowerBound].key],
        meaning.type == name.type, let full = first[meaning]
      else { continue }
      groupOf[index] = groupOf[full]
    }
  }

  private func indices(of type: EntityType) -> [Int] {
    interrupt.isRaised ? [] : names.indices.filter { names[$0].type == type }
  }

  private func kind(_ type: EntityType) -> Int { EntityType.allCases.firstIndex(of: type) ?? 0 }
}

// MARK: - Keys: names with equal keys are one entity

extension EntityBuilder {
  /// The number of a known place, or the name without the word for its kind.
  private func placeKey(_ range: Range<Int>) -> [Int] {
    if let match = place(range) { return [-1, match.index] }
    return reading.keys(of: PlaceTypes.standard.name(range, in: reading.syllables))
      .map { Int(truncatingIfNeeded: $0) }
  }

  /// Whether an entity is a continent, a sea or another region of the gazetteers.
  func isRegion(_ entity: Int) -> Bool {
    place(names[firstNameOf[entity]].range)?.place.kind == .region
  }

  private func place(_ range: Range<Int>) -> Gazetteer.Match? {
    gazetteer.whole(range, in: reading.syllables)
      ?? gazetteer.whole(
        PlaceTypes.standard.name(range, in: reading.syllables),
        in: reading.syllables
      )
  }

  private func textKey(_ index: Int, _ values: [Int: String]) -> [Int] {
    let text = values[index].map { Array($0.utf8).map(Int.init) }
    return text ?? reading.keys(of: names[index].range).map { Int(truncatingIfNeeded: $0) }
  }

  private func dateValues() -> [Int: String] {
    var reader = TimeReader(reference: reading.referenceDate)
    var values: [Int: String] = [:]
    for index in indices(of: .date) where !interrupt.isRaised {
      values[index] = reader.value(of: names[index].range, in: reading)
    }
    return values
  }

  private func offices(
    _ roles: [Int],
    _ beside: Beside,
    _ personOf: [Int]
  ) -> [(group: Int, holder: Int?)] {
    var groups = RoleGroups()
    return groups.groups(
      of: roles.indices.map { interrupt.isRaised ? [] : officeKeys(at: $0, roles, beside.holders) },
      holders: beside.holders.map { $0.map { personOf[$0] } },
      numbers: beside.numbers,
      interrupt: interrupt
    )
  }
}

extension EntityBuilder {
  /// The words of an office with how it is held in front (`Tổng thống Mỹ đắc cử` is no other's office than
  /// `Tổng thống đắc cử`), and with the country that it shares with the next one (`Ngoại trưởng và Đại sứ Nga`).
  private func officeKeys(at position: Int, _ roles: [Int], _ holders: [Int?]) -> [UInt64] {
    let role = names[roles[position]]
    let keys = RoleStatus.standard.keys(of: role.range, in: reading)
    guard position + 1 < roles.count, holders[position] == nil, holders[position + 1] == nil,
      let place = sharedPlace(of: roles[position], with: roles[position + 1])
    else { return keys }
    return keys + reading.keys(of: place)
  }

  /// The place that the second of two offices has and the first has not, where only `và` joins them.
  private func sharedPlace(of first: Int, with second: Int) -> Range<Int>? {
    let (left, right) = (names[first].range, names[second].range)
    guard right.lowerBound == left.upperBound + 1,
      names[first].sentence == names[second].sentence,
      reading.syllables[left.upperBound].key == Self.and,
      reading.syllables[left.lowerBound].key != reading.syllables[right.lowerBound].key,
      !names[first...].prefix(while: { $0.range.lowerBound < left.upperBound })
        .contains(where: { $0.type == .location || $0.type == .organization })
    else { return nil }
    return names[second...].prefix { $0.range.lowerBound < right.upperBound }
      .first { $0.type == .location }?.range
  }

  private static let and = SyllableScanner.key(of: "và")

  /// For each office the person who stands beside it, and whether it names one.
  private typealias Beside = (holders: [Int?], numbers: [OfficeGroups.Number])

  private func beside(_ roles: [Int], _ persons: [Int]) -> Beside {
    let offices = roles.map { names[$0] }
    let numbers = offices.map { office in
      interrupt.isRaised ? .one : OfficeGroups.standard.number(of: office, in: reading)
    }
    let binder = RoleBinder(reading: reading, lexicon: lexicon, numbers: numbers)
    return (binder.holders(of: offices, persons: persons.map { names[$0] }), numbers)
  }
}

// MARK: - From keys to entities

extension EntityBuilder {
  private mutating func number(_ groupOf: [GroupKeys.Key]) {
    var numbers: [GroupKeys.Key: Int] = [:]
    for index in names.indices where !interrupt.isRaised {
      let next = numbers.count
      let number = numbers[groupOf[index], default: next]
      if number == next { firstNameOf.append(index) }
      numbers[groupOf[index]] = number
      entityOf[index] = number
    }
  }

  private mutating func collect(_ values: [Int: String]) {
    for (index, name) in names.enumerated() where !interrupt.isRaised {
      let span = reading.span(of: name.range)
      let mention = Mention(
        span: span,
        type: name.type,
        probability: name.probability,
        isInCaption: isInCaption(name)
      )
      if entityOf[index] == entities.count {
        entities.append(
          Entity(id: "e\(entities.count + 1)", type: name.type, name: "", mentions: [])
        )
        entities[entityOf[index]].value = values[index]
      }
      entities[entityOf[index]].mentions.append(mention)
      let text = reading.text.string(span)
      if text.utf8.count > entities[entityOf[index]].name.utf8.count {
        entities[entityOf[index]].name = text
      }
      if entities[entityOf[index]].link == nil { entities[entityOf[index]].link = link(name) }
    }
  }

  private func isInCaption(_ name: NameSpan) -> Bool {
    reading.units[reading.sentences[name.sentence].unit].kind == .caption
  }

  private func link(_ name: NameSpan) -> EntityLink? {
    switch name.type {
    case .location:
      let match = place(name.range)
      return match?.place.kind == .body ? nil : match?.place.link
    case .organization:
      let match = gazetteer.whole(name.range, in: reading.syllables)
      return match?.place.kind == .body ? match?.place.link : nil
    default: return nil
    }
  }

  /// Relations, the offices of each person, and offices that stand for their holders.
  private mutating func tie(
    _ roles: [Int],
    _ offices: [(group: Int, holder: Int?)],
    _ beside: Beside,
    _ persons: Zip2Sequence<[Int], [Int]>
  ) {
    var entityOfPerson: [Int: Int] = [:]
    for (index, group) in persons { entityOfPerson[group] = entityOf[index] }
    var known: Set<RoleRelation> = []
    for (position, index) in roles.enumerated() where !interrupt.isRaised {
      let isBeside = beside.holders[position] != nil
      guard isBeside || beside.numbers[position] != .post,
        let holder = offices[position].holder.flatMap({ entityOfPerson[$0] })
      else { continue }
      holderOf[index] = holder
      let span = reading.span(of: names[index].range)
      let relation = RoleRelation(
        person: entities[holder].id,
        role: entities[entityOf[index]].id,
        status: RoleStatus.standard.status(of: names[index].range, in: reading.syllables)
      )
      if known.insert(relation).inserted {
        relations.append(relation)
        entities[holder].roles.append(span)
      }
      if !isBeside {
        entities[holder].mentions.append(
          Mention(
            span: span,
            type: .person,
            kind: .nominal,
            probability: names[index].probability,
            isInCaption: isInCaption(names[index])
          )
        )
      }
    }
  }

  private mutating func addPronouns(_ persons: [Int]) {
    let binder = PronounBinder(reading: reading, pronouns: .standard)
    pronouns = binder.bound(to: persons.map { (names[$0], entityOf[$0]) })
    let units = UnitFinder(reading.units)
    for pronoun in pronouns where !interrupt.isRaised {
      entities[pronoun.entity].mentions.append(
        Mention(
          span: reading.span(of: pronoun.range),
          type: .person,
          kind: .pronoun,
          isInCaption: units.kind(of: reading.span(of: pronoun.range)) == .caption
        )
      )
    }
  }

  /// Mentions count most in the title, then in the lede.
  private mutating func weigh() {
    let units = UnitFinder(reading.units)
    let weights = entities.map { entity in
      entity.mentions.reduce(0.0) { sum, mention in
        interrupt.isRaised ? 1 : sum + Self.weight(units.kind(of: mention.span))
      }
    }
    // Who is named in bylines alone weighs nothing.
    guard let most = weights.max(), most > 0 else { return }
    for index in entities.indices {
      entities[index].salience = (weights[index] / most * 1000).rounded() / 1000
    }
  }

  private static func weight(_ kind: Unit.Kind?) -> Double {
    switch kind {
    case .title: 3
    case .lede: 2
    case .caption: 0.5
    case .byline: 0
    default: 1
    }
  }
}
