import LinearModel
import Testing

/// From articles to weights to a file and back to logits.
struct FactorModelTests {
  @Test func `the same word tells under one heading and not under another`() throws {
    let model = try #require(trained(runBits: 0))
    #expect(model.logit(World.wind, World.wind, heading: World.storm) > 1)
    #expect(model.logit(World.wind, World.wind, heading: World.match) < -1)
    #expect(model.logit(World.goal, World.goal, heading: World.match) > 1)
  }

  @Test func `the second word of a run counts as well`() throws {
    let model = try #require(trained(runBits: 6))
    let (strong, light) = (World.strong, World.light)
    #expect(
      model.logit(World.wind, strong, heading: World.storm)
        > 1 + model.logit(World.wind, light, heading: World.storm)
    )
  }

  @Test func `a trait tells of all words that have it`() throws {
    let model = try #require(trained(runBits: 0))
    let late = model.logit(World.wind, World.wind, heading: World.storm, trait: World.late)
    #expect(late < model.logit(World.wind, World.wind, heading: World.storm))
  }

  @Test func `the same articles give the same bytes`() {
    #expect(file(runBits: 6) == file(runBits: 6))
  }

  @Test(arguments: [0, 7, 8, 200])
  func `a file that was cut short is no model`(count: Int) {
    #expect(FactorModel(EmbeddedBytes(keeping: Array(file(runBits: 0).prefix(count)))) == nil)
  }
}

/// A world of storms and of football.
private enum World {
  static let (storm, match, wind, goal): (Int32, Int32, Int32, Int32) = (1, 2, 3, 4)
  static let (strong, light): (Int32, Int32) = (5, 6)
  static let count = 7
  static let late: UInt8 = 1
}

extension FactorModel {
  fileprivate func logit(
    _ first: Int32,
    _ second: Int32,
    heading: Int32,
    trait: UInt8 = 0
  ) -> Float {
    let context = context(heading: [heading], body: [World.wind, World.goal])
    return logits([.word(first, second, trait)], context)[0]
  }
}

extension FactorModel.Word {
  fileprivate static func word(_ first: Int32, _ second: Int32, _ trait: UInt8) -> Self {
    var traits = SIMD16<UInt8>(repeating: UInt8(FactorModel.traitCount))
    traits[0] = trait
    return FactorModel.Word(first: first, second: second, traits: traits)
  }
}

private func trained(runBits: Int) -> FactorModel? {
  FactorModel(EmbeddedBytes(keeping: file(runBits: runBits)))
}

/// Under a storm the wind is told, a light one less than a strong one; under a match the goal is; and
/// nothing that comes late.
private func file(runBits: Int) -> [UInt8] {
  var trainer = FactorTrainer(memberCount: World.count, runBits: runBits)
  let isRun = runBits > 0
  let words: [FactorModel.Word] = [
    .word(World.wind, isRun ? World.strong : World.wind, 0),
    .word(World.wind, isRun ? World.light : World.wind, isRun ? 0 : World.late),
    .word(World.goal, isRun ? World.strong : World.goal, 0),
    .word(World.goal, isRun ? World.light : World.goal, World.late),
  ]
  for round in 0..<800 {
    let isStorm = round % 2 == 0
    trainer.learn(
      words,
      heading: [isStorm ? World.storm : World.match],
      body: [World.wind, World.goal],
      targets: [isStorm, false, !isStorm, false]
    )
  }
  return trainer.file
}
