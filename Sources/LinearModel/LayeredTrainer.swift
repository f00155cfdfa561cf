/// Trains the weights of a ``LayeredModel`` by stochastic gradients.
///
/// Each layer is a linear-chain CRF; all share the features of a position. Steps are scaled for
/// each weight by AdaGrad (Duchi, Hazan and Singer 2011); in every pass a share of the features is
/// dropped at random, so that no weight leans on its neighbors (Sutton, Sindelar and McCallum 2006);
/// the weights of the last passes are averaged. Sequences come in an order that a fixed seed
/// shuffles, so the same data give the same bytes.
package struct LayeredTrainer: Sendable {
  /// One sequence: numbers of features, and the labels of each layer.
  package struct Example: Sendable {
    package var features: [Int32]
    package var starts: [Int]
    package var labels: [[UInt8]]
    /// Scores that others give the labels, ``LabelLayers/width`` a position; empty for none.
    ///
    /// The weights learn what is to be added to them.
    package var base: [Float]

    package init(features: [Int32], starts: [Int], labels: [[UInt8]], base: [Float] = []) {
      self.features = features
      self.starts = starts
      self.labels = labels
      self.base = base
    }
  }

  package struct Options: Sendable {
    package var passes = 10
    package var rate: Float = 0.1
    /// Share of the features that a pass leaves out.
    package var dropout = 0.2
    /// Share of every weight that a pass takes away.
    package var decay: Float = 0.02
    package var seed: UInt64 = 20_261_121

    package init() {}
  }

  package let layers: LabelLayers
  package let featureCount: Int
  package var weights: [Float]
  package var transitions: [[Float]]
  private var squares: [Float]
  private var transitionSquares: [[Float]]
  private var random: SeededGenerator
  private let options: Options
  private let moves: [LabelMoves]

  package init(layers: LabelLayers, featureCount: Int, options: Options = Options()) {
    self.layers = layers
    self.featureCount = featureCount
    self.options = options
    moves = (0..<layers.count).map { LabelMoves(labels: layers.labelCount($0)) }
    weights = [Float](repeating: 0, count: featureCount * layers.width)
    squares = [Float](repeating: 1e-3, count: featureCount * layers.width)
    transitions = (0..<layers.count).map { layer in
      let labels = layers.labelCount(layer)
      return (0..<labels * labels).map {
        LabelLayers.mayFollow($0 / labels, $0 % labels) ? 0 : -Float.infinity
      }
    }
    transitionSquares = transitions.map { $0.map { _ in Float(1e-3) } }
    random = SeededGenerator(seed: options.seed)
  }

  /// Passes over the examples; `report` hears the loss of each pass.
  package mutating func train(_ examples: [Example], report: (Int, Double) -> Void = { _, _ in }) {
    var order = Array(examples.indices)
    var sum = [Float](repeating: 0, count: weights.count)
    var transitionSum = transitions
    let averaged = max(1, options.passes / 3)
    for pass in 0..<options.passes {
      for index in stride(from: order.count - 1, to: 0, by: -1) {
        order.swapAt(index, Int(random.next() % UInt64(index + 1)))
      }
      var loss = 0.0
      for index in order { loss += step(examples[index]) }
      report(pass + 1, loss)
      guard pass >= options.passes - averaged else {
        shrink()
        continue
      }
      for index in sum.indices { sum[index] += weights[index] / Float(averaged) }
      for layer in 0..<layers.count {
        for index in transitionSum[layer].indices {
          let share = transitions[layer][index] / Float(averaged)
          let isFirst = pass == options.passes - averaged
          transitionSum[layer][index] = isFirst ? share : transitionSum[layer][index] + share
        }
      }
    }
    weights = sum
    transitions = transitionSum
  }

  private mutating func shrink() {
    for index in weights.indices { weights[index] *= 1 - options.decay }
  }
}

// MARK: - One sequence

extension LayeredTrainer {
  /// Moves the weights along the gradient of one sequence; gives its loss (of the labels alone).
  private mutating func step(_ example: Example) -> Double {
    let count = example.starts.count - 1
    guard count > 0 else { return 0 }
    let kept = keptFeatures(of: example)
    var gradient = scores(kept, count)
    if example.base.count == gradient.count {
      for index in gradient.indices { gradient[index] += example.base[index] }
    }
    let loss = turnIntoGradient(&gradient, example, count)
    update(kept, gradient, count)
    return loss
  }

