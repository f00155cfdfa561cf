import LinearModel
import Testing

/// The sums of weights that a model of many features gives, against those that went into it.
struct LayeredSumsTests {
  private static let featureCount = 3000
  private let hashes = (0..<UInt64(featureCount)).map { FeatureHash.mix(1, $0) }

  @Test(arguments: [[3, 1, 1, 4], [2, 1]])
  func `the scores of a position are the sums of the weights of its features`(_ kinds: [Int]) throws
  {
    let layers = LabelLayers(kinds: kinds)
    let weights = Self.weights(layers)
    let model = try #require(made(layers, weights))
    let positions = (0..<40).map { position in
      (0..<position).map { ($0 * 71 + position * 13) % 3000 }
    }
    var rows = FeatureRows()
    for features in positions {
      rows.hashes += features.map { hashes[$0] }
      rows.finishPosition()
    }
    let scores = model.scores(rows)
    for (position, features) in positions.enumerated() {
      for label in 0..<layers.width {
        let sum = features.reduce(Float(0)) { $0 + weights[$1 * layers.width + label] }
        #expect(abs(scores[position * layers.stride + label] - sum) < 0.001)
      }
    }
  }

  @Test func `features that the model does not know change nothing`() throws {
    let layers = LabelLayers(kinds: [2, 1])
    let model = try #require(made(layers, Self.weights(layers)))
    var rows = FeatureRows()
    rows.hashes = (0..<2000).map { FeatureHash.mix(2, $0) }
    rows.finishPosition()
    // One in 65,536 may be taken for another one: of these numbers none is.
    #expect(model.scores(rows).allSatisfy { $0 == 0 })
  }

  @Test func `a model without features gives no scores`() throws {
    let layers = LabelLayers(kinds: [2, 1])
    let model = try #require(made(layers, [], featureCount: 0))
    var rows = FeatureRows()
    rows.hashes = Array(hashes[..<50])
    rows.finishPosition()
    rows.finishPosition()
    #expect(model.scores(rows).allSatisfy { $0 == 0 })
  }
}

extension LayeredSumsTests {
  /// Whole hundredths up to 1.27, so that bytes hold them exactly.
  private static func weights(_ layers: LabelLayers) -> [Float] {
    var random = SeededGenerator(seed: 5)
    var weights = (0..<featureCount * layers.width).map { _ in
      Float(Int.random(in: -127...127, using: &random)) / 100
    }
    weights[0] = 1.27
    // No feature is too weak to be kept.
    for feature in 0..<featureCount { weights[feature * layers.width + 1] = 1 }
    return weights
  }

  private func made(
    _ layers: LabelLayers,
    _ weights: [Float],
    featureCount: Int = LayeredSumsTests.featureCount
  ) -> LayeredModel? {
    let bytes = LayeredModel.file(
      layers: layers,
      hashes: Array(hashes[..<featureCount]),
      weights: weights,
      transitions: layers.kinds.map { Array(repeating: 0, count: (1 + 4 * $0) * (1 + 4 * $0)) },
      rowLimit: featureCount
    )
    let kept = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    kept.copyBytes(from: bytes)
    return LayeredModel(bytes: UnsafeRawBufferPointer(kept))
  }
}
