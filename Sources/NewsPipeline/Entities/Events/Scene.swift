import VietText

/// One sentence with its names: who stands before and after a word.
struct Scene {
  let reading: Reading
  let sentence: Range<Int>
  let builder: EntityBuilder
  /// Indices of the names of the sentence, in order.
  let names: [Int]
  let cues: EventCues
  /// The words that told of an event so far, who did it, and whether it is to come.
  var told: [Deed] = []

  struct Deed {
    let cue: Range<Int>
    let agents: [Int]
    let isPlanned: Bool
  }

  /// Entities that do something, and those that they do it to.
  typealias Participants = (agents: [Int], patients: [Int])

  /// A participant: an entity and where it stands.
  private struct Part {
    let entity: Int
    let range: Range<Int>
  }

  /// Persons, and offices and pronouns that stand for them; not those who are only named to say whose family
  /// somebody else is.
  private var people: [Part] = []
  /// Names that lie in no other name, with their types.
  private var outer: [(type: EntityType, part: Part)] = []

  /// - Complexity: linear in the names, which must be in the order of the text.
  init(
    reading: Reading,
    sentence: Range<Int>,
    builder: EntityBuilder,
    names: [Int],
    cues: EventCues
  ) {
    self.reading = reading
    self.sentence = sentence
    self.builder = builder
    self.names = names
    self.cues = cues
    people = findPeople()
    outer = findOuter()
  }

