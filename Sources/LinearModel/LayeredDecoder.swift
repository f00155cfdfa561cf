/// The best labels of a sequence under given scores, and how sure they are.
///
/// Only the stretches in which a name may be at all are searched (``LabelStretches``), and there labels
/// that are far behind the best of their position are not followed further: the scores of a trained
/// model leave two or three of seventeen.
///
/// - Complexity: O(positions × labels) a layer, and in those stretches as much for each label that is
///   followed.
package struct LayeredDecoder: Sendable {
  private let layers: LabelLayers
  private let steps: [LabelSteps]
  /// The same with a row for each label that is reached.
  private let stepsBack: [LabelSteps]
  private let chains: [ForwardBackward]
  private let stretches: [LabelStretches]
  /// How far the best run of labels through a position may fall behind label 0 to have a share that any
  /// probability would show.
  private static let depth: Float = 12

  /// Takes for each layer the scores from each label to each label, a row for each.
  package init(layers: LabelLayers, transitions: [[Float]]) {
    self.layers = layers
    let moves = (0..<layers.count).map { LabelMoves(labels: layers.labelCount($0)) }
    let scores = zip(moves, transitions).map { $0.values(of: $1) }
    steps = zip(moves, scores).map { LabelSteps($0, $1, none: -.infinity) }
    stepsBack = zip(moves, scores).map {
      LabelSteps($0, $1, none: -.infinity, isReversed: true)
    }
    stretches = zip(moves, scores).map { LabelStretches($0, $1) }
    chains = zip(moves, transitions).map { ForwardBackward($0, transitions: $1, isExact: false) }
  }

  /// The labels of one layer with the highest sum (Viterbi 1967).
  ///
  /// `scores` has a row of ``LabelLayers/stride`` numbers for each position; `positions` are those of
  /// one sequence.
  package func best(_ scores: [Float], _ positions: Range<Int>, layer: Int) -> [UInt8] {
    guard positions.upperBound * layers.stride <= scores.count else { return [] }
    var path = [UInt8](repeating: 0, count: positions.count)
    writeBest(scores, positions, layer: layer, to: &path, at: 0)
    return path
  }

  /// Writes the labels of one layer with the highest sum from place `start` of a path on.
  ///
  /// - Returns: Whether there are others than 0.
  @discardableResult
  package func writeBest(
    _ scores: [Float],
    _ positions: Range<Int>,
    layer: Int,
    to path: inout [UInt8],
    at start: Int
  ) -> Bool {
    guard !positions.isEmpty, positions.upperBound * layers.stride <= scores.count,
      start >= 0, start + positions.count <= path.count
    else { return false }
    var hasOthers = false
    path.withUnsafeMutableBufferPointer { all in
      let path = UnsafeMutableBufferPointer(rebasing: all[start..<(start + positions.count)])
      path.update(repeating: 0)
      forEachStretch(of: scores, positions, layer, depth: 0) { stretch, row, table in
        let part = UnsafeMutableBufferPointer(rebasing: path[stretch])
        let isLast = stretch.upperBound == path.count
        stepsBack[layer].withTable { back in
          let search = LabelSearch(table: table, back: back, width: layers.stride)
          let found = search.run(row, isFirst: stretch.lowerBound == 0, isLast: isLast, into: part)
          hasOthers = found || hasOthers
        }
      }
    }
    return hasOthers
  }

  /// Calls `body` with each stretch of some positions that may have other labels than 0, and with the
  /// scores of its first position.
  @inline(__always)
  private func forEachStretch(
    of scores: [Float],
    _ positions: Range<Int>,
    _ layer: Int,
    depth: Float,
    _ body: (Range<Int>, UnsafePointer<Float>, LabelTable) -> Void
  ) {
    let width = layers.stride
    scores.withUnsafeBufferPointer { scores in
      steps[layer].withTable { table in
        guard let scores = scores.baseAddress else { return }
        let first = scores + (positions.lowerBound &* width &+ layers.offset(layer))
        stretches[layer].forEach(first, positions.count, width: width, table, depth: depth) {
          body($0, first + $0.lowerBound &* width, table)
        }
      }
    }
  }

  /// The probability of the given label of each position of one layer (forward-backward); 1 for those
  /// with label 0, which nobody asks for.
  package func probabilities(
    of path: [UInt8],
    _ scores: [Float],
    from first: Int,
    layer: Int
  ) -> [Float] {
    var probabilities = [Float](repeating: 1, count: path.count)
    let positions = 0..<path.count
    writeProbabilities(of: path, positions, scores, from: first, layer: layer, to: &probabilities)
    return probabilities
  }

  /// Writes the probability of the labels at some places of a path to the same places of a list; the
  /// scores of the first are at `first`.
  package func writeProbabilities(
    of path: [UInt8],
    _ places: Range<Int>,
    _ scores: [Float],
    from first: Int,
    layer: Int,
    to probabilities: inout [Float]
  ) {
    let positions = first..<(first + places.count)
    guard positions.upperBound * layers.stride <= scores.count, places.lowerBound >= 0,
      places.upperBound <= path.count, path.count == probabilities.count
    else { return }
    path.withUnsafeBufferPointer { path in
      probabilities.withUnsafeMutableBufferPointer { probabilities in
        let path = UnsafeBufferPointer(rebasing: path[places])
        let shares = UnsafeMutableBufferPointer(rebasing: probabilities[places])
        // A label where none can be has no share.
        for place in path.indices { shares[place] = path[place] == 0 ? 1 : 0 }
        forEachStretch(of: scores, positions, layer, depth: Self.depth) { stretch, row, _ in
          guard path[stretch].contains(where: { $0 != 0 }) else { return }
          // With one position of label 0 on either side, where there is one, its ends are as they are.
          let hasBefore = stretch.lowerBound > 0
          let start = stretch.lowerBound - (hasBefore ? 1 : 0)
          let part = start..<min(path.count, stretch.upperBound + 1)
          chains[layer].writeProbabilities(
            of: UnsafeBufferPointer(rebasing: path[part]),
            hasBefore ? row - layers.stride : row,
            width: layers.stride,
            to: UnsafeMutableBufferPointer(rebasing: shares[part])
          )
        }
      }
    }
  }
}
