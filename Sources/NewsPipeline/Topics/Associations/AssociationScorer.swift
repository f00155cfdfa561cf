#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
package import LinearModel
import VietText

/// Says whether a friendship association or another body of people's diplomacy acts in an article.
package struct AssociationScorer: Sendable {
  private let model: BoostedTrees?
  private let cues: CueTable
  private let labels: TopicLabels
  private let names: CountryNames

  static let rowName = "friendship-association"
  private static let evidenceLimit = 6
  /// The score of an article that names no such body.
  private static let unnamed = -7.0

  package init(model: BoostedTrees?, cues: CueTable, labels: TopicLabels, names: CountryNames) {
    self.model = model
    self.cues = cues
    self.labels = labels
    self.names = names
  }

  func topics(of view: CountryView) -> [Topic] {
    guard let model else { return [] }
    let features = AssociationFeatures(view, cues)
    guard !features.places.isEmpty else {
      return [labels.topic(Self.rowName, score: Self.unnamed)]
    }
    let score = Double(model.score(features.values))
    let evidence = evidence(features, view)
    var topics = [labels.topic(Self.rowName, score: score, evidence: evidence)]
    if let (pair, share) = features.pair {
      topics.append(
        labels.topic(
          "\(Self.rowName)/\(pair.code)",
          pattern: "\(Self.rowName)/pair",
          countries: names.names(of: pair),
          score: Self.score(score, share: Double(share)),
          evidence: evidence
        )
      )
    }
    return topics
  }

  /// The score of a pair that has a share of what has `score`.
  private static func score(_ score: Double, share: Double) -> Double {
    let probability = Sigmoid.probability(score) * share
    return log(probability / (1 - probability))
  }

  /// The description of an article, for training; `nil` if no body is named in it.
  func values(of view: CountryView) -> [Float]? {
    let features = AssociationFeatures(view, cues)
    return features.places.isEmpty ? nil : features.values
  }

  private func evidence(_ features: AssociationFeatures, _ view: CountryView) -> [Evidence] {
    guard let model else { return [] }
    var credit = [Float](repeating: 0, count: cues.kinds.count + 1)
    for (share, owner) in zip(model.contributions(features.values), features.owners) {
      credit[owner ?? cues.kinds.count] += share
    }
    var shares = [Float](repeating: 0, count: view.reading.syllables.count)
    for kind in cues.kinds.indices where credit[kind] != 0 {
      let places = view.cues.filter { $0.kind == kind }
      for place in places {
        let share = credit[kind] / Float(places.count * place.syllables.count)
        for syllable in place.syllables { shares[syllable] += share }
      }
    }
    return EvidenceGatherer(reading: view.reading, limit: Self.evidenceLimit).evidence(shares)
  }
}

/// What an article says of friendship associations, as numbers.
struct AssociationFeatures {
  /// Where a body is named.
  let places: [CueTable.Hit]
  private(set) var values: [Float] = []
  /// The kind of cue that a feature speaks of.
  private(set) var owners: [Int?] = []
  /// The pair of countries in the names of the bodies, and which share of the names has it.
  let pair: (pair: CountryPair, share: Float)?

  init(_ view: CountryView, _ cues: CueTable) {
    let kind = cues.kind("association")
    places = view.cues.filter { $0.kind == kind }
    pair = Self.pair(of: places, in: view)
    addPlaces(view, kind)
    for other in ["people", "otherbody", "act", "crime", "disaster", "consular", "both", "visit"] {
      addCounts(of: cues.kind(other), view)
    }
    for value in view.context {
      values.append(value)
      owners.append(nil)
    }
  }

  private mutating func add(_ value: Float, _ owner: Int?) {
    values.append(value)
    owners.append(owner)
  }

  private mutating func addPlaces(_ view: CountryView, _ kind: Int?) {
    let body = view.reading.sentences.count
    let named = Set(places.map(\.sentence))
    for part in [Unit.Kind.title, .lede] {
      add(Float(min(places.count { view.kind(of: $0.sentence) == part }, 3)), kind)
    }
    add(Float(places.map { view.depth[$0.sentence] }.min() ?? 99), kind)
    add(logf(1 + Float(places.count)), kind)
    add(Float(named.count) / Float(max(body, 1)), kind)
    let offices = places.filter { follows(office: $0, view) }
    add(Float(offices.count) / Float(max(places.count, 1)), kind)
    add(Float(places.count - offices.count), kind)
    let leading = places.filter { hit in
      hit.syllables.lowerBound - view.reading.sentences[hit.sentence].syllables.lowerBound <= 4
    }
    add(Float(min(leading.count, 5)), kind)
    let early = places.filter { view.depth[$0.sentence] <= 2 && !follows(office: $0, view) }
    add(Float(early.count), kind)
    add(Float(body), nil)
    add(pair == nil ? 0 : 1, kind)
    // Later the body is called by its first syllable alone, with a capital: `Hội`.
    let heads = Set(places.map { view.reading.syllables[$0.syllables.lowerBound].key })
    let short = view.reading.syllables.filter { $0.isCapitalized && heads.contains($0.key) }
    add(logf(1 + Float(short.count)), kind)
    add(Float(short.count) / Float(max(body, 1)), kind)
  }

  /// An office stands before the name: a person is introduced by it.
  private func follows(office hit: CueTable.Hit, _ view: CountryView) -> Bool {
    let start = view.reading.sentences[hit.sentence].syllables.lowerBound
    let before = max(start, hit.syllables.lowerBound - 4)..<hit.syllables.lowerBound
    return view.reading.syllables[before].contains { Self.offices.contains($0.key) }
  }

  private mutating func addCounts(of kind: Int?, _ view: CountryView) {
    let hits = view.reading.interrupt.isRaised ? [] : view.cues.filter { $0.kind == kind }
    let named = Set(places.map(\.sentence))
    add(Float(min(hits.count { view.depth[$0.sentence] == 0 }, 4)), kind)
    add(Float(min(hits.count { named.contains($0.sentence) }, 8)), kind)
    add(Float(hits.count) / Float(max(view.reading.sentences.count, 1)), kind)
  }

  /// The last syllables of offices (`chủ tịch`, `phó chủ tịch`, `tổng thư ký`, `ủy viên`).
  private static let offices: Set<UInt64> = Set(
    Resource.table("lexicon/association-offices.tsv").words.map(SyllableScanner.key(of:))
  )

  /// Countries that stand in the names: two of them, or one that is not Viet Nam.
  private static func pair(
    of places: [CueTable.Hit],
    in view: CountryView
  ) -> (CountryPair, Float)? {
    var counts: [CountryPair: Float] = [:]
    let named = places.isEmpty ? [] : view.mentions.filter { $0.form == .name }
    let mentions = Dictionary(grouping: named, by: \.sentence)
    for place in places {
      let end = place.syllables.upperBound
      let near = (mentions[place.sentence] ?? []).filter { mention in
        mention.syllables.lowerBound >= place.syllables.lowerBound
          && mention.syllables.lowerBound <= end + 4
      }
      let codes = near.map(\.country)
      let foreign = codes.first { $0 != CountrySpotter.home }
      let other = codes.first { $0 != foreign } ?? CountrySpotter.home
      guard let foreign else { continue }
      let weight: Float = view.depth[place.sentence] == 0 ? 3 : 1
      counts[CountryPair(foreign, other), default: 0] += weight
    }
    let best = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.first
    return best.map { ($0.key, $0.value / counts.values.reduce(0, +)) }
  }
}