  private func findPeople() -> [Part] {
    let first = builder.pronouns.firstIndex(from: { $0.range.lowerBound >= sentence.lowerBound })
    let pronouns = builder.pronouns[first...].prefix { sentence.contains($0.range.lowerBound) }
      .map { Part(entity: $0.entity, range: $0.range) }
    var kin: Range<Int>?
    var named: [Part] = []
    for index in names {
      let name = builder.names[index]
      guard name.type == .person || name.type == .role else { continue }
      if isKin(name, after: kin) {
        kin = name.range
      } else if name.type == .person {
        named.append(Part(entity: builder.entityOf[index], range: name.range))
      } else if let holder = builder.holderOf[index] {
        named.append(Part(entity: holder, range: name.range))
      }
    }
    return pronouns.isEmpty
      ? named : (named + pronouns).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// `con gái Tổng thống Mỹ Donald Trump`, `ái nữ của ông Trump`: neither office nor name is the daughter; but
  /// `con gái Ivanka` is.
  private func isKin(_ name: NameSpan, after last: Range<Int>?) -> Bool {
    let start = name.range.lowerBound
    if let last, last.upperBound <= start {
      let gap = last.upperBound..<start
      if gap.isEmpty || isHonorific(gap) { return true }
    }
    let isPlain = name.type == .person
    var end = start
    while end > sentence.lowerBound, let honorific = honorific(endingAt: end) { end -= honorific }
    let isAddressed = end < start
    let hasOf = end > sentence.lowerBound && reading.syllables[end - 1].key == Self.of
    guard !isPlain || isAddressed || hasOf else { return false }
    return cues.isKin(
      before: hasOf ? end - 1 : end,
      from: sentence.lowerBound,
      in: reading.syllables
    )
  }

  private func isHonorific(_ gap: Range<Int>) -> Bool {
    builder.lexicon.length(
      of: .honorific,
      in: reading.syllables,
      at: gap.lowerBound,
      end: gap.upperBound
    ) == gap.count
  }

  /// How many syllables a form of address takes that ends there.
  private func honorific(endingAt end: Int) -> Int? {
    (1...2).first { count in
      end - count >= sentence.lowerBound && isHonorific((end - count)..<end)
        && !cues.isKin(before: end, from: sentence.lowerBound, in: reading.syllables)
    }
  }

  private func findOuter() -> [(type: EntityType, part: Part)] {
    var found: [(type: EntityType, part: Part)] = []
    var end = sentence.lowerBound
    for (place, index) in names.enumerated() {
      let name = builder.names[index]
      let isRepeated = place + 1 < names.count && builder.names[names[place + 1]].holds(name)
      if name.range.upperBound > end, !isRepeated {
        found.append((name.type, Part(entity: builder.entityOf[index], range: name.range)))
      }
      end = max(end, name.range.upperBound)
    }
    return found
  }

  private func outer(_ types: Set<EntityType>) -> [Part] {
    outer.compactMap { types.contains($0.type) ? $0.part : nil }
  }

  /// The entities nearest before a word, with those joined to them by commas and `và`.
  private func before(_ index: Int, _ parts: [Part], within limit: Int) -> [Int] {
    let left = parts.reversed().lazy.filter { $0.range.upperBound <= index }
    guard let last = left.first, index - last.range.upperBound <= limit else { return [] }
    if let deed = deedGoingOn(from: last.range, to: index) { return deed.agents }
    return joined(left)
  }

  /// What was told last, where only a word that goes on stands between the one to whom it was done and the
  /// next deed (`A sẽ gặp B, sau đó hội đàm với C`: A, not B, and both are to come).
  private func deedGoingOn(from last: Range<Int>, to index: Int) -> Deed? {
    guard let earlier = told.last(where: { $0.cue.upperBound <= last.lowerBound }),
      !earlier.agents.isEmpty,
      let link = cues.lengthOfLink(at: last.upperBound, end: index, in: reading.syllables)
    else { return nil }
    let rest = (last.upperBound + link)..<index
    let hasNoOwn = rest.count <= 3 && rest.allSatisfy { reading.syllables[$0].shape == .lower }
    return hasNoOwn ? earlier : nil
  }

  /// A word for the time to come stands shortly before the cue, or before the deed that it goes on with.
  func isPlanned(_ cue: Range<Int>) -> Bool {
    let start = sentence.lowerBound
    if cues.isPlanned(before: cue.lowerBound, from: start, in: reading.syllables) { return true }
    let last = people.last { $0.range.upperBound <= cue.lowerBound }
    return last.flatMap { deedGoingOn(from: $0.range, to: cue.lowerBound) }?.isPlanned ?? false
  }

  private func after(_ index: Int, _ parts: [Part], within limit: Int) -> [Int] {
    let right = parts[parts.firstIndex(from: { $0.range.lowerBound >= index })...]
    guard let first = right.first, first.range.lowerBound - index <= limit else { return [] }
    return joined(right)
  }

  /// The first of some parts and all that follow it with nothing but links between.
  private func joined(_ parts: some Sequence<Part>) -> [Int] {
    var entities: [Int] = []
    var last: Part?
    for part in parts {
      if let last, !isLink(between: last.range, part.range) { break }
      if !entities.contains(part.entity) { entities.append(part.entity) }
      last = part
    }
    return entities
  }

  private func isLink(between left: Range<Int>, _ right: Range<Int>) -> Bool {
    let (first, second) = left.lowerBound < right.lowerBound ? (left, right) : (right, left)
    guard first.upperBound <= second.lowerBound else { return true }
    let gap = first.upperBound..<second.lowerBound
    guard gap.count <= 5 else { return false }
    var index = gap.lowerBound
    while index < gap.upperBound {
      let honorific = builder.lexicon.length(
        of: .honorific,
        in: reading.syllables,
        at: index,
        end: gap.upperBound
      )
      guard honorific > 0 || Self.links.contains(reading.syllables[index].key) else { return false }
      index += max(1, honorific)
    }
    return true
  }

  private static let links = keys([",", "và", "với", "cùng", "-", "–"])
  private static let of = SyllableScanner.key(of: "của")
  private static let at = keys(["tại", "ở"])

  private static func keys(_ words: [String]) -> Set<UInt64> {
    Set(words.map(SyllableScanner.key(of:)))
  }
}

// MARK: - How each kind is built

extension Scene {
  func meeting(_ cue: Range<Int>) -> Participants? {
    let agents = before(cue.lowerBound, people, within: 14)
    let patients = after(cue.upperBound, people, within: 12).filter { !agents.contains($0) }
    guard agents.count + patients.count >= 2 else { return nil }
    return agents.isEmpty ? nil : (agents, patients)
  }

  /// `cuộc hội đàm giữa A và B`, `cuộc gặp của A với B`.
  func meetingNoun(_ cue: Range<Int>) -> Participants? {
    let people = self.people.filter { $0.range.lowerBound >= cue.upperBound }
    guard let first = people.first, first.range.lowerBound - cue.upperBound <= 10 else {
      return nil
    }
    let agents = joined(people)
    if agents.count >= 2 { return (agents, []) }
    let hosts = before(cue.lowerBound, self.people, within: 14).filter { !agents.contains($0) }
    return hosts.isEmpty ? nil : (hosts, agents)
  }

