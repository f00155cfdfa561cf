/// One sequence to learn from: the features and the label of each position.
package struct LabelledSequence: Sendable {
  package var hashes: [UInt32]
  package var ends: [Int]
  package var labels: [UInt8]

  package init(hashes: [UInt32] = [], ends: [Int] = [], labels: [UInt8] = []) {
    self.hashes = hashes
    self.ends = ends
    self.labels = labels
  }

  /// Adds a position with its features.
  package mutating func append(_ features: [UInt32], label: UInt8) {
    hashes += features
    ends.append(hashes.count)
    labels.append(label)
  }
}

/// Trains a ``SequenceTagger``: a conditional random field by stochastic gradients.
///
/// AdaGrad (Duchi et al. 2011) over sequences in a shuffled order that depends on the seed alone, with
/// a pull of each touched weight to zero (L2). The same sequences and options give the same bytes.
package struct SequenceTrainer {
  /// How to train.
  package struct Options: Sendable {
    /// Passes over all sequences.
    package var epochs = 20
    package var learningRate: Float = 0.2
    /// The pull to zero; stronger for little data.
    package var l2: Float = 0.002
    /// Features seen at fewer positions are left out.
    package var minimumCount = 1
    /// At most so many features are kept, those with the largest weights.
    package var featureLimit = FeatureIndex.rowLimit
    /// The share of features that are left out of each step, chosen anew each time.
    package var dropout: Float = 0
    package var seed: UInt64 = 1

    package init() {}
  }

  private let labels: [String]
  private let options: Options
  private let isAllowed: [Bool]
  private var rows: [UInt32: Int32] = [:]
  private var weights: [Float] = []
  private var squares: [Float] = []
  private var transitions: [Float]
  private var transitionSquares: [Float]
  private var generator = SeededGenerator(seed: 77)

  /// Prepares a trainer for the given labels.
  ///
  /// - Parameters:
  ///   - labels: At most 64 names; labels of sequences are indices of it.
  ///   - options: How to train.
  ///   - mayFollow: Whether the second label may follow the first; `nil` as the first label stands
  ///     for the start of a sequence.
  package init(
    labels: [String],
    options: Options = Options(),
    mayFollow: (String?, String) -> Bool = { _, _ in true }
  ) {
    precondition(!labels.isEmpty && labels.count <= 64, "a tagger has 1 to 64 labels")
    self.labels = labels
    self.options = options
    let starts = labels.map { mayFollow(nil, $0) }
    isAllowed = labels.flatMap { from in labels.map { mayFollow(from, $0) } } + starts
    let count = labels.count
    transitions = Array(repeating: 0, count: count * (count + 2))
    transitionSquares = Array(repeating: 1e-6, count: count * (count + 2))
  }

  /// Whether a label may follow another in the scheme `B-X`, `I-X`, `O`: `I-X` only after its like.
  package static func followsInBIO(_ first: String?, _ second: String) -> Bool {
    guard second.hasPrefix("I-") else { return true }
    return first.map { $0.dropFirst(2) == second.dropFirst(2) && !$0.hasPrefix("O") } ?? false
  }

  /// Learns from `sequences`.
  ///
  /// - Parameters:
  ///   - sequences: What to learn.
  ///   - afterEpoch: Called with the number of the epoch and the mean loss of a position.
  package mutating func train(
    _ sequences: [LabelledSequence],
    afterEpoch: (Int, Float, SequenceTrainer) -> Void = { _, _, _ in }
  ) {
    collectFeatures(sequences)
    var generator = SeededGenerator(seed: options.seed)
    var order = Array(sequences.indices)
    for epoch in 1...max(1, options.epochs) {
      order.shuffle(using: &generator)
      var (loss, positions): (Double, Int) = (0, 0)
      for index in order where !sequences[index].ends.isEmpty {
        loss += Double(learn(sequences[index]))
        positions += sequences[index].ends.count
      }
      afterEpoch(epoch, Float(loss / Double(max(1, positions))), self)
    }
  }

  private mutating func collectFeatures(_ sequences: [LabelledSequence]) {
    var counts: [UInt32: Int32] = [:]
    for sequence in sequences {
      for hash in sequence.hashes { counts[hash, default: 0] += 1 }
    }
    let kept = counts.filter { $0.value >= Int32(options.minimumCount) }.keys.sorted()
    for hash in kept where rows[hash] == nil { rows[hash] = Int32(rows.count) }
    weights += Array(repeating: 0, count: rows.count * labels.count - weights.count)
    squares += Array(repeating: 1e-6, count: weights.count - squares.count)
  }
}

