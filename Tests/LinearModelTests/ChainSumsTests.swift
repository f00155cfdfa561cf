import Testing

@testable import LinearModel

/// Searches and sums of four labels at a time beside those of one label at a time, for few and for many
/// kinds of name.
struct ChainSumsTests {
  private static let count = 40

  private struct Chain {
    let layers: LabelLayers
    let transitions: [Float]
    let scores: [Float]

    init(kinds: Int) {
      var random = SeededGenerator(seed: UInt64(kinds))
      let layers = LabelLayers(kinds: [kinds])
      let labels = layers.labelCount(0)
      self.layers = layers
      transitions = (0..<labels * labels).map { pair in
        LabelLayers.mayFollow(pair / labels, pair % labels)
          ? Float.random(in: -2...2, using: &random) : -.infinity
      }
      scores = (0..<count * layers.stride).map { _ in Float.random(in: -3...3, using: &random) }
    }

    var labels: Int { layers.labelCount(0) }

    /// The best path by all steps, one by one (Viterbi 1967).
    func plainBest() -> [UInt8] {
      var sums = (0..<labels).map { LabelLayers.mayStart($0) ? scores[$0] : -.infinity }
      var origins: [[Int]] = []
      for position in 1..<count {
        let before = sums
        let from = (0..<labels).map { to in
          (0..<labels).max { sum(before, $0, to) < sum(before, $1, to) } ?? 0
        }
        origins.append(from)
        sums = (0..<labels).map {
          sum(before, from[$0], $0) + scores[position * layers.stride + $0]
        }
      }
      let ends = (0..<labels).filter(LabelLayers.mayEnd)
      var path = [ends.max { sums[$0] < sums[$1] } ?? 0]
      for from in origins.reversed() { path.append(from[path[path.count - 1]]) }
      return path.reversed().map { UInt8($0) }
    }

    private func sum(_ sums: [Float], _ from: Int, _ to: Int) -> Float {
      sums[from] + transitions[from * labels + to]
    }
  }

  @Test(arguments: 1...7)
  func `the search finds what a plain one finds`(_ kinds: Int) {
    let chain = Chain(kinds: kinds)
    let decoder = LayeredDecoder(layers: chain.layers, transitions: [chain.transitions])
    var path = [UInt8](repeating: 9, count: Self.count + 2)
    let hasNames = decoder.writeBest(chain.scores, 0..<Self.count, layer: 0, to: &path, at: 1)
    #expect(hasNames)
    #expect(Array(path[1...Self.count]) == chain.plainBest())
    #expect(path.first == 9 && path.last == 9)
  }

  @Test(arguments: 1...7)
  func `what is shown is what training sums up`(_ kinds: Int) {
    let chain = Chain(kinds: kinds)
    let moves = LabelMoves(labels: chain.labels)
    let exact = ForwardBackward(moves, transitions: chain.transitions, isExact: true)
    let decoder = LayeredDecoder(layers: chain.layers, transitions: [chain.transitions])
    let path = decoder.best(chain.scores, 0..<Self.count, layer: 0)
    let shown = decoder.probabilities(of: path, chain.scores, from: 0, layer: 0)
    let sums = exact.expectations(
      chain.scores,
      width: chain.layers.stride,
      offset: 0,
      count: Self.count
    )
    for (position, label) in path.enumerated() where label != 0 {
      #expect(abs(shown[position] - sums.single[position * chain.labels + Int(label)]) < 1e-4)
    }
  }

  @Test func `four powers at a time are those of one at a time, to the last bit`() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<1000 {
      let four = SIMD4<Float>.random(in: -87...87, using: &random)
      let powers = QuickExponential.of(near: four)
      #expect((0..<4).allSatisfy { powers[$0] == QuickExponential.of(near: four[$0]) })
    }
  }
}
