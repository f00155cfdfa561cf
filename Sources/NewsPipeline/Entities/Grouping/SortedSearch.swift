import VietText

extension RandomAccessCollection {
  /// The first position from which on `isLate` holds; what is not late must come first.
  ///
  /// - Complexity: O(log *n*).
  func firstIndex(from isLate: (Element) -> Bool) -> Index {
    var (low, count) = (startIndex, self.count)
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if isLate(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}

/// Finds the part of an article in which a span lies.
struct UnitFinder {
  private let units: [Unit]
  /// Indices of the units in the order of the text.
  private let order: [Int]

  init(_ units: [Unit]) {
    self.units = units
    order = units.indices.sorted { units[$0].span.start < units[$1].span.start }
  }

  /// The kind of the unit that holds a span.
  ///
  /// - Complexity: O(log *n*): of units that lie in one another the nearest few are looked at.
  func kind(of span: Span) -> Unit.Kind? {
    let next = order.firstIndex(from: { units[$0].span.start > span.start })
    let near = order[..<next].suffix(8).filter { units[$0].span.contains(span) }
    return near.min().map { units[$0].kind }
  }
}
