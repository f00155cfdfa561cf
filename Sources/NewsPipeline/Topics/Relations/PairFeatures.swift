import VietText

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What is known of an article's countries before pairs are looked at.
struct CountryView {
  let reading: Reading
  let mentions: [CountryMention]
  let cues: [CueTable.Hit]
  let cueKinds: Int
  /// Probabilities of the subjects and other labels of the whole text.
  let context: [Float]
  /// Weight of the mentions of each country by place and form.
  let salience: [String: Float]
  /// Countries by salience, heaviest first.
  let ranking: [String]
  /// Where cues of offices end: what follows there acts for its country.
  let officeEnds: SyllableSet
  /// Where mentions begin that a visit or a meeting is with: `thăm Lào và Thái Lan`.
  let guests: SyllableSet
  /// Distance of a sentence from the start of the body; title and lede are 0.
  let depth: [Int]
  /// How many countries each sentence mentions.
  let crowd: [Int]

  init(
    reading: Reading,
    mentions: [CountryMention],
    cues: [CueTable.Hit],
    table: CueTable,
    context: [Float]
  ) {
    self.reading = reading
    self.mentions = mentions
    self.cues = cues
    cueKinds = table.kinds.count
    officeEnds = Self.ends(of: cues, [table.kind("office")], in: reading)
    let calls = Self.ends(of: cues, [table.kind("visit"), table.kind("meet")], in: reading)
    guests = Self.guests(mentions, after: calls, in: reading)
    self.context = context
    var depth: [Int] = []
    var next = 1
    for sentence in reading.sentences {
      switch reading.units[sentence.unit].kind {
      case .title, .lede: depth.append(0)
      case .heading, .paragraph, .caption, .byline:
        depth.append(next)
        next += 1
      }
    }
    self.depth = depth
    var salience: [String: Float] = [:]
    for mention in mentions where !reading.interrupt.isRaised {
      salience[mention.country, default: 0] += Self.weight(of: mention, reading, depth)
    }
    self.salience = salience
    ranking = salience.keys.sorted { (salience[$1] ?? 0, $0) < (salience[$0] ?? 0, $1) }
    crowd = Self.crowd(mentions, in: reading)
  }

  private static func crowd(_ mentions: [CountryMention], in reading: Reading) -> [Int] {
    var crowd = [Int](repeating: 0, count: reading.sentences.count)
    var countries: [String] = []
    var last = -1
    for mention in mentions where !reading.interrupt.isRaised {
      if mention.sentence != last { countries.removeAll(keepingCapacity: true) }
      last = mention.sentence
      guard !countries.contains(mention.country) else { continue }
      countries.append(mention.country)
      crowd[mention.sentence] += 1
    }
    return crowd
  }

  /// The syllables after cues of some kinds.
  private static func ends(
    of cues: [CueTable.Hit],
    _ kinds: [Int?],
    in reading: Reading
  ) -> SyllableSet {
    var ends = SyllableSet(of: reading)
    for cue in cues where kinds.contains(cue.kind) && !reading.interrupt.isRaised {
      ends.insert(cue.syllables.upperBound)
    }
    return ends
  }

  /// What follows a cue of visits within a few syllables, and what is joined to it by a comma or `và`.
  private static func guests(
    _ mentions: [CountryMention],
    after calls: SyllableSet,
    in reading: Reading
  ) -> SyllableSet {
    var guests = SyllableSet(of: reading)
    var previous: CountryMention?
    for mention in mentions where !reading.interrupt.isRaised {
      let start = mention.syllables.lowerBound
      let isJoined = previous.map {
        $0.sentence == mention.sentence && start - $0.syllables.upperBound <= 2
          && guests.contains($0.syllables.lowerBound)
      }
      if isJoined == true || (0...4).contains(where: { calls.contains(start - $0) }) {
        guests.insert(start)
      }
      previous = mention
    }
    return guests
  }

  private static func weight(
    of mention: CountryMention,
    _ reading: Reading,
    _ depth: [Int]
  ) -> Float {
    let form: Float = mention.form == .name ? 1 : mention.form == .city ? 0.6 : 0.7
    switch reading.units[reading.sentences[mention.sentence].unit].kind {
    case .title: return 4 * form
    case .lede: return 2.5 * form
    case .heading, .paragraph, .caption, .byline:
      return (depth[mention.sentence] <= 5 ? 1.3 : 1) * form
    }
  }

  /// What a place in a sentence counts: more where it stands early.
  func weight(ofSentence sentence: Int) -> Float { 1 / Float(1 + depth[sentence]) }

  func kind(of sentence: Int) -> Unit.Kind { reading.units[reading.sentences[sentence].unit].kind }

