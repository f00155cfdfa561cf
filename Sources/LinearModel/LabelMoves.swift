/// The pairs of labels of one layer that may follow each other, with a number for each.
///
/// Of the labels of a layer with *k* kinds, only about a third of all pairs are allowed, so sums over
/// moves are that much faster than sums over pairs. Moves are sorted by the label they leave.
struct LabelMoves: Sendable {
  let labels: Int
  let from: [Int]
  let to: [Int]
  /// Where the moves from each label start; one more entry than labels.
  let starts: [Int]
  /// The numbers of the moves sorted by the label they lead to.
  let arrivals: [Int]
  /// Where the moves to each label start in ``arrivals``; one more entry than labels.
  let arrivalStarts: [Int]

  init(labels: Int) {
    self.labels = labels
    let pairs = (0..<labels * labels).filter { LabelLayers.mayFollow($0 / labels, $0 % labels) }
    from = pairs.map { $0 / labels }
    to = pairs.map { $0 % labels }
    starts = (0...labels).map { label in pairs.count { $0 / labels < label } }
    arrivals = pairs.indices.sorted { (pairs[$0] % labels, $0) < (pairs[$1] % labels, $1) }
    arrivalStarts = (0...labels).map { label in pairs.count { $0 % labels < label } }
  }

  var count: Int { from.count }

  /// The numbers of the moves out of a table with a row for each label.
  func values(of table: [Float]) -> [Float] {
    (0..<count).map { table[from[$0] * labels + to[$0]] }
  }
}
