package import LinearModel
import VietText

/// Says which pairs of countries an article is about.
///
/// Every pair of countries that the article names is described by where and how they are named, by
/// the words near them and by the subjects of the whole text; boosted trees turn the description
/// into a probability. What the trees credit to a feature is shown at the places it speaks of.
package struct RelationScorer: Sendable {
  /// One pair with its description.
  package struct Candidate: Sendable {
    package let pair: CountryPair
    package let values: [Float]
  }

  private let model: BoostedTrees?
  private let spotter: CountrySpotter
  private let cues: CueTable
  private let labels: TopicLabels
  private let names: CountryNames

  private static let evidenceLimit = 6
  /// Below this score, odds of about one to nine, no places of the text are given.
  private static let evidenceFloor = -2.2
  private static let rowName = "relations"

  package init(
    model: BoostedTrees?,
    spotter: CountrySpotter,
    cues: CueTable,
    labels: TopicLabels,
    names: CountryNames
  ) {
    self.model = model
    self.spotter = spotter
    self.cues = cues
    self.labels = labels
    self.names = names
  }

  /// All pairs worth a look, for training.
  package func candidates(
    of reading: Reading,
    entities: EntitySet,
    context: [Float]
  ) -> [Candidate] {
    let view = view(of: reading, entities, context)
    return view.candidates.map { pair in
      Candidate(pair: pair, values: PairFeatures(pair, in: view).values)
    }
  }

  func topics(of view: CountryView, interrupt: Interrupt = .never) -> [Topic] {
    guard let model else { return [] }
    return view.candidates.compactMap { pair in
      interrupt.isRaised ? nil : topic(of: pair, model, view)
    }
  }

  private func topic(of pair: CountryPair, _ model: BoostedTrees, _ view: CountryView) -> Topic {
    let features = PairFeatures(pair, in: view)
    let score = Double(model.score(features.values)) + view.journey(pair)
    return labels.topic(
      "\(Self.rowName)/\(pair.code)",
      pattern: Self.rowName,
      countries: names.names(of: pair),
      score: score,
      evidence: score < Self.evidenceFloor ? [] : evidence(for: pair, features, view)
    )
  }

  func view(
    of reading: Reading,
    _ entities: EntitySet,
    _ context: [Float],
    interrupt: Interrupt = .never
  ) -> CountryView {
    CountryView(
      reading: reading,
      mentions: spotter.mentions(in: reading, entities: entities, interrupt: interrupt),
      cues: cues.hits(in: reading, interrupt: interrupt),
      table: cues,
      context: context
    )
  }
}

// MARK: - Evidence

extension RelationScorer {
  private func evidence(
    for pair: CountryPair,
    _ features: PairFeatures,
    _ view: CountryView
  ) -> [Evidence] {
    guard let model else { return [] }
    var credit: [PairFeatures.Owner: Float] = [:]
    for (share, owner) in zip(model.contributions(features.values), features.owners) {
      credit[owner, default: 0] += share
    }
    var shares = [Float](repeating: 0, count: view.reading.syllables.count)
    let mentions = view.mentions.lazy.filter { mention in
      mention.country == pair.first || mention.country == pair.second
    }
    .map { (sentence: $0.sentence, syllables: $0.syllables) }
    spread(credit[.mentions] ?? 0, over: mentions, &shares, view)
    let shared = Set(features.shared)
    for kind in 0..<view.cueKinds where !view.reading.interrupt.isRaised {
      guard let sum = credit[.cue(kind)], sum != 0 else { continue }
      let near = view.cues.lazy.filter { cue in
        cue.kind == kind
          && (view.depth[cue.sentence] == 0 || shared.contains(cue.sentence))
      }
      .map { (sentence: $0.sentence, syllables: $0.syllables) }
      spread(sum, over: near, &shares, view)
    }
    return EvidenceGatherer(reading: view.reading, limit: Self.evidenceLimit).evidence(shares)
  }

  /// Divides a sum over places, more to those that stand early.
  private func spread(
    _ sum: Float,
    over places: some Sequence<(sentence: Int, syllables: Range<Int>)>,
    _ shares: inout [Float],
    _ view: CountryView
  ) {
    let interrupt = view.reading.interrupt
    var total: Float = 0
    for place in places where !interrupt.isRaised {
      total += view.weight(ofSentence: place.sentence)
    }
    guard total > 0 else { return }
    for place in places where !interrupt.isRaised {
      let weight = view.weight(ofSentence: place.sentence)
      let share = sum * weight / total / Float(place.syllables.count)
      for syllable in place.syllables { shares[syllable] += share }
    }
  }
}
