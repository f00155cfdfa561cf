/// Rows of weights in groups of like ones, so that a file needs to store one row a group.
///
/// All rows are one group at first. The groups whose rows differ most from their mean are split in two
/// along the direction in which they differ most, until there are as many groups as wanted (Linde, Buzo
/// and Gray 1980, "An Algorithm for Vector Quantizer Design"; the same is done to the weights of neural
/// networks: Gong et al. 2014, "Compressing Deep Convolutional Networks using Vector Quantization").
///
/// - Complexity: O(*n* log *g*) for *n* rows and *g* groups of about the same size.
struct RowGroups {
  private typealias Lane = SIMD8<Float>

  /// Rows `members` of ``order``, and how much they differ from their mean.
  private struct Group {
    var members: Range<Int>
    var error: Float
  }

  private let labelCount: Int
  /// Vectors a row.
  private let width: Int
  private let rows: [Lane]
  private var order: [Int32]
  private var groups: [Group] = []

  /// Groups rows of `labelCount` weights each; with a limit of their number or more, each stays alone.
  init(_ weights: [Float], labelCount: Int, limit: Int) {
    self.labelCount = labelCount
    width = (labelCount + 7) / 8
    let count = weights.count / max(1, labelCount)
    var rows = [Lane](repeating: .zero, count: count * width)
    for (place, weight) in weights.prefix(count * labelCount).enumerated() {
      rows[place / labelCount * width + place % labelCount / 8][place % labelCount % 8] = weight
    }
    self.rows = rows
    order = (0..<Int32(count)).map { $0 }
    guard limit < count else {
      groups = order.indices.map { Group(members: $0..<$0 + 1, error: 0) }
      return
    }
    groups = [Group(members: 0..<count, error: error(of: 0..<count))]
    while groups.count < limit, let largest = groups.map(\.error).max(), largest > 0 {
      for index in groups.indices where groups[index].error > largest / 2 && groups.count < limit {
        split(index)
      }
    }
  }

  /// For each row the mean of its group, one after the other.
  var means: [Float] {
    var means = [Float](repeating: 0, count: order.count * labelCount)
    for group in groups {
      let mean = mean(of: group.members)
      for row in order[group.members] {
        for label in 0..<labelCount {
          means[Int(row) * labelCount + label] = mean[label / 8][label % 8]
        }
      }
    }
    return means
  }
}

// MARK: - One split

extension RowGroups {
  private mutating func split(_ index: Int) {
    let members = groups[index].members
    let (middle, axis) = (mean(of: members), axis(of: members))
    var border = part(members) { rows, place in Self.product(rows, place, middle, axis) > 0 }
    for _ in 0..<2 where border > members.lowerBound && border < members.upperBound {
      let first = mean(of: members.lowerBound..<border)
      let second = mean(of: border..<members.upperBound)
      border = part(members) { rows, place in
        Self.distance(rows, place, first) < Self.distance(rows, place, second)
      }
    }
    guard border > members.lowerBound && border < members.upperBound else {
      // Rows that cannot be told apart.
      groups[index].error = 0
      return
    }
    let (first, second) = (members.lowerBound..<border, border..<members.upperBound)
    groups[index] = Group(members: first, error: error(of: first))
    groups.append(Group(members: second, error: error(of: second)))
  }

  /// Puts the rows that `isFirst` before the others, and returns where the others begin.
  private mutating func part(
    _ members: Range<Int>,
    isFirst: (_ rows: [Lane], _ place: Int) -> Bool
  ) -> Int {
    var border = members.lowerBound
    var others: [Int32] = []
    for index in members {
      let row = order[index]
      if isFirst(rows, Int(row) * width) {
        order[border] = row
        border += 1
      } else {
        others.append(row)
      }
    }
    for (offset, row) in others.enumerated() { order[border + offset] = row }
    return border
  }

  private func mean(of members: Range<Int>) -> [Lane] {
    var sum = [Lane](repeating: .zero, count: width)
    for row in order[members] {
      for lane in 0..<width { sum[lane] += rows[Int(row) &* width &+ lane] }
    }
    return sum.map { $0 / Float(members.count) }
  }

  private func error(of members: Range<Int>) -> Float {
    let mean = mean(of: members)
    return order[members].reduce(0) { $0 + Self.distance(rows, Int($1) * width, mean) }
  }

  /// The direction in which rows differ most, by power iteration.
  private func axis(of members: Range<Int>) -> [Lane] {
    let mean = mean(of: members)
    var spread = [Lane](repeating: .zero, count: width)
    for row in order[members] {
      for lane in 0..<width {
        let difference = rows[Int(row) &* width &+ lane] - mean[lane]
        spread[lane] += difference * difference
      }
    }
    let widest = (0..<width * 8).max { spread[$0 / 8][$0 % 8] < spread[$1 / 8][$1 % 8] } ?? 0
    var axis = [Lane](repeating: .zero, count: width)
    axis[widest / 8][widest % 8] = 1
    for _ in 0..<3 {
      var next = [Lane](repeating: .zero, count: width)
      for row in order[members] {
        let place = Int(row) &* width
        let share = Self.product(rows, place, mean, axis)
        for lane in 0..<width { next[lane] += share * (rows[place &+ lane] - mean[lane]) }
      }
      let length = next.reduce(Float(0)) { $0 + ($1 * $1).sum() }.squareRoot()
      axis = next.map { $0 / max(length, 1e-20) }
    }
    return axis
  }

  @inline(__always)
  private static func product(_ rows: [Lane], _ place: Int, _ mean: [Lane], _ axis: [Lane]) -> Float
  {
    var sum = Lane.zero
    for lane in mean.indices { sum += (rows[place &+ lane] - mean[lane]) * axis[lane] }
    return sum.sum()
  }

  @inline(__always)
  private static func distance(_ rows: [Lane], _ place: Int, _ mean: [Lane]) -> Float {
    var sum = Lane.zero
    for lane in mean.indices {
      let difference = rows[place &+ lane] - mean[lane]
      sum += difference * difference
    }
    return sum.sum()
  }
}
