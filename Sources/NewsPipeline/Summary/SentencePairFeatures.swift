import VietText

/// What a sentence looks like beside those that are chosen already.
///
/// How the two go together, and all that is known of either: which one of them stands first, whether
/// it opens the article, leans, or has the words of the title.
package struct SentencePairFeatures: Sendable {
  private let features: SentenceFeatures
  private let scores: [Float]
  /// How many candidates score better.
  private let ranks: [Float]

  /// `scores` are the ranker's, one a candidate.
  package init(_ features: SentenceFeatures, scores: [Float]) {
    self.features = features
    self.scores = scores
    let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    var ranks = [Float](repeating: 0, count: scores.count)
    for (rank, index) in order.enumerated() { ranks[index] = Float(rank) }
    self.ranks = ranks
  }

  /// Adds the numbers of candidate `next` beside the candidates `chosen`, which are not empty.
  package func describe(_ next: Int, beside chosen: [Int], into rows: inout [Float]) {
    let count = Float(chosen.count)
    var (likeness, total, title): (Float, Float, Float) = (0, 0, 0)
    var (nearest, first, last) = (Int.max, Int.max, 0)
    var (best, sum) = (-Float.infinity, Float(0))
    for index in chosen {
      let (own, other) = (features.candidates[index], features.candidates[next])
      likeness = max(likeness, features.vectors.similarity(own, other))
      total += features.length(index)
      title = max(title, features.titleShare(index))
      nearest = min(nearest, abs(index - next))
      (first, last) = (min(first, index), max(last, index))
      best = max(best, scores[index])
      sum += scores[index]
    }
    let mean = sum / max(count, 1)
    rows.append(count)
    rows.append(scores[next])
    rows.append(best)
    rows.append(mean)
    rows.append(scores[next] + mean)
    rows.append(likeness)
    rows.append(total)
    rows.append(features.length(next))
    rows.append(total + features.length(next))
    rows.append(Float(next))
    rows.append(Float(first))
    rows.append(Float(last))
    rows.append(Float(nearest))
    rows.append(next > last ? 1 : 0)
    rows.append(ranks[next])
    rows.append(Float(scores.count))
    rows.append(features.titleShare(next))
    rows.append(title)
    features.contents.describe(next, beside: chosen, into: &rows)
    let partner = chosen.first ?? 0
    rows += features.row(min(partner, next))
    rows += features.row(max(partner, next))
  }
}