// MARK: - One step

extension SequenceTrainer {
  /// Moves the weights towards one sequence, and returns its loss before the step.
  private mutating func learn(_ sequence: LabelledSequence) -> Float {
    let count = labels.count
    let limit = UInt64(options.dropout * 65_536)
    let features = sequence.hashes.map { hash -> Int in
      if limit > 0, generator.next() & 0xFFFF < limit { return -1 }
      return rows[hash].map(Int.init) ?? -1
    }
    var chain = chain(for: sequence, features)
    chain.run()
    var loss: Float = 0
    var start = 0
    for (position, end) in sequence.ends.enumerated() {
      var gradient = (0..<count).map { chain.probability(position, $0) }
      loss -= Self.logarithm(gradient[Int(sequence.labels[position])])
      gradient[Int(sequence.labels[position])] -= 1
      for row in features[start..<end] where row >= 0 { step(row, gradient) }
      start = end
    }
    stepTransitions(sequence.labels, chain)
    return loss
  }

  private func chain(for sequence: LabelledSequence, _ features: [Int]) -> Chain {
    let count = labels.count
    var chain = Chain(labelCount: count, positions: sequence.ends.count)
    var start = 0
    for (position, end) in sequence.ends.enumerated() {
      var scores = [Float](repeating: 0, count: count)
      for row in features[start..<end] where row >= 0 {
        for label in 0..<count { scores[label] += weights[row * count + label] }
      }
      chain.setEmissions(position, scores)
      start = end
    }
    for index in 0..<count * count {
      let score = isAllowed[index] ? transitions[index] : -.infinity
      chain.setTransition(index / count, index % count, score)
    }
    for label in 0..<count {
      let mayStart = isAllowed[count * count + label]
      chain.setStart(label, mayStart ? transitions[count * count + label] : -.infinity)
      chain.setEnd(label, transitions[count * (count + 1) + label])
    }
    return chain
  }

  private mutating func step(_ row: Int, _ gradient: [Float]) {
    let base = row * gradient.count
    for label in 0..<gradient.count {
      let slope = gradient[label] + options.l2 * weights[base + label]
      squares[base + label] += slope * slope
      weights[base + label] -= options.learningRate * slope / squares[base + label].squareRoot()
    }
  }

  private mutating func stepTransitions(_ gold: [UInt8], _ chain: Chain) {
    let count = labels.count
    var gradient = [Float](repeating: 0, count: transitions.count)
    for position in 0..<gold.count - 1 {
      chain.addPairs(position, to: &gradient, factor: 1)
      gradient[Int(gold[position]) * count + Int(gold[position + 1])] -= 1
    }
    for label in 0..<count {
      gradient[count * count + label] += chain.probability(0, label)
      gradient[count * (count + 1) + label] += chain.probability(gold.count - 1, label)
    }
    gradient[count * count + Int(gold[0])] -= 1
    gradient[count * (count + 1) + Int(gold[gold.count - 1])] -= 1
    for index in gradient.indices where gradient[index] != 0 {
      let slope = gradient[index] + options.l2 * transitions[index]
      transitionSquares[index] += slope * slope
      transitions[index] -=
        options.learningRate * slope / transitionSquares[index].squareRoot()
    }
  }

  private static func logarithm(_ value: Float) -> Float {
    Logarithm.natural(max(value, 1e-20))
  }
}

// MARK: - The model

