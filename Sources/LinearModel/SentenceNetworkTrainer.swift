/// Fits a ``SentenceNetwork`` to articles that come one by one.
///
/// Back-propagation of squared errors with AdaGrad; a part of the words is left out of every article,
/// another one each time, so that no single word is leaned upon (dropout, Srivastava et al. 2014).
/// The same articles in the same order give the same bytes.
package struct SentenceNetworkTrainer: Sendable {
  package var learningRate: Float = 0.02
  /// Weight of the quadratic penalty, paid at every visit.
  package var penalty: Float = 1e-6
  /// The part of the words that is left out.
  package var dropout: Float = 0.5

  private typealias Vector = SentenceNetwork.Vector
  private typealias RunVector = SentenceNetwork.RunVector

  private let memberCount: Int
  private let runBits: Int
  private var random = SeededGenerator(seed: 17)
  private var words: AdaptiveRows<Vector>
  private var headings: AdaptiveRows<Vector>
  private var runs: AdaptiveRows<RunVector>
  private var layerWeights: AdaptiveRows<Vector>
  private var layerBiases = AdaptiveNumbers(count: SentenceLayer.unitCount)
  private var layerOutputs: AdaptiveRows<SIMD32<Float>>

  /// A network of nothing yet, for so many members and runs.
  package init(memberCount: Int, runBits: Int) {
    self.memberCount = memberCount
    self.runBits = runBits
    words = AdaptiveRows(count: memberCount, spread: 0.05, &random)
    headings = AdaptiveRows(count: memberCount, spread: 0.05, &random)
    runs = AdaptiveRows(count: 1 << runBits, spread: 0.025, &random)
    let count = SentenceLayer.unitCount * SentenceLayer.blockCount
    layerWeights = AdaptiveRows(count: count, spread: 0.1, &random)
    layerOutputs = AdaptiveRows(count: 1, spread: 0.1, &random)
  }

  /// Learns from the sentences of one article; a target says how much one tells, zero in the mean.
  ///
  /// - Complexity: linear in the words.
  package mutating func learn(_ article: SentenceNetwork.Article, targets: [Float]) {
    let count = article.ends.count
    guard count > 1, targets.count == count else { return }
    let kept = Kept(article, dropout, &random)
    let sums = sums(article, kept)
    var changes = Changes(count: count)
    let layer = layer
    var input = [Vector](repeating: .zero, count: SentenceLayer.blockCount)
    for sentence in 0..<count {
      sums.fill(&input, sentence, article.traits[sentence])
      let units = (0..<SentenceLayer.unitCount).map { layer.unit($0, input) }
      var output: Float = 0
      for (unit, value) in units.enumerated() { output += layer.outputs[unit] * value }
      let error = Self.steepness * (output - targets[sentence])
      changes.add(layer, units, error, input, sentence)
      changes.spread(sentence, sums)
    }
    step(article, kept, changes)
  }

  /// Targets are hundredths: errors as small would learn too little at first.
  private static let steepness: Float = 10

  private var layer: SentenceLayer {
    SentenceLayer(
      weights: layerWeights.rows,
      biases: layerBiases.numbers,
      outputs: layerOutputs.numbers
    )
  }

  private func sums(_ article: SentenceNetwork.Article, _ kept: Kept) -> SentenceSums {
    var sums = SentenceSums(count: article.ends.count)
    for sentence in article.ends.indices {
      let range = article.range(sentence)
      var (own, ownRuns) = (Vector.zero, RunVector.zero)
      for index in range where kept.words[index] {
        let word = article.words[index]
        own += words.rows[Int(word)]
        guard index + 1 < range.upperBound, kept.words[index + 1] else { continue }
        let place = SentenceNetwork.place(word, article.words[index + 1], bits: runBits)
        ownRuns += runs.rows[place]
      }
      let share = SentenceSums.share(range.count) * kept.scale
      sums.add(own * share, ownRuns * share)
    }
    var heading = Vector.zero
    for (place, word) in article.heading.enumerated() where kept.heading[place] {
      heading += headings.rows[Int(word)]
    }
    sums.close(heading: heading * (SentenceSums.share(article.heading.count) * kept.scale))
    return sums
  }
}

// MARK: - Steps

