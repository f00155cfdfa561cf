#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SequenceTagger {
  /// The probability of each given label, over all sequences.
  ///
  /// Forward–backward sums as in Lafferty et al. 2001, "Conditional Random Fields". The figures are those of the model; they are probabilities as far as it was trained to give
  /// some (``SequenceTrainer`` does).
  ///
  /// `labels` is one label for each position, as given by ``labels(_:ends:)`` for the same features.
  ///
  /// - Complexity: O(*n* · (*f* + *k*²)), some ten times slower than ``labels(_:ends:)``.
  package func probabilities(of labels: [UInt8], _ hashes: [UInt32], ends: [Int]) -> [Float] {
    guard labels.count == ends.count, !ends.isEmpty else { return [] }
    let count = self.labels.count
    var chain = Chain(labelCount: count, positions: ends.count)
    var start = 0
    for (position, end) in ends.enumerated() {
      chain.setEmissions(position, emissionScores(hashes, start..<end))
      start = end
    }
    for label in 0..<count {
      chain.setStart(label, transitionScore(from: startRow, to: label))
      chain.setEnd(label, transitionScore(from: endRow, to: label))
      for next in 0..<count {
        chain.setTransition(label, next, transitionScore(from: label, to: next))
      }
    }
    chain.run()
    return labels.enumerated().map { chain.probability($0.offset, Int($0.element)) }
  }
}

/// Sums over all sequences of labels: scaled forward and backward passes.
struct Chain {
  let labelCount: Int
  let positions: Int
  private var emissions: [Float]
  private var transitions: [Float]
  private var starts: [Float]
  private var ends: [Float]
  private(set) var forward: [Float]
  private(set) var backward: [Float]

  init(labelCount: Int, positions: Int) {
    self.labelCount = labelCount
    self.positions = positions
    emissions = Array(repeating: 0, count: labelCount * positions)
    transitions = Array(repeating: 0, count: labelCount * labelCount)
    starts = Array(repeating: 0, count: labelCount)
    ends = Array(repeating: 0, count: labelCount)
    forward = emissions
    backward = emissions
  }

  mutating func setEmissions(_ position: Int, _ scores: [Float]) {
    let top = scores.max() ?? 0
    for label in 0..<labelCount {
      emissions[position * labelCount + label] = exp(scores[label] - top)
    }
  }

  mutating func setStart(_ label: Int, _ score: Float) { starts[label] = exp(score) }
  mutating func setEnd(_ label: Int, _ score: Float) { ends[label] = exp(score) }

  mutating func setTransition(_ from: Int, _ to: Int, _ score: Float) {
    transitions[from * labelCount + to] = exp(score)
  }

  mutating func run() {
    for position in 0..<positions { runForward(position) }
    for position in stride(from: positions - 1, through: 0, by: -1) { runBackward(position) }
  }

  private mutating func runForward(_ position: Int) {
    let row = position * labelCount
    if position == 0 {
      for label in 0..<labelCount { forward[label] = starts[label] * emissions[label] }
    } else {
      for from in 0..<labelCount {
        let score = forward[row - labelCount + from]
        guard score > 0 else { continue }
        for to in 0..<labelCount {
          forward[row + to] += score * transitions[from * labelCount + to]
        }
      }
      for label in 0..<labelCount { forward[row + label] *= emissions[row + label] }
    }
    Self.scale(&forward, row, labelCount)
  }

  private static func scale(_ values: inout [Float], _ row: Int, _ labelCount: Int) {
    var sum: Float = 0
    for label in 0..<labelCount { sum += values[row + label] }
    let factor = sum > 0 ? 1 / sum : 1
    for label in 0..<labelCount { values[row + label] *= factor }
  }

  private mutating func runBackward(_ position: Int) {
    let row = position * labelCount
    if position == positions - 1 {
      for label in 0..<labelCount { backward[row + label] = ends[label] }
    } else {
      for from in 0..<labelCount {
        var sum: Float = 0
        for to in 0..<labelCount {
          let next = row + labelCount + to
          sum += transitions[from * labelCount + to] * emissions[next] * backward[next]
        }
        backward[row + from] = sum
      }
    }
    Self.scale(&backward, row, labelCount)
  }

  /// The probability of `label` at `position`.
  func probability(_ position: Int, _ label: Int) -> Float {
    let row = position * labelCount
    var total: Float = 0
    for other in 0..<labelCount { total += forward[row + other] * backward[row + other] }
    return total > 0 ? forward[row + label] * backward[row + label] / total : 0
  }

  /// The probabilities of all labels at `position`.
  func probabilities(_ position: Int) -> [Float] {
    let row = position * labelCount
    var total: Float = 0
    for label in 0..<labelCount { total += forward[row + label] * backward[row + label] }
    guard total > 0 else { return Array(repeating: 0, count: labelCount) }
    return (row..<row + labelCount).map { forward[$0] * backward[$0] / total }
  }

  /// The probabilities of all pairs of labels at `position` and the next one, row by row.
  func addPairs(_ position: Int, to sums: inout [Float], factor: Float) {
    let row = position * labelCount
    let next = row + labelCount
    var total: Float = 0
    for from in 0..<labelCount {
      for to in 0..<labelCount {
        total +=
          forward[row + from] * transitions[from * labelCount + to]
          * emissions[next + to] * backward[next + to]
      }
    }
    guard total > 0 else { return }
    for from in 0..<labelCount {
      let left = forward[row + from] * factor / total
      guard left != 0 else { continue }
      for to in 0..<labelCount {
        sums[from * labelCount + to] +=
          left * transitions[from * labelCount + to]
          * emissions[next + to] * backward[next + to]
      }
    }
  }
}

extension SequenceTagger {
  /// The score of one sequence of labels: the slow, plain sum that the fast search must agree with.
  package func score(_ labels: [UInt8], _ sequence: LabelledSequence) -> Float {
    var (sum, start): (Float, Int) = (0, 0)
    for (position, end) in sequence.ends.enumerated() {
      let label = Int(labels[position])
      let from = position == 0 ? startRow : Int(labels[position - 1])
      sum += emissionScores(sequence.hashes, start..<end)[label]
      sum += transitionScore(from: from, to: label)
      start = end
    }
    return sum + (labels.last.map { transitionScore(from: endRow, to: Int($0)) } ?? 0)
  }
}
