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

  private let bytes: EmbeddedBytes
  private let scale: Float
  private let bias: Float
  private let isEmpty: Bool

  /// Reads what ``file(weights:bias:)`` wrote; other bytes make a model that tells nothing.
  package init(_ bytes: EmbeddedBytes) {
    self.bytes = bytes
    scale = bytes.float(0)
    bias = bytes.float(4)
    isEmpty = bytes.count < 8 + Self.featureCount
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
    guard !isEmpty else { return 0 }
    var sum = 0
    for place in Self.places(syllables) { sum += Int(bytes.load(8 + place, as: Int8.self)) }
    return Float(sum) * scale + bias
  }

  /// The features of a sentence, each once.
  package static func places(_ syllables: ArraySlice<Syllable>) -> [Int] {
    let keys = syllables.map(\.key)
    var features: [UInt64] = []
    features.reserveCapacity(2 * keys.count + 6)
    for (index, key) in keys.enumerated() {
      features.append(FeatureHash.mix(key))
      if index > 0 { features.append(FeatureHash.join(keys[index - 1], key) &+ 1) }
    }
    let capitals = syllables.dropFirst().count { $0.isCapitalized }
    let (first, last) = (keys.first ?? 0, keys.last ?? 0)
    let second = keys.count > 1 ? keys[1] : 0
    features += [
      FeatureHash.join(first, 2), FeatureHash.join(FeatureHash.join(first, second), 3),
      FeatureHash.join(last, 4), FeatureHash.join(UInt64(min(keys.count / 2, 30)), 5),
      FeatureHash.join(UInt64(10 * capitals / max(keys.count, 1)), 6),
    ]
    return Set(features.map { Int(FeatureHash.mix($0) >> (64 - bits)) }).sorted()
  }
}
