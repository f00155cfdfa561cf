/// Trains a ``BinaryTagger``: a conditional random field with two labels, by stochastic gradients.
///
/// Learning may go on with other data after ``beginAdaptation()``: weights are then pulled to what
/// they were instead of to zero, so that a little data of the wanted kind corrects what much data of
/// another kind has taught (Chelba and Acero 2004, "Adaptation of Maximum Entropy Capitalizer").
package struct BinaryTrainer {
  /// How to train.
  package struct Options: Sendable {
    package var learningRate: Float = 0.1
    /// The pull of a touched weight to its prior.
    package var l2: Float = 1e-5
    /// The share of features that are left out of each step.
    ///
    /// They are chosen anew each time, so that rare ones cannot take all the blame (dropout).
    package var dropout: Float = 0
    /// New features are taken in; off, only known ones learn.
    package var growing = true

    package init() {}
  }

  package var options: Options
  private var slots: FeatureSlots
  private var transitions: [Float] = [0, 0, 0, 0]
  private var transitionSquares: [Float] = [1, 1, 1, 1]
  private var gradients: [Float] = []
  private var generator = SeededGenerator(seed: 77)

  /// Makes a trainer without features.
  ///
  /// Features are taken in as they come, into a table of a fixed size: 2 to the `capacityBits`
  /// places, of which three quarters are filled at most.
  package init(capacityBits: Int, options: Options = Options()) {
    slots = FeatureSlots(bits: capacityBits)
    self.options = options
  }

  package var featureCount: Int { slots.count }

  /// Learns one sequence; its first label is 0.
  ///
  /// `hashes` holds `stride` features for each position, 0 for none; `isKnown` says which features may
  /// be taken in. The result is the loss before the step.
  @discardableResult
  package mutating func learn(
    _ hashes: [UInt32],
    stride: Int,
    labels: [UInt8],
    isKnown: (UInt32) -> Bool = { _ in true }
  ) -> Float {
    guard labels.count > 1 else { return 0 }
    let limit = UInt64(options.dropout * 65_536)
    let places = hashes.map { hash in
      if hash == 0 || (limit > 0 && generator.next() & 0xFFFF < limit) { return -1 }
      return slots.place(hash, growing: options.growing && isKnown(hash))
    }
    let scores = labels.indices.map { position in
      var sum: Float = 0
      for place in places[position * stride..<(position + 1) * stride] where place >= 0 {
        sum += slots.weight(place)
      }
      return sum
    }
    let loss = fillGradients(scores, labels)
    for position in 1..<labels.count where abs(gradients[position]) > 1e-4 {
      for place in places[position * stride..<(position + 1) * stride] where place >= 0 {
        slots.step(place, gradients[position], options)
      }
    }
    return loss
  }

  /// From now on weights are pulled to what they are now.
  package mutating func beginAdaptation() { slots.freeze() }

  /// Keeps what was learned, to go on another time.
  package func save(to file: inout ModelFileWriter) {
    let all = slots.all.sorted { $0.hash < $1.hash }
    file.add("s.hash", numbers: all.map(\.hash))
    file.add("s.weight", numbers: all.map(\.weight.bitPattern))
    file.add("s.trans", numbers: transitions.map(\.bitPattern))
  }

  /// Takes up what was kept.
  package mutating func restore(from file: ModelFile) {
    let hashes = file.numbers("s.hash", as: UInt32.self)
    let weights = file.numbers("s.weight", as: UInt32.self)
    for (hash, weight) in zip(hashes, weights) {
      slots.set(hash, Float(bitPattern: weight))
    }
    let kept = file.numbers("s.trans", as: UInt32.self).map { Float(bitPattern: $0) }
    if kept.count == 4 { transitions = kept }
  }

  /// The table of weights, transitions included, as sections of a file.
  ///
  /// Of more features than `limit` those with the largest weights are written; the result is how many.
  @discardableResult
  package func write(to file: inout ModelFileWriter, prefix: String = "", limit: Int) -> Int {
    let scale: Float = 128
    var weights = slots.all.map { (hash: $0.hash, weight: Int(($0.weight * scale).rounded())) }
      .filter { $0.weight != 0 }
    weights.sort {
      abs($0.weight) == abs($1.weight) ? $0.hash < $1.hash : abs($0.weight) > abs($1.weight)
    }
    let kept = Array(weights.prefix(limit))
    file.add(prefix + "table", numbers: WeightTable.entries(kept))
    let numbers = transitions.map { Int32(($0 * scale).rounded()) } + [Int32(scale)]
    file.add(prefix + "trans", numbers: numbers)
    return kept.count
  }

  /// A whole model in memory, for tests and for watching training.
  package func tagger(limit: Int = .max) -> BinaryTagger? {
    var file = ModelFileWriter(ModelFile.Card(name: "trial", version: "0", data: ""))
    write(to: &file, limit: limit)
    return ModelFile(keeping: file.bytes).flatMap { BinaryTagger($0) }
  }
}

