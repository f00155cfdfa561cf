import LinearModel
import Testing

/// Labels in layers: what the file of a model keeps, and what decoding promises.
struct LayeredModelTests {
  private let layers = LabelLayers(kinds: [2, 1])

  @Test func `spans become labels and come back`() {
    let spans = [
      LabelledSpan(layer: 0, kind: 1, range: 0..<3), LabelledSpan(layer: 0, kind: 0, range: 4..<5),
    ]
    let labels = layers.labels(of: spans, layer: 0, count: 6)
    #expect(labels == [5, 6, 7, 0, 4, 0])
    #expect(layers.spans(of: labels, layer: 0) == spans)
  }

  @Test func `a trained model labels what it has learned, in every layer`() throws {
    let model = try #require(Self.model(layers, Self.examples(layers)))
    let rows = Self.rows([7, 1, 2, 9])
    let scores = model.scores(rows)
    #expect(model.decoder.best(scores, 0..<4, layer: 0) == [0, 1, 3, 0])
    #expect(model.decoder.best(scores, 0..<4, layer: 1) == [0, 0, 4, 0])
  }

  @Test func `the best labels never break the order of parts`() throws {
    let model = try #require(Self.model(layers, Self.examples(layers)))
    for words in [[1, 1, 1], [2, 2], [1], [2, 1, 2, 1]] as [[UInt64]] {
      let labels = model.decoder.best(
        model.scores(Self.rows(words)),
        0..<words.count,
        layer: 0
      )
      let pairs = zip([0] + labels, labels + [0])
      #expect(pairs.allSatisfy { LabelLayers.mayFollow(Int($0), Int($1)) })
    }
  }

  @Test func `a probability lies between 0 and 1, and is high for what was learned`() throws {
    let model = try #require(Self.model(layers, Self.examples(layers)))
    let scores = model.scores(Self.rows([7, 1, 2, 9]))
    let sure = model.decoder.probabilities(of: [0, 1, 3, 0], scores, from: 0, layer: 0)
    #expect(sure.allSatisfy { 0.8...1 ~= $0 })
  }

  @Test func `the same examples give the same bytes`() {
    #expect(Self.file(layers, Self.examples(layers)) == Self.file(layers, Self.examples(layers)))
  }

  @Test(arguments: [0, 3, 11, 40])
  func `a cut file is no model`(_ count: Int) {
    let bytes = Array(Self.file(layers, Self.examples(layers)).prefix(count))
    #expect(bytes.withUnsafeBytes { LayeredModel(bytes: $0) == nil })
  }
}

// MARK: - A language of two words

extension LayeredModelTests {
  /// `1 2` is a span of the first layer, and `2` one of the second.
  private static func examples(_ layers: LabelLayers) -> [LayeredTrainer.Example] {
    let sequence: [Int32] = [0, 1, 2, 0, 1, 2, 0]
    return (0..<40).map { _ in
      LayeredTrainer.Example(
        features: sequence,
        starts: Array(0...sequence.count),
        labels: [[0, 1, 3, 0, 1, 3, 0], [0, 0, 4, 0, 0, 4, 0]]
      )
    }
  }

  private static func file(_ layers: LabelLayers, _ examples: [LayeredTrainer.Example]) -> [UInt8] {
    var options = LayeredTrainer.Options()
    options.dropout = 0
    var trainer = LayeredTrainer(layers: layers, featureCount: 3, options: options)
    trainer.train(examples)
    return LayeredModel.file(
      layers: layers,
      hashes: [7, 1, 2].map { FeatureHash.mix($0, 0) },
      weights: trainer.weights,
      transitions: trainer.transitions,
      rowLimit: 10
    )
  }

  /// A model whose bytes stay as long as the tests run.
  private static func model(
    _ layers: LabelLayers,
    _ examples: [LayeredTrainer.Example]
  ) -> LayeredModel? {
    let bytes = file(layers, examples)
    let kept = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    kept.copyBytes(from: bytes)
    return LayeredModel(bytes: UnsafeRawBufferPointer(kept))
  }

  private static func rows(_ words: [UInt64]) -> FeatureRows {
    var rows = FeatureRows()
    for word in words {
      rows.hashes.append(FeatureHash.mix(word == 9 ? 7 : word, 0))
      rows.finishPosition()
    }
    return rows
  }
}
