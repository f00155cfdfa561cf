import LinearModel
import Testing

/// Trees learn what a line cannot, keep it in a file, and can say what each feature did.
struct BoostedTreesTests {
  @Test func `trees learn an exclusive or`() {
    let model = exclusiveOr()
    #expect(model.score([0, 1]) > 0.8)
    #expect(model.score([1, 0]) > 0.8)
    #expect(model.score([0, 0]) < 0.2)
    #expect(model.score([1, 1]) < 0.2)
  }

  @Test func `a file gives back the model that wrote it`() {
    let model = exclusiveOr()
    var writer = ModelWriter()
    model.write(to: &writer)
    let read = writer.bytes.withUnsafeBytes { BoostedTrees(EmbeddedBytes($0)) }
    #expect(read == model)
  }

  @Test func `what the features add sums to the score`() {
    let model = exclusiveOr()
    for row: [Float] in [[0, 0], [0, 1], [1, 1]] {
      let sum = model.contributions(row).reduce(model.expectation, +)
      #expect(abs(sum - model.score(row)) < 1e-4)
    }
  }

  @Test func `shares of rows and features are drawn by the seed alone`() {
    #expect(sampled(seed: 3) == sampled(seed: 3))
    #expect(sampled(seed: 3) != sampled(seed: 4))
    #expect(sampled(seed: 3).score([0, 1]) > 0.6)
  }

  @Test func `many rows have the scores that each has alone`() {
    let model = exclusiveOr()
    let rows: [[Float]] = [[0, 0], [0, 1], [1, 0], [1, 1]]
    #expect(model.scores(rows.flatMap(\.self)) == rows.map(model.score))
  }

  @Test func `other bytes are no model`() {
    let bytes = [UInt8](repeating: 7, count: 64)
    #expect(bytes.withUnsafeBytes { BoostedTrees(EmbeddedBytes($0)) } == nil)
  }
}

/// One of two features, but not both; one corner is rarer, so that the first split pays.
private func exclusiveOr() -> BoostedTrees {
  var trainer = BoostedTreesTrainer(loss: .squared)
  trainer.depth = 2
  return trained(trainer)
}

private func sampled(seed: UInt64) -> BoostedTrees {
  var trainer = BoostedTreesTrainer(loss: .squared)
  trainer.depth = 2
  trainer.rowShare = 0.5
  trainer.seed = seed
  return trained(trainer)
}

private func trained(_ trainer: BoostedTreesTrainer) -> BoostedTrees {
  var rows: [Float] = []
  var targets: [Float] = []
  for index in 0..<400 {
    let (left, right) = (index % 2, index % 3 == 0 ? 1 : 0)
    rows += [Float(left), Float(right)]
    targets.append(left == right ? 0 : 1)
  }
  return trainer.train(rows: rows, featureCount: 2, targets: targets)
}
