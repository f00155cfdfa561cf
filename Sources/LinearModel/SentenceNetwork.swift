/// A small neural network that tells from its words how much of an article a sentence tells.
///
/// Every word has a short vector, and every run of two a shorter one, by its hash; a sentence is the
/// sum of its own, an article the sum of its sentences, and a heading the sum of vectors of another
/// table (a deep averaging network, Iyyer et al. 2015, "Deep Unordered Composition Rivals Syntactic
/// Methods for Text Classification"). One hidden layer sees the sentence, those beside it, the heading
/// and the article, how the sentence goes with either, and a few traits.
///
/// Vectors are bytes that are read in place, with a scale for each table.
package struct SentenceNetwork: Sendable {
  typealias Vector = SIMD16<Float>
  typealias RunVector = SIMD8<Float>

  /// The sentences of one article, by the members of the vocabulary.
  package struct Article: Sendable {
    /// What else is known of a sentence; lanes from ``traitCount`` on are zero.
    package typealias Traits = SIMD32<Float>

    package let heading: [Int32]
    /// The words of all sentences, one after another.
    package let words: [Int32]
    /// Where the words of each sentence end.
    package let ends: [Int]
    package let traits: [Traits]

    package init(heading: [Int32], words: [Int32], ends: [Int], traits: [Traits]) {
      self.heading = heading
      self.words = words
      self.ends = ends
      self.traits = traits
    }

    func range(_ sentence: Int) -> Range<Int> {
      (sentence > 0 ? ends[sentence - 1] : 0)..<ends[sentence]
    }
  }

  /// How many traits a sentence has at most.
  package static let traitCount = 24

  /// How many members the vocabulary has.
  package let memberCount: Int
  private let runBits: Int
  private let bytes: EmbeddedBytes
  private let words: Table
  private let headings: Table
  private let runs: Table
  private let layer: SentenceLayer

  private struct Table {
    let start: Int
    let scale: Float
  }

  /// Opens what a ``SentenceNetworkTrainer`` wrote; `nil` for other bytes.
  package init?(_ bytes: EmbeddedBytes) {
    let (memberCount, runBits) = (
      Int(bytes.load(0, as: UInt32.self)), Int(bytes.load(4, as: UInt32.self))
    )
    guard memberCount > 0, 0 < runBits, runBits <= 24 else { return nil }
    var offset = 8
    func table(_ count: Int) -> Table {
      defer { offset += 4 + count }
      return Table(start: offset + 4, scale: bytes.float(offset))
    }
    words = table(16 * memberCount)
    headings = table(16 * memberCount)
    runs = table(8 << runBits)
    guard bytes.count == offset + 4 * SentenceLayer.numberCount else { return nil }
    layer = SentenceLayer((0..<SentenceLayer.numberCount).map { bytes.float(offset + 4 * $0) })
    (self.bytes, self.memberCount, self.runBits) = (bytes, memberCount, runBits)
  }

  /// The place of a run of two in the tables of runs.
  static func place(_ first: Int32, _ second: Int32, bits: Int) -> Int {
    let run = UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
    return Int(FeatureHash.mix(run) >> UInt64(64 - bits))
  }
}

// MARK: - Prediction

extension SentenceNetwork {
  /// How many sentences are judged before the next look at whether anybody waits.
  private static let batch = 128

  /// How much each sentence tells, zero in the mean of an article; zero from where nobody waits.
  ///
  /// - Complexity: linear in the words; no member may be out of the vocabulary.
  package func scores(_ article: Article, isCancelled: () -> Bool) -> [Float] {
    let sums = sums(article, isCancelled)
    var scores = [Float](repeating: 0, count: article.ends.count)
    var input = [Vector](repeating: .zero, count: SentenceLayer.blockCount)
    for sentence in scores.indices {
      if sentence % Self.batch == 0, isCancelled() { break }
      guard sentence < sums.sentences.count else { break }
      sums.fill(&input, sentence, article.traits[sentence])
      scores[sentence] = layer.output(input)
    }
    return scores
  }

  /// The sums of the sentences, as far as anybody waits.
  private func sums(_ article: Article, _ isCancelled: () -> Bool) -> SentenceSums {
    var sums = SentenceSums(count: article.ends.count)
    for sentence in article.ends.indices {
      if sentence % Self.batch == 0, isCancelled() { break }
      let range = article.range(sentence)
      var (own, ownRuns) = (Vector.zero, RunVector.zero)
      for index in range {
        let word = article.words[index]
        own += vector(word, words)
        guard index + 1 < range.upperBound else { continue }
        let place = Self.place(word, article.words[index + 1], bits: runBits)
        ownRuns += eight(place, runs)
      }
      let share = SentenceSums.share(range.count)
      sums.add(own * (share * words.scale), ownRuns * (share * runs.scale))
    }
    var heading = Vector.zero
    for word in article.heading { heading += vector(word, headings) }
    sums.close(heading: heading * (SentenceSums.share(article.heading.count) * headings.scale))
    return sums
  }

