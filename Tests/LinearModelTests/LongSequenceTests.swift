import LinearModel
import Testing

/// Long sequences of which most is label 0, against a search that leaves nothing out.
struct LongSequenceTests {
  private static let count = 60
  private static let layers = LabelLayers(kinds: [2])
  private static let labels = layers.labelCount(0)

  @Test(arguments: 0..<30)
  func `what is left out of the search has no better path`(_ seed: UInt64) {
    let (decoder, chain) = Self.example(seed: seed)
    let best = decoder.best(chain.scores, 0..<Self.count, layer: 0)
    let pairs = zip([0] + best, best + [0])
    #expect(pairs.allSatisfy { LabelLayers.mayFollow(Int($0), Int($1)) })
    #expect(abs(chain.sum(of: best.map(Int.init)) - chain.largestSum()) < 1e-3)
  }

  @Test(arguments: 0..<30)
  func `what is left out of the sums has no share`(_ seed: UInt64) {
    let (decoder, chain) = Self.example(seed: seed)
    let best = decoder.best(chain.scores, 0..<Self.count, layer: 0)
    let found = decoder.probabilities(of: best, chain.scores, from: 0, layer: 0)
    let shares = chain.shares()
    for (position, label) in best.enumerated() where label != 0 {
      #expect(abs(Double(found[position]) - shares[position][Int(label)]) < 1e-4)
    }
  }

  /// Label 0 leads by one to nine, but for one position in eight, and its steps are worth most.
  private static func example(seed: UInt64) -> (LayeredDecoder, PlainChain) {
    var random = SeededGenerator(seed: seed)
    var steps = (0..<labels * labels).map { pair in
      LabelLayers.mayFollow(pair / labels, pair % labels)
        ? Float.random(in: -1...0.5, using: &random) : -.infinity
    }
    // In every third example some other step is worth more than to stay.
    steps[0] = seed % 3 == 0 ? 0 : 0.8
    var scores: [Float] = []
    for _ in 0..<count {
      let lead = Int.random(in: 0..<8, using: &random) == 0 ? Float(-4) : Float(9)
      scores.append(Float.random(in: min(lead, 1)...max(lead, 1), using: &random))
      scores += (1..<layers.stride).map { _ in Float.random(in: -1...1, using: &random) }
    }
    let decoder = LayeredDecoder(layers: layers, transitions: [steps])
    return (decoder, PlainChain(labels: labels, width: layers.stride, steps: steps, scores: scores))
  }
}

/// A chain that is searched and summed over in the plainest way.
private struct PlainChain {
  let labels: Int
  let width: Int
  let steps: [Float]
  let scores: [Float]

  private var count: Int { scores.count / width }

  func sum(of path: [Int]) -> Double {
    path.indices.reduce(0) { sum, position in
      let step = position == 0 ? 0 : steps[path[position - 1] * labels + path[position]]
      return sum + Double(scores[position * width + path[position]] + step)
    }
  }

  func largestSum() -> Double {
    let last = rows(0..<count) { $0.max() ?? 0 }.last ?? []
    return (0..<labels).filter(LabelLayers.mayEnd).map { last[$0] }.max() ?? 0
  }

  /// The share of all paths that each label of each position has.
  func shares() -> [[Double]] {
    let most = Double(scores.max() ?? 0) + 1
    var after = (0..<labels).map { LabelLayers.mayEnd($0) ? 1.0 : 0 }
    var shares: [[Double]] = []
    let rows = rows(0..<count) { sums in
      let top = sums.max() ?? 0
      return top + Logarithm.natural(sums.reduce(0) { $0 + Exponential.of($1 - top) })
    }
    for position in (0..<count).reversed() {
      let top = rows[position].max() ?? 0
      let now = (0..<labels).map { Exponential.of(rows[position][$0] - top) * after[$0] }
      let total = now.reduce(0, +)
      shares.append(now.map { $0 / total })
      let before = (0..<labels).map { from in
        (0..<labels).reduce(0.0) { sum, to in
          let step = Double(steps[from * labels + to] + scores[position * width + to])
          return sum + after[to] * Exponential.of(step - most)
        }
      }
      let largest = before.max() ?? 1
      after = before.map { $0 / largest }
    }
    return shares.reversed()
  }

  /// For each position what `join` makes of the sums that lead to each label.
  private func rows(_ positions: Range<Int>, _ join: ([Double]) -> Double) -> [[Double]] {
    var rows: [[Double]] = []
    for position in positions {
      rows.append(
        (0..<labels).map { label in
          let score = Double(scores[position * width + label])
          guard let last = rows.last else {
            return LabelLayers.mayStart(label) ? score : -.infinity
          }
          let sums = (0..<labels).map { last[$0] + Double(steps[$0 * labels + label]) }
          return sums.max() == -.infinity ? -.infinity : join(sums) + score
        }
      )
    }
    return rows
  }
}
