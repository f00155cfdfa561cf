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

  @Test func `masked trees score as the trees do that they were made of`() throws {
    var trainer = BoostedTreesTrainer(loss: .squared)
    trainer.depth = 5
    trainer.treeCount = 21
    trainer.smallestLeaf = 2
    var random = SeededGenerator(seed: 5)
    var (rows, targets): ([Float], [Float]) = ([], [])
    for _ in 0..<300 {
      let (one, two, three) = (random.next() % 40, random.next() % 40, random.next() % 40)
      rows += [Float(one), Float(two), Float(three)]
      targets.append(Float(one) * Float(two) - Float(three))
    }
    let trees = trainer.train(rows: rows, featureCount: 3, targets: targets)
    let masked = try #require(MaskedTrees(trees))
    // Between the thresholds, on them, and beyond them.
    var questions: [Float] = rows
    for value in rows { questions.append(value + 0.5) }
    questions += [-7, 99, 20, .infinity, 0, 3]
    let (found, wanted) = (masked.scores(questions), trees.scores(questions))
    #expect(found.count == 602)
    let errors: [Float] = zip(found, wanted).map { abs($0 - $1) }
    #expect(errors.allSatisfy { $0 < 1e-2 })
    let single: [Float] = (0..<10).map { trees.score(Array(rows[3 * $0..<3 * $0 + 3])) }
    let differences: [Float] = zip(single, wanted).map { abs($0 - $1) }
    #expect(differences.allSatisfy { $0 < 1e-2 })
  }

  @Test func `trees deeper than a word of bits are not masked`() {
    #expect(MaskedTrees(BoostedTrees(featureCount: 1, depth: 6, base: 0)) == nil)
    #expect(MaskedTrees(BoostedTrees(featureCount: 1, depth: 5, base: 2))?.scores([1]) == [2])
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