  @inline(__always)
  private func eight(_ entry: Int, _ table: Table) -> RunVector {
    let eight = bytes.load(table.start + 8 * entry, as: UInt64.self)
    return RunVector(unsafeBitCast(eight, to: SIMD8<Int8>.self))
  }

  @inline(__always)
  private func vector(_ member: Int32, _ table: Table) -> Vector {
    let (low, high) = (eight(2 * Int(member), table), eight(2 * Int(member) + 1, table))
    return Vector(lowHalf: low, highHalf: high)
  }
}

// MARK: - What the hidden layer sees

/// The sums of the vectors of an article's words.
struct SentenceSums {
  private(set) var sentences: [SIMD16<Float>] = []
  private(set) var runs: [SIMD8<Float>] = []
  private(set) var heading = SIMD16<Float>.zero
  private(set) var article = SIMD16<Float>.zero

  init(count: Int) {
    sentences.reserveCapacity(count)
    runs.reserveCapacity(count)
  }

  /// What a sum of so many vectors is multiplied with, so that long ones are not too long.
  static func share(_ count: Int) -> Float { 1 / Float(max(count, 1)).squareRoot() }

  mutating func add(_ sentence: SIMD16<Float>, _ runs: SIMD8<Float>) {
    sentences.append(sentence)
    self.runs.append(runs)
  }

  /// Sets what is known after the last sentence.
  mutating func close(heading: SIMD16<Float>) {
    self.heading = heading
    article = sentences.reduce(.zero, +) * Self.share(sentences.count)
  }

  /// Writes what the hidden layer sees of a sentence, ``SentenceLayer/blockCount`` vectors.
  func fill(
    _ input: inout [SIMD16<Float>],
    _ sentence: Int,
    _ traits: SentenceNetwork.Article.Traits
  ) {
    let own = sentences[sentence]
    input[0] = own
    input[1] = heading
    input[2] = article
    input[3] = sentence > 0 ? sentences[sentence - 1] : .zero
    input[4] = sentence + 1 < sentences.count ? sentences[sentence + 1] : .zero
    input[5] = own * heading
    input[6] = own * article
    input[7] = traits.lowHalf
    input[8] = SIMD16(lowHalf: traits.highHalf.lowHalf, highHalf: runs[sentence])
  }
}

/// A hidden layer of leaky rectifiers, and the sum of what they say.
struct SentenceLayer: Sendable {
  static let blockCount = 9
  static let unitCount = 32
  /// How many numbers a layer has: weights, biases, outputs.
  static let numberCount = unitCount * (16 * blockCount + 2)
  /// What a rectifier lets through below zero.
  static let leak: Float = 0.05

  /// `blockCount` a unit.
  let weights: [SIMD16<Float>]
  let biases: [Float]
  let outputs: [Float]

  init(weights: [SIMD16<Float>], biases: [Float], outputs: [Float]) {
    (self.weights, self.biases, self.outputs) = (weights, biases, outputs)
  }

  /// Takes weights, biases and outputs, one after another.
  init(_ numbers: [Float]) {
    let (count, units) = (Self.unitCount * Self.blockCount, Self.unitCount)
    weights = (0..<count).map { block in
      var weight = SIMD16<Float>.zero
      for lane in 0..<16 { weight[lane] = numbers[16 * block + lane] }
      return weight
    }
    biases = Array(numbers[16 * count..<16 * count + units])
    outputs = Array(numbers[16 * count + units..<16 * count + 2 * units])
  }

  @inline(__always)
  func unit(_ unit: Int, _ input: [SIMD16<Float>]) -> Float {
    var sum = SIMD16<Float>.zero
    for block in 0..<Self.blockCount {
      sum += weights[unit * Self.blockCount + block] * input[block]
    }
    let value = biases[unit] + sum.sum()
    return value > 0 ? value : Self.leak * value
  }

  func output(_ input: [SIMD16<Float>]) -> Float {
    var output: Float = 0
    for unit in 0..<Self.unitCount { output += outputs[unit] * self.unit(unit, input) }
    return output
  }
}
