import VietText

/// Turns what single syllables say for a label into a few telling places of the text.
///
/// Every syllable holds its share of the score. A place is a run of syllables of one sentence that
/// says more than any longer or shorter run around it (the greatest-sum run, Kadane); the heaviest
/// places are kept, so the weights are parts of the score and their sum is below it.
struct EvidenceGatherer {
  let reading: Reading
  let limit: Int

  /// The heaviest places by `shares`, one number a syllable of the reading.
  func evidence(_ shares: [Float]) -> [Evidence] {
    var found: [Evidence] = []
    for sentence in reading.sentences {
      if let place = Self.heaviestRun(shares, in: sentence.syllables) {
        found.append(evidence(of: place, shares))
      }
    }
    found.sort { ($1.weight, $0.span.start) < ($0.weight, $1.span.start) }
    return Array(found.prefix(limit))
  }

  private func evidence(of place: Range<Int>, _ shares: [Float]) -> Evidence {
    let first = reading.syllables[place.lowerBound]
    let last = reading.syllables[place.upperBound - 1]
    let weight = shares[place].reduce(0, +)
    return Evidence(span: Span(first.span.start, last.span.end), weight: Double(weight))
  }

  /// The run with the greatest positive sum.
  private static func heaviestRun(_ shares: [Float], in range: Range<Int>) -> Range<Int>? {
    var best: (range: Range<Int>, sum: Float)?
    var start = range.lowerBound
    var sum: Float = 0
    for index in range {
      if sum <= 0 { (start, sum) = (index, 0) }
      // A small fee a syllable keeps runs short.
      sum += shares[index] - 0.005
      if sum > best?.sum ?? 0.02 { best = (start..<index + 1, sum) }
    }
    return best?.range
  }
}
