/// Whether answers at 0.9 are right nine times of ten.
struct Honesty {
  private var said = [Double](repeating: 0, count: 10)
  private var right = [Double](repeating: 0, count: 10)
  private var count = 0

  mutating func add(_ probability: Double, isRight: Bool) {
    let step = min(9, max(0, Int(probability * 10)))
    said[step] += probability
    right[step] += isRight ? 1 : 0
    count += 1
  }

  /// 1 less the mean difference, over ten steps, of what is said and what is right.
  var score: Double {
    1 - zip(said, right).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(max(1, count))
  }
}