  /// What a journey that the title or the lede announces adds to the score of a pair, or takes.
  ///
  /// The countries that someone from Viet Nam visits in one journey are each its host, and no
  /// partners of one another by that.
  func journey(_ pair: CountryPair) -> Double {
    let hosts = Set(
      mentions.filter { depth[$0.sentence] == 0 && guests.contains($0.syllables.lowerBound) }
        .map(\.country)
    )
    .subtracting([CountrySpotter.home])
    guard hosts.count == 2, mentions.contains(where: { $0.country == CountrySpotter.home }) else {
      return 0
    }
    let visited = [pair.first, pair.second].filter { hosts.contains($0) }
    let isHome = pair.first == CountrySpotter.home || pair.second == CountrySpotter.home
    return visited.count == 2 ? -0.75 : visited.count == 1 && isHome ? 0.75 : 0
  }

  /// Pairs of the countries that weigh most.
  var candidates: [CountryPair] {
    let top = Array(ranking.prefix(10))
    var pairs: [CountryPair] = []
    for left in top.indices {
      for right in top.indices where right > left {
        pairs.append(CountryPair(top[left], top[right]))
      }
    }
    return pairs
  }
}

/// Some of the syllables of a reading, and the place after the last.
struct SyllableSet {
  private var isMember: [Bool]

  init(of reading: Reading) {
    isMember = Array(repeating: false, count: reading.syllables.count + 1)
  }

  mutating func insert(_ syllable: Int) { isMember[syllable] = true }

  func contains(_ syllable: Int) -> Bool {
    isMember.indices.contains(syllable) && isMember[syllable]
  }
}

/// What one pair of countries looks like in an article, as numbers for ``RelationScorer``.
///
/// Every feature is owned by mentions, by cues of one kind, or by neither; its share of the score is
/// shown at the places of its owner.
struct PairFeatures {
  /// Which places of the text a feature speaks of.
  enum Owner: Hashable {
    case mentions
    case cue(Int)
    case context
  }

  private(set) var values: [Float] = []
  private(set) var owners: [Owner] = []

  private let view: CountryView
  /// The country of greater salience first.
  private var sides: [[CountryMention]]
  /// Sentences that mention both.
  private(set) var shared: [Int]

  init(_ pair: CountryPair, in view: CountryView) {
    self.view = view
    let names = [pair.first, pair.second].sorted {
      (view.salience[$1] ?? 0, $0) < (view.salience[$0] ?? 0, $1)
    }
    sides = names.map { name in Self.those(of: view.mentions, in: view) { $0.country == name } }
    shared = Self.shared(sides[0], sides[1])
    addPresence(names)
    addRanks(names)
    forgetIfInterrupted()
    addShared()
    forgetIfInterrupted()
    addJoints()
    forgetIfInterrupted()
    addGuests(names)
    addCues()
    for value in view.context { add(value, .context) }
  }

  /// The sentences of both; mentions come in the order of the text.
  private static func shared(_ left: [CountryMention], _ right: [CountryMention]) -> [Int] {
    var shared: [Int] = []
    var next = 0
    for mention in left where shared.last != mention.sentence {
      while next < right.count, right[next].sentence < mention.sentence { next += 1 }
      guard next < right.count else { break }
      if right[next].sentence == mention.sentence { shared.append(mention.sentence) }
    }
    return shared
  }

  /// Makes short what is left to do once nobody waits for it: all values must be there.
  private mutating func forgetIfInterrupted() {
    guard view.reading.interrupt.isRaised else { return }
    sides = [[], []]
    shared = []
  }

  private func those(
    of mentions: [CountryMention],
    where holds: (CountryMention) -> Bool
  ) -> [CountryMention] {
    Self.those(of: mentions, in: view, where: holds)
  }

  /// The mentions for which something holds; none once nobody waits for them.
  private static func those(
    of mentions: [CountryMention],
    in view: CountryView,
    where holds: (CountryMention) -> Bool
  ) -> [CountryMention] {
    view.reading.interrupt.isRaised ? [] : mentions.filter(holds)
  }

  private mutating func add(_ value: Float, _ owner: Owner = .mentions) {
    values.append(value)
    owners.append(owner)
  }

  private mutating func addPresence(_ names: [String]) {
    for index in sides.indices {
      forgetIfInterrupted()
      let side = sides[index]
      for kind in [Unit.Kind.title, .lede] {
        let forms = side.filter { view.kind(of: $0.sentence) == kind }.map(\.form.rawValue)
        add(Float(forms.max() ?? 0))
      }
      let early = those(of: side) { (1...4).contains(view.depth[$0.sentence]) }
      add(Float(min(early.count, 6)))
      add(logf(1 + Float(side.count)))
      add(logf(1 + Float(side.count { $0.form == .name })))
      add(Float(side.map { view.depth[$0.sentence] }.min() ?? 99))
      let offices = those(of: side) { view.officeEnds.contains($0.syllables.lowerBound) }
      add(logf(1 + Float(offices.count)))
      add(Float(offices.count { view.depth[$0.sentence] == 0 }))
    }
    add(names.contains(CountrySpotter.home) ? names[0] == CountrySpotter.home ? 2 : 1 : 0)
    add(names.contains { $0.utf8.count > 2 || $0 == "EU" || $0 == "UN" } ? 1 : 0)
  }