  private mutating func keptFeatures(of example: Example) -> (features: [Int32], starts: [Int]) {
    var features: [Int32] = []
    features.reserveCapacity(example.features.count)
    var starts = [0]
    let limit = UInt64(options.dropout * 65_536)
    for position in 0..<(example.starts.count - 1) {
      for index in example.starts[position]..<example.starts[position + 1]
      where random.next() & 0xFFFF >= limit {
        features.append(example.features[index])
      }
      starts.append(features.count)
    }
    return (features, starts)
  }

  private func scores(_ kept: (features: [Int32], starts: [Int]), _ count: Int) -> [Float] {
    let width = layers.width
    let scale = 1 / Float(1 - options.dropout)
    var scores = [Float](repeating: 0, count: count * width)
    scores.withUnsafeMutableBufferPointer { scores in
      weights.withUnsafeBufferPointer { weights in
        for position in 0..<count {
          for index in kept.starts[position]..<kept.starts[position + 1] {
            let row = Int(kept.features[index]) &* width
            for label in 0..<width {
              scores[position &* width &+ label] += weights[row &+ label]
            }
          }
          for label in 0..<width { scores[position &* width &+ label] *= scale }
        }
      }
    }
    return scores
  }

  /// Scores → what each label got too much of, minus what it should have.
  private mutating func turnIntoGradient(
    _ scores: inout [Float],
    _ example: Example,
    _ count: Int
  ) -> Double {
    var loss = 0.0
    let width = layers.width
    for layer in 0..<layers.count {
      let (labels, offset) = (layers.labelCount(layer), layers.offset(layer))
      let chain = ForwardBackward(moves[layer], transitions: transitions[layer], isExact: true)
      let pairs = chain.expectations(scores, width: width, offset: offset, count: count)
      for position in 0..<count {
        let gold = Int(example.labels[layer][position])
        for label in 0..<labels {
          scores[position &* width &+ offset &+ label] = pairs.single[position &* labels &+ label]
        }
        loss += Double(1 - pairs.single[position &* labels &+ gold])
        scores[position &* width &+ offset &+ gold] -= 1
      }
      updateTransitions(layer, pairs.double, example.labels[layer])
    }
    return loss
  }

  private mutating func updateTransitions(_ layer: Int, _ expected: [Float], _ gold: [UInt8]) {
    let labels = layers.labelCount(layer)
    var gradient = expected
    for position in 1..<max(1, gold.count) {
      gradient[Int(gold[position - 1]) * labels + Int(gold[position])] -= 1
    }
    for index in gradient.indices where transitions[layer][index] > -Float.infinity {
      let slope = gradient[index]
      transitionSquares[layer][index] += slope * slope
      transitions[layer][index] -=
        options.rate * slope / transitionSquares[layer][index].squareRoot()
    }
  }

  private mutating func update(
    _ kept: (features: [Int32], starts: [Int]),
    _ gradient: [Float],
    _ count: Int
  ) {
    let (width, rate) = (layers.width, options.rate)
    var active = [Int](repeating: 0, count: width)
    weights.withUnsafeMutableBufferPointer { weights in
      squares.withUnsafeMutableBufferPointer { squares in
        gradient.withUnsafeBufferPointer { gradient in
          for position in 0..<count {
            let slopes = position &* width
            // Of forty labels few are wrong at one position: only these move.
            var activeCount = 0
            for label in 0..<width where abs(gradient[slopes &+ label]) > 3e-4 {
              active[activeCount] = label
              activeCount &+= 1
            }
            guard activeCount > 0 else { continue }
            for index in kept.starts[position]..<kept.starts[position + 1] {
              let row = Int(kept.features[index]) &* width
              for number in 0..<activeCount {
                let label = active[number]
                let slope = gradient[slopes &+ label]
                let square = squares[row &+ label] + slope * slope
                squares[row &+ label] = square
                weights[row &+ label] -= rate * slope / square.squareRoot()
              }
            }
          }
        }
      }
    }
  }
}