  func visit(_ cue: Range<Int>) -> Participants? {
    let places = after(cue.upperBound, outer([.location, .organization]), within: 5)
    let agents = before(cue.lowerBound, people, within: 25)
    return places.isEmpty || agents.isEmpty ? nil : (agents, places)
  }

  /// `tới`, `đến` in a sentence that speaks of a journey.
  func arrival(_ cue: Range<Int>) -> Participants? {
    let places = after(cue.upperBound, outer([.location]), within: 1)
    let agents = before(cue.lowerBound, people, within: 30)
    return places.isEmpty || agents.isEmpty ? nil : (agents, places)
  }

  /// `chuyến thăm Cuba của A`, `A … chuyến thăm chính thức Cuba`; of a meeting in the same sentence
  /// the guest is the visitor.
  func visitNoun(
    _ cue: Range<Int>,
    after meeting: EventCues.Found? = nil
  ) -> Participants? {
    let places = after(cue.upperBound, outer([.location, .organization]), within: 7)
      .filter { !builder.isRegion($0) }
    let owner = (cue.upperBound..<min(sentence.upperBound, cue.upperBound + 12)).first {
      reading.syllables[$0].key == Self.of
    }
    let owners = owner.map { after($0 + 1, people, within: 3) } ?? []
    if owner != nil, owners.isEmpty { return nil }
    let isGuest = meeting?.cue.form == .receive
    let edge = isGuest ? cue.lowerBound : meeting?.range.lowerBound ?? cue.lowerBound
    let agents = owners.isEmpty ? before(edge, people, within: 25) : owners
    guard !agents.isEmpty, !places.isEmpty || !owners.isEmpty else { return nil }
    return (agents, places)
  }

  func signing(_ cue: Range<Int>) -> Participants? {
    let agents = before(cue.lowerBound, people + outer([.organization]), within: 20)
    let patients = after(cue.upperBound, outer([.agreement]), within: 4)
    return agents.isEmpty || patients.isEmpty ? nil : (agents, patients)
  }

  func speech(_ cue: Range<Int>) -> Participants? {
    let agents = before(cue.lowerBound, people, within: 4)
    let patients = after(cue.upperBound, outer([.event]), within: 3)
    return agents.isEmpty || patients.isEmpty ? nil : (agents, patients)
  }

  func appointed(_ cue: Range<Int>) -> Participants? {
    let patients = before(cue.lowerBound, people, within: 8)
    return patients.isEmpty ? nil : ([], patients)
  }

  func appointment(_ cue: Range<Int>) -> Participants? {
    let patients = after(cue.upperBound, people, within: 4)
    let agents = before(cue.lowerBound, people, within: 12).filter { !patients.contains($0) }
    return patients.isEmpty ? nil : (agents, patients)
  }

  /// The place after `tại` or `ở`.
  func place(besides patients: [Int]) -> Int? {
    outer([.location]).first { part in
      part.range.lowerBound > sentence.lowerBound && !patients.contains(part.entity)
        && (max(sentence.lowerBound, part.range.lowerBound - 3)..<part.range.lowerBound).contains {
          Self.at.contains(reading.syllables[$0].key)
        }
    }?.entity
  }

  /// The first day or stretch of days of the sentence that is not the time of another meeting (`hội nghị
  /// 12/6`), else a length of time.
  func date(of cue: Range<Int>) -> Int? {
    let dates = outer([.date]).filter { !isOfOther($0.range, than: cue) }
    let points = dates.filter { builder.entities[$0.entity].value?.hasPrefix("P") != true }
    return (points.first ?? dates.first)?.entity
  }

  /// A word for a meeting stands right before the date, and the event is told of elsewhere.
  private func isOfOther(_ date: Range<Int>, than cue: Range<Int>) -> Bool {
    (1...3).contains { count in
      let start = date.lowerBound - count
      return start >= sentence.lowerBound && start >= cue.upperBound
        && builder.lexicon.length(
          of: .event,
          in: reading.syllables,
          at: start,
          end: date.lowerBound
        ) == count
    }
  }
}
