import LinearModel

/// The weighted features of one text, of length one.
struct TopicVector: Sendable {
  private(set) var weights: [UInt64: Float] = [:]

  init() {}

  /// Features that the model does not know count as rare ones.
  init(_ features: TextFeatures, model: LogisticModel?) {
    var sum: Float = 0
    for (key, count) in zip(features.keys, features.counts) {
      let telling = model?.inverseFrequency(of: key) ?? Self.unknown
      let weight = FeatureWeighting.damped(count) * telling
      weights[key] = weight
      sum += weight * weight
    }
    scale(by: sum > 0 ? 1 / sum.squareRoot() : 0)
  }

  private static let unknown: Float = 6

  mutating func add(_ other: TopicVector, times factor: Float) {
    for (key, weight) in other.weights { weights[key, default: 0] += weight * factor }
  }

  mutating func scale(by factor: Float) {
    for key in weights.keys { weights[key]? *= factor }
  }

  /// The inner product; summed in the order of the keys, so that it is the same on every run.
  func dot(_ other: TopicVector) -> Float {
    let (small, large) = weights.count < other.weights.count ? (self, other) : (other, self)
    var products: [(UInt64, Float)] = []
    for (key, weight) in small.weights {
      if let match = large.weights[key] { products.append((key, weight * match)) }
    }
    return products.sorted { $0.0 < $1.0 }.reduce(0) { $0 + $1.1 }
  }
}
