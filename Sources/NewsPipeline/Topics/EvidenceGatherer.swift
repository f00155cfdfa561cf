import VietText

/// Turns what single syllables say for a label into a few telling places of the text.
///
/// Every syllable holds its share of the score. A place is a run of syllables of one sentence that
/// says more, for or against, than any longer or shorter run around it (the greatest-sum run,
/// Kadane); the heaviest places of both kinds are kept, with their shares as they are.
struct EvidenceGatherer {
  let reading: Reading
  /// How many places that speak for the label are kept.
  let limit: Int
  /// How many that speak against it.
  var opposing = 2

  /// A small fee a syllable keeps runs short.
  private static let fee: Float = 0.005
  private static let least: Float = 0.02

  /// The heaviest places by `shares`, one number a syllable of the reading: those that speak for the
  /// label first, then those against it.
  func evidence(_ shares: [Float]) -> [Evidence] {
    let telling = places(shares, sign: 1, limit)
    var rest = shares
    // No place against the label may reach into one that speaks for it.
    for place in telling { for syllable in place { rest[syllable] = Self.wall } }
    return (telling + places(rest, sign: -1, opposing)).map { evidence(of: $0, shares) }
  }

  private static let wall: Float = 1e6

  private func places(_ shares: [Float], sign: Float, _ limit: Int) -> [Range<Int>] {
    let found = reading.sentences.compactMap { sentence in
      reading.interrupt.isRaised ? nil : Self.heaviestRun(shares, sign, in: sentence.syllables)
    }
    let ranked = found.map { (place: $0, weight: shares[$0].reduce(0, +) * sign) }
      .sorted { ($1.weight, $0.place.lowerBound) < ($0.weight, $1.place.lowerBound) }
    return ranked.prefix(limit).map(\.place)
  }

  private func evidence(of place: Range<Int>, _ shares: [Float]) -> Evidence {
    let first = reading.syllables[place.lowerBound]
    let last = reading.syllables[place.upperBound - 1]
    let weight = shares[place].reduce(0, +)
    return Evidence(span: Span(first.span.start, last.span.end), weight: Double(weight))
  }

  /// The run with the greatest sum of one sign.
  private static func heaviestRun(
    _ shares: [Float],
    _ sign: Float,
    in range: Range<Int>
  ) -> Range<Int>? {
    var best: (range: Range<Int>, sum: Float)?
    var start = range.lowerBound
    var sum: Float = 0
    for index in range {
      if sum <= 0 { (start, sum) = (index, 0) }
      sum += sign * shares[index] - fee
      if sum > best?.sum ?? least { best = (start..<index + 1, sum) }
    }
    return best?.range
  }
}
