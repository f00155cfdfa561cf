import VietText

/// What a sentence looks like beside those that are chosen already.
///
/// How the two go together, and all that is known of either: which one of them stands first, whether
/// it opens the article, leans, or has the words of the title.
package struct SentencePairFeatures: Sendable {
  private let features: SentenceFeatures
  private let scores: [Float]
  private let lengths: [Float]
  /// How many candidates score better.
  private let ranks: [Float]

  /// `scores` are the ranker's, one a candidate.
  package init(_ features: SentenceFeatures, scores: [Float]) {
    self.features = features
    self.scores = scores
    lengths = features.rows.map { $0[3] }
    let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    var ranks = [Float](repeating: 0, count: scores.count)
    for (rank, index) in order.enumerated() { ranks[index] = Float(rank) }
    self.ranks = ranks
  }

  /// The numbers of candidate `next` beside the candidates `chosen`, which are not empty.
  package func row(_ next: Int, beside chosen: [Int]) -> [Float] {
    let likeness = chosen.map {
      features.vectors.similarity(features.candidates[$0], features.candidates[next])
    }
    let total = chosen.reduce(Float(0)) { $0 + lengths[$1] }
    let (first, last) = (chosen.min() ?? 0, chosen.max() ?? 0)
    let nearest = chosen.map { abs($0 - next) }.min() ?? 0
    let best = chosen.map { scores[$0] }.max() ?? 0
    let mean = chosen.reduce(Float(0)) { $0 + scores[$1] } / Float(max(chosen.count, 1))
    let partner = chosen.first ?? 0
    var row: [Float] = [
      Float(chosen.count), scores[next], best, mean, scores[next] + mean, likeness.max() ?? 0,
      total, lengths[next], total + lengths[next], Float(next), Float(first), Float(last),
      Float(nearest), next > last ? 1 : 0, ranks[next], Float(scores.count),
      features.rows[next][9], chosen.map { features.rows[$0][9] }.max() ?? 0,
    ]
    for content in features.contents { row += content.together(next, beside: chosen) }
    row += features.rows[min(partner, next)]
    row += features.rows[max(partner, next)]
    return row
  }
}
