/// Logistic regression over the words of an article whose weights depend on the company of a word.
///
/// A factorization machine (Rendle 2010) between a word and two sets of words around it, a heading
/// and a body: the logit is what the word weighs by itself, what its traits weigh, and how well its
/// two short vectors go with the sums of the vectors of the heading's and of the body's words. A word
/// may be a run of two: then both count, and the run has a weight of its own, by its hash.
///
/// Weights are bytes that are read in place, with a scale for each table.
package struct FactorModel: Sendable {
  /// One word: members of the vocabulary, and traits.
  package struct Word: Sendable {
    package let first: Int32
    /// Equal to `first` where a word is no run.
    package let second: Int32
    /// Numbers below ``traitCount``; lanes left over hold ``traitCount``.
    package let traits: SIMD16<UInt8>

    package init(first: Int32, second: Int32, traits: SIMD16<UInt8>) {
      (self.first, self.second, self.traits) = (first, second, traits)
    }
  }

  /// What the words of a heading and of a body amount to.
  package struct Context: Sendable {
    let heading: Vector
    let body: Vector
  }

  typealias Vector = SIMD8<Float>

  /// How many traits there are at most.
  package static let traitCount = 48

  /// How many members the vocabulary has.
  package let memberCount: Int
  /// The binary logarithm of the number of weights of runs; zero for a model of single words.
  let runBits: Int
  private let bytes: EmbeddedBytes
  private let traits: [Float]
  private let tables: [Table]

  /// Opens what a ``FactorTrainer`` wrote; `nil` for other bytes.
  package init?(_ bytes: EmbeddedBytes) {
    memberCount = Int(bytes.load(0, as: UInt32.self))
    runBits = Int(bytes.load(4, as: UInt32.self))
    guard memberCount > 0, runBits <= 24 else { return nil }
    self.bytes = bytes
    traits = (0...Self.traitCount).map { bytes.float(8 + 4 * $0) }
    var offset = 8 + 4 * (Self.traitCount + 1)
    var tables: [Table] = []
    for part in Part.allCases {
      let count = part.byteCount(memberCount: memberCount, runBits: runBits)
      tables.append(Table(start: offset + 4, scale: bytes.float(offset)))
      offset += 4 + count
    }
    guard offset == bytes.count else { return nil }
    self.tables = tables
  }

  /// The tables of a file, in their order.
  enum Part: Int, CaseIterable {
    /// What a word weighs by itself, and a run by its second word, and by its hash.
    case weight, secondWeight, runWeight
    /// What a word makes of a heading and of a body, as the first of a run and as the second.
    case toHeading, toBody, secondToHeading, secondToBody
    /// What a word brings to the heading or the body that it stands in.
    case inHeading, inBody

    /// How many numbers an entry has.
    var width: Int { rawValue < Part.toHeading.rawValue ? 1 : 8 }

    func entryCount(memberCount: Int, runBits: Int) -> Int {
      switch self {
      case .runWeight: runBits > 0 ? 1 << runBits : 0
      case .secondWeight, .secondToHeading, .secondToBody: runBits > 0 ? memberCount : 0
      default: memberCount
      }
    }

    func byteCount(memberCount: Int, runBits: Int) -> Int {
      width * entryCount(memberCount: memberCount, runBits: runBits)
    }
  }

  private struct Table {
    let start: Int
    let scale: Float
  }

  /// The place of the weight of a run.
  static func place(ofRun word: Word, bits: Int) -> Int {
    let run = UInt64(UInt32(bitPattern: word.first)) << 32 | UInt64(UInt32(bitPattern: word.second))
    return Int(FeatureHash.mix(run) >> UInt64(64 - bits))
  }
}

// MARK: - Prediction

extension FactorModel {
  /// What a heading and a body of such different members amount to.
  ///
  /// - Complexity: linear in the members.
  package func context(heading: [Int32], body: [Int32]) -> Context {
    Context(heading: sum(heading, .inHeading), body: sum(body, .inBody))
  }

  private func sum(_ members: [Int32], _ part: Part) -> Vector {
    var sum = Vector.zero
    let table = tables[part.rawValue]
    for member in members { sum += vector(member, table) }
    return sum * (table.scale / Float(max(members.count, 1)).squareRoot())
  }

  /// The logits of some words of an article.
  ///
  /// - Complexity: linear in the words; no member may be out of the vocabulary.
  package func logits(_ words: [Word], _ context: Context) -> [Float] {
    let parts = (
      weight: tables[Part.weight.rawValue], toHeading: tables[Part.toHeading.rawValue],
      toBody: tables[Part.toBody.rawValue]
    )
    let heading = context.heading * parts.toHeading.scale
    let body = context.body * parts.toBody.scale
    var logits: [Float] = []
    logits.reserveCapacity(words.count)
    for word in words {
      var logit = number(Int(word.first), parts.weight)
      for lane in 0..<16 { logit += traits[Int(min(word.traits[lane], UInt8(Self.traitCount)))] }
      let fit =
        vector(word.first, parts.toHeading) * heading
        + vector(word.first, parts.toBody) * body
      logits.append(logit + fit.sum())
    }
    if runBits > 0 { addRuns(words, context, to: &logits) }
    return logits
  }

  private func addRuns(_ words: [Word], _ context: Context, to logits: inout [Float]) {
    let (weight, run) = (tables[Part.secondWeight.rawValue], tables[Part.runWeight.rawValue])
    let toHeading = tables[Part.secondToHeading.rawValue]
    let toBody = tables[Part.secondToBody.rawValue]
    let (heading, body) = (context.heading * toHeading.scale, context.body * toBody.scale)
    for (place, word) in words.enumerated() {
      let fit = vector(word.second, toHeading) * heading + vector(word.second, toBody) * body
      logits[place] +=
        number(Int(word.second), weight) + number(Self.place(ofRun: word, bits: runBits), run)
        + fit.sum()
    }
  }

  @inline(__always)
  private func number(_ entry: Int, _ table: Table) -> Float {
    Float(bytes.load(table.start + entry, as: Int8.self)) * table.scale
  }

  /// The bytes of an entry as they are: what they are multiplied with has the scale.
  @inline(__always)
  private func vector(_ member: Int32, _ table: Table) -> Vector {
    let eight = bytes.load(table.start + 8 * Int(member), as: UInt64.self)
    return Vector(unsafeBitCast(eight, to: SIMD8<Int8>.self))
  }
}