// MARK: - Forward and backward

extension BinaryTrainer {
  /// Sets the gradient of each score, moves the transitions, and returns the loss.
  private mutating func fillGradients(_ scores: [Float], _ labels: [UInt8]) -> Float {
    let count = scores.count
    let odds = scores.map { Exponential.of(max(-30, min(30, $0))) }
    let moves = transitions.map { Exponential.of($0) }
    var forward = [(zero: Float, one: Float)](repeating: (1, 0), count: count)
    for position in 1..<count {
      let last = forward[position - 1]
      let zero = last.zero * moves[0] + last.one * moves[2]
      let one = (last.zero * moves[1] + last.one * moves[3]) * odds[position]
      forward[position] = (zero / (zero + one), one / (zero + one))
    }
    gradients = [Float](repeating: 0, count: count)
    var (behind, loss): ((zero: Float, one: Float), Float) = ((1, 1), 0)
    var pairs: [Float] = [0, 0, 0, 0]
    for position in stride(from: count - 1, through: 1, by: -1) {
      let (zero, one) = (forward[position].zero * behind.zero, forward[position].one * behind.one)
      let probability = one / (zero + one)
      let label = Int(labels[position])
      gradients[position] = probability - Float(label)
      loss -= Logarithm.natural(max(1e-12, label == 1 ? probability : 1 - probability))
      let last = forward[position - 1]
      let (in0, in1) = (behind.zero, odds[position] * behind.one)
      let edges = [
        last.zero * moves[0] * in0, last.zero * moves[1] * in1,
        last.one * moves[2] * in0, last.one * moves[3] * in1,
      ]
      let total = edges[0] + edges[1] + edges[2] + edges[3]
      for edge in 0..<4 { pairs[edge] += edges[edge] / total }
      pairs[Int(labels[position - 1]) * 2 + label] -= 1
      let (back0, back1) = (moves[0] * in0 + moves[1] * in1, moves[2] * in0 + moves[3] * in1)
      behind = (back0 / (back0 + back1), back1 / (back0 + back1))
    }
    for edge in 0..<4 {
      transitionSquares[edge] += pairs[edge] * pairs[edge]
      transitions[edge] -=
        options.learningRate * pairs[edge] / transitionSquares[edge].squareRoot()
    }
    return loss
  }
}

/// Features with what is known of each, in a table of a fixed size with linear probing.
private struct FeatureSlots {
  struct Slot {
    var hash: UInt32 = 0
    var weight: Float = 0
    var square: Float = 0.1
    var prior: Float = 0
  }

  private var slots: [Slot]
  private let mask: Int
  private(set) var count = 0

  init(bits: Int) {
    slots = Array(repeating: Slot(), count: 1 << bits)
    mask = 1 << bits - 1
  }

  var all: [(hash: UInt32, weight: Float)] {
    slots.filter { $0.hash != 0 }.map { ($0.hash, $0.weight) }
  }

  /// Where `hash` is or can be put; -1 if it is unknown and may not be taken in.
  mutating func place(_ hash: UInt32, growing: Bool) -> Int {
    var place = Int(hash &* 0x9E37_79B1) & mask
    while slots[place].hash != 0 {
      if slots[place].hash == hash { return place }
      place = (place + 1) & mask
    }
    guard growing, count < slots.count / 4 * 3 else { return -1 }
    slots[place].hash = hash
    count += 1
    return place
  }

  mutating func set(_ hash: UInt32, _ weight: Float) {
    let place = place(hash, growing: true)
    if place >= 0 { slots[place].weight = weight }
  }

  func weight(_ place: Int) -> Float { slots[place].weight }

  mutating func step(_ place: Int, _ gradient: Float, _ options: BinaryTrainer.Options) {
    let slot = slots[place]
    let slope = gradient + options.l2 * (slot.weight - slot.prior)
    let square = slot.square + slope * slope
    slots[place].square = square
    slots[place].weight = slot.weight - options.learningRate * slope / square.squareRoot()
  }

  mutating func freeze() {
    for place in slots.indices {
      slots[place].prior = slots[place].weight
      slots[place].square = 0.1
    }
  }
}

/// Counts how often features come, up to 255, without storing them.
///
/// Two features may share a counter, so a count may be too high, never too low.
package struct FeatureCounter: Sendable {
  private var counts: [UInt8]
  private let mask: UInt32

  package init(bits: Int) {
    counts = Array(repeating: 0, count: 1 << bits)
    mask = UInt32(truncatingIfNeeded: 1 << bits - 1)
  }

  package mutating func add(_ hashes: [UInt32]) {
    for hash in hashes where hash != 0 {
      let index = Int(hash & mask)
      if counts[index] < 255 { counts[index] += 1 }
    }
  }

  package func count(_ hash: UInt32) -> Int { Int(counts[Int(hash & mask)]) }
}
