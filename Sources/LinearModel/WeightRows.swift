/// The weights of features in training: a row of whole vectors for each feature.
struct WeightRows {
  private typealias Lane = SIMD8<Float>

  private let labelCount: Int
  /// Vectors a row.
  private let width: Int
  private var weights: [Lane] = []
  /// Sums of squared slopes.
  private var squares: [Lane] = []
  /// What weights are pulled to; those beyond the end are pulled to zero.
  private var priors: [Lane] = []

  init(labelCount: Int) {
    self.labelCount = labelCount
    width = (labelCount + 7) / 8
  }

  /// Adds rows of zeros until there are `count`.
  mutating func grow(to count: Int) {
    weights += repeatElement(.zero, count: count * width - weights.count)
    squares += repeatElement(Lane(repeating: 1e-6), count: weights.count - squares.count)
  }

  /// From now on weights are pulled to what they are now.
  mutating func freeze() {
    priors = weights
    squares = Array(repeating: Lane(repeating: 1e-6), count: squares.count)
  }

  /// The sum of some rows, -1 for none.
  func scores(_ rows: ArraySlice<Int32>) -> [Float] {
    var sums = [Lane](repeating: .zero, count: width)
    for row in rows where row >= 0 {
      for lane in 0..<width { sums[lane] += weights[Int(row) &* width &+ lane] }
    }
    return (0..<labelCount).map { sums[$0 / 8][$0 % 8] }
  }

  /// Moves some rows against the gradient of their sum (AdaGrad).
  mutating func step(
    _ rows: ArraySlice<Int32>,
    _ gradient: [Float],
    _ options: SequenceTrainer.Options
  ) {
    var slopes = [Lane](repeating: .zero, count: width)
    for label in 0..<labelCount { slopes[label / 8][label % 8] = gradient[label] }
    for row in rows where row >= 0 {
      for lane in 0..<width {
        let place = Int(row) &* width &+ lane
        let prior = place < priors.count ? priors[place] : .zero
        let slope = slopes[lane] + options.l2 * (weights[place] - prior)
        let square = squares[place] + slope * slope
        squares[place] = square
        weights[place] -= options.learningRate * slope / square.squareRoot()
      }
    }
  }

  /// The weights of a row, one a label.
  func values(_ row: Int32) -> [Float] {
    (0..<labelCount).map { weights[Int(row) * width + $0 / 8][$0 % 8] }
  }

  /// The largest weight of a row.
  func size(_ row: Int32) -> Float {
    var size: Float = 0
    for lane in Int(row) * width..<(Int(row) + 1) * width {
      for slot in 0..<8 { size = max(size, abs(weights[lane][slot])) }
    }
    return size
  }

  /// All weights, row after row.
  var all: [Float] {
    (0..<Int32(weights.count / width)).flatMap { values($0) }
  }
}
