import LinearModel
import Testing

/// From articles to a network to a file and back to scores.
struct SentenceNetworkTests {
  @Test func `the sentence that goes with the heading tells most`() throws {
    let network = try #require(SentenceNetwork(EmbeddedBytes(keeping: Self.file)))
    let storm = network.scores(Self.article(heading: 1)) { false }
    let match = network.scores(Self.article(heading: 2)) { false }
    #expect(storm[0] > storm[1] + 0.05)
    #expect(match[1] > match[0] + 0.05)
  }

  @Test func `where nobody waits every sentence is worth nothing`() throws {
    let network = try #require(SentenceNetwork(EmbeddedBytes(keeping: Self.file)))
    #expect(network.scores(Self.article(heading: 1)) { true } == [0, 0, 0])
  }

  @Test func `an article without words has scores all the same`() throws {
    let network = try #require(SentenceNetwork(EmbeddedBytes(keeping: Self.file)))
    let empty = SentenceNetwork.Article(heading: [], words: [], ends: [0], traits: [.zero])
    let scores = network.scores(empty) { false }
    #expect(scores.allSatisfy { $0.isFinite })
  }

  @Test func `the same articles give the same bytes`() {
    #expect(Self.train() == Self.file)
  }

  @Test(arguments: [0, 7, 8, 1000])
  func `a file that was cut short is no network`(count: Int) {
    #expect(SentenceNetwork(EmbeddedBytes(keeping: Array(Self.file.prefix(count)))) == nil)
  }

  private static let file = train()

  /// Under heading 1 the abstract is like the first sentence, under heading 2 like the second.
  private static func train() -> [UInt8] {
    var trainer = SentenceNetworkTrainer(memberCount: 9, runBits: 6)
    trainer.learningRate = 0.1
    for round in 0..<250 {
      let isStorm = round % 2 == 0
      trainer.learn(
        article(heading: isStorm ? 1 : 2),
        targets: isStorm ? [0.2, -0.1, -0.1] : [-0.1, 0.2, -0.1]
      )
    }
    return trainer.file
  }

  private static func article(heading: Int32) -> SentenceNetwork.Article {
    SentenceNetwork.Article(
      heading: [heading],
      words: [3, 4, 5, 6, 7, 8, 7],
      ends: [2, 4, 7],
      traits: [.zero, .zero, .zero]
    )
  }
}
