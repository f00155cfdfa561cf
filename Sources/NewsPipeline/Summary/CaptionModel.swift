package import LinearModel
package import VietText

/// How much a sentence looks like the caption of a picture.
///
/// Captions that stand among the paragraphs of a page without marks around them are poor sentences
/// of a summary. A logistic regression over hashed syllables and runs of two, the first and the last
/// ones, and length; one small weight a place.
package struct CaptionModel: Sendable {
  private static let bits: UInt64 = 15
  package static let featureCount = 1 << Int(bits)

  /// One a place; none without a model.
  private let weights: [Int8]
  private let scale: Float
  private let bias: Float

  /// Reads what ``file(weights:bias:)`` wrote; other bytes make a model that tells nothing.
  package init(_ bytes: EmbeddedBytes) {
    scale = bytes.float(0)
    bias = bytes.float(4)
    let count = bytes.count < 8 + Self.featureCount ? 0 : Self.featureCount
    weights = (0..<count).map { bytes.load(8 + $0, as: Int8.self) }
  }

  package static func file(weights: [Float], bias: Float) -> [UInt8] {
    let scale = max(weights.reduce(Float(0)) { max($0, abs($1)) }, 1e-6) / 127
    var writer = ModelWriter()
    writer.add(scale)
    writer.add(bias)
    for weight in weights { writer.add(Int8((weight / scale).rounded())) }
    return writer.bytes
  }

  /// The logit of a sentence being a caption; zero without a model.
  package func score(_ syllables: ArraySlice<Syllable>) -> Float {
    guard !weights.isEmpty else { return 0 }
    var sum = 0
    var seen = [UInt64](repeating: 0, count: Self.featureCount / 64)
    Self.visit(syllables) { feature in
      let place = Self.place(of: feature)
      guard seen[place >> 6] & 1 << (UInt64(place) & 63) == 0 else { return }
      seen[place >> 6] |= 1 << (UInt64(place) & 63)
      sum += Int(weights[place])
    }
    return Float(sum) * scale + bias
  }

  /// The features of a sentence, each once.
  package static func places(_ syllables: ArraySlice<Syllable>) -> [Int] {
    var places: Set<Int> = []
    visit(syllables) { places.insert(place(of: $0)) }
    return places.sorted()
  }

  private static func place(of feature: UInt64) -> Int {
    Int(FeatureHash.mix(feature) >> (64 - bits))
  }

  private static func visit(_ syllables: ArraySlice<Syllable>, _ see: (UInt64) -> Void) {
    var (capitals, first, second, last) = (0, UInt64(0), UInt64(0), UInt64(0))
    for (index, syllable) in syllables.enumerated() {
      see(FeatureHash.mix(syllable.key))
      if index == 0 {
        first = syllable.key
      } else {
        see(FeatureHash.join(last, syllable.key) &+ 1)
        if index == 1 { second = syllable.key }
        if syllable.isCapitalized { capitals += 1 }
      }
      last = syllable.key
    }
    see(FeatureHash.join(first, 2))
    see(FeatureHash.join(FeatureHash.join(first, second), 3))
    see(FeatureHash.join(last, 4))
    see(FeatureHash.join(UInt64(min(syllables.count / 2, 30)), 5))
    see(FeatureHash.join(UInt64(10 * capitals / max(syllables.count, 1)), 6))
  }
}
