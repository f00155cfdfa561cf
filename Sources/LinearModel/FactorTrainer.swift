/// Fits a ``FactorModel`` to articles that come one by one.
///
/// Stochastic gradients with step sizes of their own for every weight (AdaGrad, Duchi et al. 2011),
/// one pass: each article is seen once, and the caller shuffles. The same articles in the same order
/// give the same bytes.
package struct FactorTrainer: Sendable {
  package var learningRate: Float = 0.05
  /// Weight of the quadratic penalty, paid at every visit.
  package var penalty: Float = 1e-5

  private typealias Vector = FactorModel.Vector

  private let memberCount: Int
  private let runBits: Int
  private var traits = AdaptiveNumbers(count: FactorModel.traitCount + 1)
  private var weight: AdaptiveNumbers
  private var secondWeight: AdaptiveNumbers
  private var runWeight: AdaptiveNumbers
  private var toHeading: AdaptiveRows<FactorModel.Vector>
  private var toBody: AdaptiveRows<FactorModel.Vector>
  private var secondToHeading: AdaptiveRows<FactorModel.Vector>
  private var secondToBody: AdaptiveRows<FactorModel.Vector>
  private var inHeading: AdaptiveRows<FactorModel.Vector>
  private var inBody: AdaptiveRows<FactorModel.Vector>

  /// A model of nothing yet, for so many members; `runBits` is zero where words are no runs.
  package init(memberCount: Int, runBits: Int) {
    self.memberCount = memberCount
    self.runBits = runBits
    func count(_ part: FactorModel.Part) -> Int {
      part.entryCount(memberCount: memberCount, runBits: runBits)
    }
    var random = SeededGenerator(seed: 11)
    weight = AdaptiveNumbers(count: count(.weight))
    secondWeight = AdaptiveNumbers(count: count(.secondWeight))
    runWeight = AdaptiveNumbers(count: count(.runWeight))
    toHeading = AdaptiveRows(count: count(.toHeading), spread: 0.05, &random)
    toBody = AdaptiveRows(count: count(.toBody), spread: 0.05, &random)
    secondToHeading = AdaptiveRows(count: count(.secondToHeading), spread: 0.05, &random)
    secondToBody = AdaptiveRows(count: count(.secondToBody), spread: 0.05, &random)
    inHeading = AdaptiveRows(count: count(.inHeading), spread: 0.05, &random)
    inBody = AdaptiveRows(count: count(.inBody), spread: 0.05, &random)
  }

  /// Learns from the words of one article; a target says whether a word is one of those looked for.
  ///
  /// - Complexity: linear in the words.
  package mutating func learn(
    _ words: [FactorModel.Word],
    heading: [Int32],
    body: [Int32],
    targets: [Bool]
  ) {
    let share = (
      1 / Float(max(heading.count, 1)).squareRoot(), 1 / Float(max(body.count, 1)).squareRoot()
    )
    let context = (heading: sum(heading, inHeading) * share.0, body: sum(body, inBody) * share.1)
    var (toward, along) = (Vector.zero, Vector.zero)
    for (word, target) in zip(words, targets) {
      let (first, second) = (Int(word.first), Int(word.second))
      var own = (heading: toHeading.rows[first], body: toBody.rows[first])
      var logit = weight.numbers[first]
      for lane in 0..<16 where word.traits[lane] < FactorModel.traitCount {
        logit += traits.numbers[Int(word.traits[lane])]
      }
      let run = runBits > 0 ? FactorModel.place(ofRun: word, bits: runBits) : 0
      if runBits > 0 {
        logit += secondWeight.numbers[second] + runWeight.numbers[run]
        own.heading += secondToHeading.rows[second]
        own.body += secondToBody.rows[second]
      }
      logit += (own.heading * context.heading + own.body * context.body).sum()
      let error = Sigmoid.probability(logit) - (target ? 1 : 0)
      for lane in 0..<16 where word.traits[lane] < FactorModel.traitCount {
        traits.step(Int(word.traits[lane]), error, rate: learningRate, penalty: 0)
      }
      toward += error * own.heading
      along += error * own.body
      weight.step(first, error, rate: learningRate, penalty: penalty)
      toHeading.step(first, error * context.heading, rate: learningRate, penalty: penalty)
      toBody.step(first, error * context.body, rate: learningRate, penalty: penalty)
      guard runBits > 0 else { continue }
      secondWeight.step(second, error, rate: learningRate, penalty: penalty)
      // A run is seen more rarely than a word, and less is to be believed of it.
      runWeight.step(run, error, rate: learningRate, penalty: 3 * penalty)
      secondToHeading.step(second, error * context.heading, rate: learningRate, penalty: penalty)
      secondToBody.step(second, error * context.body, rate: learningRate, penalty: penalty)
    }
    for member in heading {
      inHeading.step(Int(member), toward * share.0, rate: learningRate, penalty: penalty)
    }
    for member in body {
      inBody.step(Int(member), along * share.1, rate: learningRate, penalty: penalty)
    }
  }

  private func sum(_ members: [Int32], _ table: AdaptiveRows<Vector>) -> Vector {
    var sum = Vector.zero
    for member in members { sum += table.rows[Int(member)] }
    return sum
  }

  /// The model as ``FactorModel`` reads it.
  package var file: [UInt8] {
    var writer = ModelWriter()
    writer.add(UInt32(memberCount))
    writer.add(UInt32(runBits))
    for trait in traits.numbers { writer.add(trait) }
    for part in FactorModel.Part.allCases { writer.add(quantized: numbers(part)) }
    return writer.bytes
  }

  private func numbers(_ part: FactorModel.Part) -> [Float] {
    switch part {
    case .weight: weight.numbers
    case .secondWeight: secondWeight.numbers
    case .runWeight: runWeight.numbers
    case .toHeading: toHeading.numbers
    case .toBody: toBody.numbers
    case .secondToHeading: secondToHeading.numbers
    case .secondToBody: secondToBody.numbers
    case .inHeading: inHeading.numbers
    case .inBody: inBody.numbers
    }
  }
}
