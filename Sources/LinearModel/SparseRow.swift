/// The features of one example: which ones and how much of each.
package struct SparseRow: Hashable, Sendable {
  /// Numbers of features, each at most once.
  package var indices: [Int32]
  package var values: [Float]

  package init(indices: [Int32] = [], values: [Float] = []) {
    self.indices = indices
    self.values = values
  }

  /// Scales the values so that their squares sum to one.
  package mutating func normalize() {
    var sum: Float = 0
    for value in values { sum += value * value }
    guard sum > 0 else { return }
    let scale = 1 / sum.squareRoot()
    for index in values.indices { values[index] *= scale }
  }
}