extension SequenceTrainer {
  /// Adds the sections of the trained model to `file`, their names prefixed by `prefix`.
  ///
  /// Weights are rounded to 8 bits of a common unit, transitions to 16.
  ///
  /// - Returns: How many features the model holds.
  @discardableResult
  package func write(to file: inout ModelFileWriter, prefix: String = "") -> Int {
    let scale = self.scale
    var quantized = QuantizedRows(labelCount: labels.count)
    var features: [(hash: UInt32, row: Int, importance: Float)] = []
    for (hash, row) in keptFeatures {
      let base = Int(row) * labels.count
      let values = weights[base..<base + labels.count].map { Self.rounded($0 * scale, 127) }
      guard values.contains(where: { $0 != 0 }) else { continue }
      features.append((hash, quantized.row(values), size(of: row)))
    }
    let entries = FeatureIndex.entries(for: features)
    file.add(prefix + "labels", Array(labels.joined(separator: "\n").utf8))
    file.add(prefix + "scale", numbers: [Int32(scale)])
    file.add(prefix + "index", numbers: entries.entries)
    file.add(prefix + "rows", numbers: quantized.lanes)
    file.add(prefix + "trans", numbers: transitionLanes(scale))
    return features.count - entries.dropped
  }

  /// A whole model in memory, for tests and for watching training.
  package func tagger() -> SequenceTagger? {
    var file = ModelFileWriter(ModelFile.Card(name: "trial", version: "0", data: ""))
    write(to: &file)
    return ModelFile(keeping: file.bytes).flatMap { SequenceTagger($0) }
  }

  private var keptFeatures: [(UInt32, Int32)] {
    let ranked: [(hash: UInt32, row: Int32, size: Float)] = rows.map { hash, row in
      (hash, row, size(of: row))
    }
    let sorted = ranked.sorted { left, right in
      left.size == right.size ? left.hash < right.hash : left.size > right.size
    }
    return sorted.prefix(options.featureLimit).map { ($0.hash, $0.row) }
  }

  /// The largest weight of a feature.
  private func size(of row: Int32) -> Float {
    let base = Int(row) * labels.count
    var size: Float = 0
    for label in 0..<labels.count { size = max(size, abs(weights[base + label])) }
    return size
  }

  /// Steps of a quantized weight in a unit of score: as fine as the largest weight allows.
  private var scale: Float {
    let sizes = weights.map(abs).sorted()
    let large = sizes.isEmpty ? 1 : sizes[min(sizes.count - 1, sizes.count * 9999 / 10_000)]
    return min(64, max(1, (127 / max(large, 0.1)).rounded(.down)))
  }

  private static func rounded(_ value: Float, _ limit: Float) -> Int {
    Int(max(-limit, min(limit, value.rounded())))
  }

  private func transitionLanes(_ scale: Float) -> [Int16] {
    let count = labels.count
    let width = (count + 15) / 16 * 16
    var lanes = [Int16](repeating: SequenceTagger.forbidden, count: width * (width + 2))
    for index in 0..<count * count where isAllowed[index] {
      lanes[index / count * width + index % count] = Int16(
        Self.rounded(transitions[index] * scale, 2000)
      )
    }
    for label in 0..<count {
      let (start, end) = (count * count + label, count * (count + 1) + label)
      if isAllowed[start] {
        lanes[width * width + label] = Int16(Self.rounded(transitions[start] * scale, 2000))
      }
      lanes[width * (width + 1) + label] = Int16(Self.rounded(transitions[end] * scale, 2000))
    }
    return lanes
  }
}

/// Rows of 8-bit weights, two labels a lane; equal rows are stored once.
private struct QuantizedRows {
  private let width: Int
  private(set) var lanes: [Int16] = []
  private var known: [[Int16]: Int] = [:]

  init(labelCount: Int) {
    width = (labelCount + 15) / 16 * 8
  }

  mutating func row(_ values: [Int]) -> Int {
    var row = [Int16](repeating: 0, count: width)
    for (label, value) in values.enumerated() {
      let (block, lane) = (label / 16, label % 8)
      let byte = Int16(value) & 0xFF
      let isHigh = label % 16 >= 8
      row[block * 8 + lane] |= isHigh ? byte << 8 : byte
    }
    if let index = known[row] { return index }
    let index = lanes.count / width
    known[row] = index
    lanes += row
    return index
  }
}