  private mutating func addRanks(_ names: [String]) {
    let total = max(view.salience.values.reduce(0, +), 1e-3)
    for name in names {
      add((view.salience[name] ?? 0) / total)
      add(Float(view.ranking.firstIndex(of: name) ?? 99))
    }
    add(Float(min(view.ranking.count, 12)))
    // What the strongest country outside the pair has, against the weaker one inside.
    let rival = view.ranking.first { !names.contains($0) }.flatMap { view.salience[$0] } ?? 0
    add(rival / max(view.salience[names[1]] ?? 0, 1e-3))
    add(total)
  }

  private mutating func addShared() {
    let sentences = max(view.reading.sentences.count, 1)
    let touched = sides.map(Self.sentenceCount).reduce(0, +) - shared.count
    add(logf(1 + Float(shared.count)))
    add(Float(shared.count) / Float(max(touched, 1)))
    add(Float(touched) / Float(sentences))
    add(Float(shared.first.map { view.depth[$0] } ?? 99))
    add(shared.contains { view.kind(of: $0) == .title } ? 1 : 0)
    add(shared.contains { view.kind(of: $0) == .lede } ? 1 : 0)
    // How many other countries stand in the sentences with both: a list is no relation.
    let crowd = shared.map { view.crowd[$0] }
    add(Float(crowd.min() ?? 9))
    add(crowd.isEmpty ? 9 : Float(crowd.reduce(0, +)) / Float(crowd.count))
  }

  private static func sentenceCount(_ mentions: [CountryMention]) -> Int {
    var (count, last) = (0, -1)
    for mention in mentions where mention.sentence != last {
      (count, last) = (count + 1, mention.sentence)
    }
    return count
  }

  /// Both names side by side: `Việt Nam - Cuba`, `Mỹ và Nga`, `Mỹ với Nga`.
  private mutating func addJoints() {
    var dashes = [0, 0]
    var links = [0, 0]
    var distance = 99
    var first = 0
    for left in sides[0] {
      while first < sides[1].count, sides[1][first].sentence < left.sentence { first += 1 }
      for right in sides[1][first...].prefix(while: { $0.sentence == left.sentence }) {
        let (one, other) =
          left.syllables.lowerBound < right.syllables.lowerBound ? (left, right) : (right, left)
        let gap = other.syllables.lowerBound - one.syllables.upperBound
        guard gap >= 0 else { continue }
        distance = min(distance, gap)
        let isHead = view.depth[left.sentence] == 0
        guard gap == 1 else { continue }
        if view.reading.syllables[one.syllables.upperBound].kind == .mark {
          dashes[isHead ? 0 : 1] += 1
        } else {
          links[isHead ? 0 : 1] += 1
        }
      }
    }
    for count in dashes + links { add(Float(min(count, 4))) }
    add(Float(distance))
  }

  /// Two countries that are visited in one journey are hosts of a third, not partners.
  private mutating func addGuests(_ names: [String]) {
    let guests = sides.map { side in
      those(of: side) { view.guests.contains($0.syllables.lowerBound) }
    }
    let heads = guests.map { guests in guests.count { view.depth[$0.sentence] == 0 } }
    for (side, head) in zip(guests, heads) {
      add(Float(min(head, 3)))
      add(logf(1 + Float(side.count)))
    }
    add(Float(min(heads[0], heads[1], 3)))
    let home = those(of: view.mentions) { $0.country == CountrySpotter.home }
    let isAway = !names.contains(CountrySpotter.home)
    add(isAway && home.contains { view.depth[$0.sentence] == 0 } ? 1 : 0)
    let heading = those(of: view.mentions) { view.kind(of: $0.sentence) == .title }
    add(Float(min(Set(heading.map(\.country)).count, 5)))
  }

  private mutating func addCues() {
    let near = Set(shared)
    var head = [Float](repeating: 0, count: view.cueKinds)
    var both = head
    var all = head
    for cue in view.cues where !view.reading.interrupt.isRaised {
      all[cue.kind] += 1
      if view.depth[cue.sentence] == 0 { head[cue.kind] += 1 }
      if near.contains(cue.sentence) { both[cue.kind] += 1 }
    }
    let length = Float(max(view.reading.sentences.count, 1))
    for kind in 0..<view.cueKinds {
      add(min(head[kind], 4), .cue(kind))
      add(min(both[kind], 6), .cue(kind))
      add(all[kind] / length, .cue(kind))
    }
  }
}