extension SentenceNetworkTrainer {
  private mutating func step(
    _ article: SentenceNetwork.Article,
    _ kept: Kept,
    _ changes: Changes
  ) {
    let (rate, penalty) = (learningRate, penalty)
    let whole = changes.article * SentenceSums.share(article.ends.count)
    for sentence in article.ends.indices {
      let range = article.range(sentence)
      let share = SentenceSums.share(range.count) * kept.scale
      let own = (changes.sentences[sentence] + whole) * share
      let ownRuns = changes.runs[sentence] * share
      for index in range where kept.words[index] {
        let word = article.words[index]
        words.step(Int(word), own, rate: rate, penalty: penalty)
        guard index + 1 < range.upperBound, kept.words[index + 1] else { continue }
        let place = SentenceNetwork.place(word, article.words[index + 1], bits: runBits)
        runs.step(place, ownRuns, rate: rate, penalty: penalty)
      }
    }
    let heading = changes.heading * (SentenceSums.share(article.heading.count) * kept.scale)
    for (place, word) in article.heading.enumerated() where kept.heading[place] {
      headings.step(Int(word), heading, rate: rate, penalty: penalty)
    }
    for (block, change) in changes.layer.enumerated() {
      layerWeights.step(block, change, rate: rate, penalty: 1e-6)
    }
    for unit in 0..<SentenceLayer.unitCount {
      layerBiases.step(unit, changes.biases[unit], rate: rate, penalty: 1e-6)
    }
    layerOutputs.step(0, changes.outputs, rate: rate, penalty: 1e-6)
  }

  /// The network as ``SentenceNetwork`` reads it.
  package var file: [UInt8] {
    var writer = ModelWriter()
    writer.add(UInt32(memberCount))
    writer.add(UInt32(runBits))
    for table in [words.numbers, headings.numbers, runs.numbers] {
      writer.add(quantized: table)
    }
    for number in layerWeights.numbers + layerBiases.numbers + layerOutputs.numbers {
      writer.add(number)
    }
    return writer.bytes
  }
}

extension ModelWriter {
  /// Adds the scale of a table, and a byte for each of its numbers.
  mutating func add(quantized numbers: [Float]) {
    let scale = max(numbers.reduce(Float(0)) { max($0, abs($1)) }, 1e-6) / 127
    add(scale)
    for number in numbers { add(Int8((number / scale).rounded())) }
  }
}

/// Which words of an article are not left out.
private struct Kept {
  var words: [Bool]
  var heading: [Bool]
  /// What makes up for those that are.
  let scale: Float

  init(_ article: SentenceNetwork.Article, _ dropout: Float, _ random: inout SeededGenerator) {
    scale = 1 / (1 - dropout)
    let limit = UInt64(dropout * 65_536)
    words = article.words.map { _ in random.next() >> 48 >= limit }
    heading = article.heading.map { _ in random.next() >> 48 >= limit }
  }
}

/// The gradients of one article.
private struct Changes {
  var runs: [SIMD8<Float>]
  var sentences: [SIMD16<Float>]
  var heading = SIMD16<Float>.zero
  var article = SIMD16<Float>.zero
  var layer = [SIMD16<Float>](
    repeating: .zero,
    count: SentenceLayer.unitCount * SentenceLayer.blockCount
  )
  var biases = [Float](repeating: 0, count: SentenceLayer.unitCount)
  var outputs = SIMD32<Float>.zero
  /// The gradient of what the layer saw last.
  private var input = [SIMD16<Float>](repeating: .zero, count: SentenceLayer.blockCount)

  init(count: Int) {
    runs = [SIMD8<Float>](repeating: .zero, count: count)
    sentences = [SIMD16<Float>](repeating: .zero, count: count)
  }

  /// Adds the gradients of the layer, and finds that of its input.
  mutating func add(
    _ layer: SentenceLayer,
    _ units: [Float],
    _ error: Float,
    _ seen: [SIMD16<Float>],
    _ sentence: Int
  ) {
    for block in input.indices { input[block] = .zero }
    for (unit, value) in units.enumerated() {
      outputs[unit] += error * value
      let change = error * layer.outputs[unit] * (value > 0 ? 1 : SentenceLayer.leak)
      biases[unit] += change
      for block in input.indices {
        let place = unit * SentenceLayer.blockCount + block
        self.layer[place] += change * seen[block]
        input[block] += change * layer.weights[place]
      }
    }
  }

  /// Credits the gradient of the input to what it was made of, as ``SentenceSums/fill(_:_:_:)`` made
  /// it.
  mutating func spread(_ sentence: Int, _ sums: SentenceSums) {
    sentences[sentence] += input[0] + input[5] * sums.heading + input[6] * sums.article
    heading += input[1] + input[5] * sums.sentences[sentence]
    article += input[2] + input[6] * sums.sentences[sentence]
    if sentence > 0 { sentences[sentence - 1] += input[3] }
    if sentence + 1 < sentences.count { sentences[sentence + 1] += input[4] }
    runs[sentence] = input[8].highHalf
  }
}
