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
///
/// Learning may go on with other data after ``beginAdaptation()``, and be done once more with fewer
/// features after ``startOver(keeping:)``.
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
    /// At most so many different rows of weights are kept: features with like weights share one.
    package var rowLimit = Int.max
    /// The share of features that are left out of each step, chosen anew each time.
    package var dropout: Float = 0
    package var seed: UInt64 = 1

    package init() {}
  }

  package var options: Options
  private let labels: [String]
  private let isAllowed: [Bool]
  private var rows: [UInt32: Int32] = [:]
  /// Off, only known features learn.
  private var isGrowing = true
  private var weights: WeightRows
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
    weights = WeightRows(labelCount: count)
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
    if isGrowing { collectFeatures(sequences) }
    let numbered = sequences.map { sequence in sequence.hashes.map { rows[$0] ?? -1 } }
    var generator = SeededGenerator(seed: options.seed)
    var order = Array(sequences.indices)
    for epoch in 1...max(1, options.epochs) {
      order.shuffle(using: &generator)
      var (loss, positions): (Double, Int) = (0, 0)
      for index in order where !sequences[index].ends.isEmpty {
        loss += Double(learn(sequences[index], numbered[index]))
        positions += sequences[index].ends.count
      }
      afterEpoch(epoch, Float(loss / Double(max(1, positions))), self)
    }
  }

  /// From now on weights are pulled to what they are now, and move as freely as at the start.
  ///
  /// So a little data of the wanted kind corrects what much data of another kind has taught (Chelba
  /// and Acero 2004, "Adaptation of Maximum Entropy Capitalizer").
  package mutating func beginAdaptation() {
    weights.freeze()
    transitionSquares = Array(repeating: 1e-6, count: transitionSquares.count)
  }

  /// Forgets all that was learned but which features had the largest weights; no others are taken in
  /// from now on.
  ///
  /// What is learned with few features is better than the best few of what was learned with many.
  package mutating func startOver(keeping limit: Int) {
    let kept = features(limit).map(\.0).sorted()
    rows = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, Int32($0)) })
    weights = WeightRows(labelCount: labels.count)
    weights.grow(to: rows.count)
    transitions = Array(repeating: 0, count: transitions.count)
    transitionSquares = Array(repeating: 1e-6, count: transitions.count)
    generator = SeededGenerator(seed: 77)
    isGrowing = false
  }

  private mutating func collectFeatures(_ sequences: [LabelledSequence]) {
    let total = sequences.reduce(1) { $0 + $1.hashes.count }
    var counter = FeatureCounter(bits: min(30, Int.bitWidth - total.leadingZeroBitCount + 2))
    if options.minimumCount > 1 { for sequence in sequences { counter.add(sequence.hashes) } }
    var kept: Set<UInt32> = []
    for sequence in sequences {
      for hash in sequence.hashes
      where options.minimumCount <= 1 || counter.count(hash) >= options.minimumCount {
        kept.insert(hash)
      }
    }
    for hash in kept.sorted() where rows[hash] == nil { rows[hash] = Int32(rows.count) }
    weights.grow(to: rows.count)
  }
}

// MARK: - One step

extension SequenceTrainer {
  /// Moves the weights towards one sequence, and returns its loss before the step.
  ///
  /// `numbers` are the rows of its features, -1 for none.
  private mutating func learn(_ sequence: LabelledSequence, _ numbers: [Int32]) -> Float {
    let limit = UInt64(options.dropout * 65_536)
    var features = numbers
    if limit > 0 {
      for index in features.indices where generator.next() & 0xFFFF < limit { features[index] = -1 }
    }
    var chain = chain(for: sequence, features)
    chain.run()
    var loss: Float = 0
    var start = 0
    for (position, end) in sequence.ends.enumerated() {
      var gradient = chain.probabilities(position)
      loss -= Self.logarithm(gradient[Int(sequence.labels[position])])
      gradient[Int(sequence.labels[position])] -= 1
      weights.step(features[start..<end], gradient, options)
      start = end
    }
    stepTransitions(sequence.labels, chain)
    return loss
  }

  private func chain(for sequence: LabelledSequence, _ features: [Int32]) -> Chain {
    let count = labels.count
    var chain = Chain(labelCount: count, positions: sequence.ends.count)
    var start = 0
    for (position, end) in sequence.ends.enumerated() {
      chain.setEmissions(position, weights.scores(features[start..<end]))
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
  /// Weights are rounded to 8 bits of a common unit, transitions to 16; like rows of weights are made
  /// equal (``RowGroups``), and equal ones are stored once.
  ///
  /// - Returns: How many features the model holds.
  @discardableResult
  package func write(to file: inout ModelFileWriter, prefix: String = "") -> Int {
    let scale = self.scale
    var quantized = QuantizedRows(labelCount: labels.count)
    var features: [(hash: UInt32, row: Int, importance: Float)] = []
    let kept = self.features(options.featureLimit)
    let means = RowGroups(
      kept.flatMap { weights.values($0.1) },
      labelCount: labels.count,
      limit: options.rowLimit
    ).means
    for (place, (hash, row)) in kept.enumerated() {
      let shared = means[place * labels.count..<(place + 1) * labels.count]
      let values = shared.map { Self.rounded($0 * scale, 127) }
      guard values.contains(where: { $0 != 0 }) else { continue }
      features.append((hash, quantized.row(values), weights.size(row)))
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

  /// The features with the largest weights, and their rows.
  private func features(_ limit: Int) -> [(UInt32, Int32)] {
    let ranked: [(hash: UInt32, row: Int32, size: Float)] = rows.map { hash, row in
      (hash, row, weights.size(row))
    }
    let sorted = ranked.sorted { left, right in
      left.size == right.size ? left.hash < right.hash : left.size > right.size
    }
    return sorted.prefix(limit).map { ($0.hash, $0.row) }
  }

  /// Steps of a quantized weight in a unit of score: as fine as the largest weight allows.
  private var scale: Float {
    let sizes = weights.all.map(abs).sorted()
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
