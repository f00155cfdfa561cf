import LinearModel
import Testing

/// The decoder against all paths, one by one.
struct LayeredDecoderTests {
  private let layers = LabelLayers(kinds: [2, 1])
  private let decoder: LayeredDecoder
  private let transitions: [[Float]]
  private let scores: [Float]
  private static let count = 4

  init() {
    var random = SeededGenerator(seed: 7)
    let layers = layers
    transitions = (0..<layers.count).map { layer in
      let labels = layers.labelCount(layer)
      return (0..<labels * labels).map { pair in
        let isAllowed = LabelLayers.mayFollow(pair / labels, pair % labels)
        return isAllowed ? Float.random(in: -2...2, using: &random) : -.infinity
      }
    }
    scores = (0..<Self.count * layers.stride).map { _ in Float.random(in: -2...2, using: &random) }
    decoder = LayeredDecoder(layers: layers, transitions: transitions)
  }

  @Test(arguments: [0, 1])
  func `no path has a higher sum than the best`(_ layer: Int) {
    let best = decoder.best(scores, 0..<Self.count, layer: layer)
    let highest = paths(layer).max { sum(of: $0, layer) < sum(of: $1, layer) }
    #expect(best == highest)
  }

  @Test(arguments: [0, 1])
  func `how sure a label is, is its share of all paths`(_ layer: Int) {
    let paths = paths(layer)
    let all = paths.reduce(0) { $0 + Self.exponential(sum(of: $1, layer)) }
    for path in paths where !path.contains(0) {
      let found = decoder.probabilities(of: path, scores, from: 0, layer: layer)
      for position in path.indices {
        let through = paths.filter { $0[position] == path[position] }
          .reduce(0) { $0 + Self.exponential(sum(of: $1, layer)) }
        #expect(abs(Double(found[position]) - through / all) < 1e-4)
      }
    }
  }

  @Test(arguments: [0, 1])
  func `scores beyond all measure give shares all the same`(_ layer: Int) {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<50 {
      let scores = scores.map { _ in Float.random(in: -200...200, using: &random) }
      let transitions = transitions.map { row in
        row.map { _ in Float.random(in: -80...80, using: &random) }
      }
      let decoder = LayeredDecoder(layers: layers, transitions: transitions)
      let path = decoder.best(scores, 0..<Self.count, layer: layer)
      let shares = decoder.probabilities(of: path, scores, from: 0, layer: layer)
      #expect(shares.allSatisfy { (0...1.001).contains($0) }, "\(shares)")
    }
  }

  @Test(arguments: [0, 1])
  func `where nothing speaks for a name, there is none`(_ layer: Int) {
    var (transitions, scores) = (transitions, scores)
    transitions[layer][0] = 2.5
    for position in 0..<Self.count { scores[position * layers.stride + layers.offset(layer)] = 3 }
    let decoder = LayeredDecoder(layers: layers, transitions: transitions)
    #expect(decoder.best(scores, 0..<Self.count, layer: layer) == [0, 0, 0, 0])
  }

  @Test func `labels are found where they stand among other sequences`() {
    let part = decoder.best(scores, 1..<3, layer: 0)
    let alone = Array(scores[layers.stride..<(3 * layers.stride)])
    #expect(part == decoder.best(alone, 0..<2, layer: 0))
  }
}

extension LayeredDecoderTests {
  /// All sequences of labels that keep the order of parts.
  private func paths(_ layer: Int) -> [[UInt8]] {
    var paths: [[UInt8]] = [[]]
    for _ in 0..<Self.count {
      paths = paths.flatMap { path in
        (0..<layers.labelCount(layer)).compactMap { label in
          LabelLayers.mayFollow(Int(path.last ?? 0), label) ? path + [UInt8(label)] : nil
        }
      }
    }
    return paths.filter { LabelLayers.mayEnd(Int($0.last ?? 0)) }
  }

  private func sum(of path: [UInt8], _ layer: Int) -> Double {
    path.indices.reduce(0) { sum, position in
      let place = position * layers.stride + layers.offset(layer) + Int(path[position])
      let pair = position == 0 ? nil : Int(path[position - 1]) * layers.labelCount(layer)
      let step = pair.map { transitions[layer][$0 + Int(path[position])] } ?? 0
      return sum + Double(scores[place] + step)
    }
  }

  /// By its series: there is no library of mathematics here.
  private static func exponential(_ x: Double) -> Double {
    var (sum, part) = (1.0, 1.0)
    for step in 1...80 {
      part *= x / Double(step)
      sum += part
    }
    return sum
  }
}
