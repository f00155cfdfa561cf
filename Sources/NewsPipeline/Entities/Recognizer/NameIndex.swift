import VietText

/// Finds the names that overlap a range of syllables, without walking through all of them.
struct NameIndex {
  private let names: [NameSpan]
  /// For each name the farthest end of it and all names before it.
  private let reach: [Int]

  /// Takes names in the order of ``NameSpan/precedes(_:_:)``; interrupted, it finds nothing.
  ///
  /// - Complexity: O(*n*).
  init(_ names: [NameSpan], interrupt: Interrupt = .never) {
    self.names = names
    var reach: [Int] = []
    reach.reserveCapacity(names.count)
    for name in names where !interrupt.isRaised {
      reach.append(max(reach.last ?? 0, name.range.upperBound))
    }
    self.reach = reach
  }

  /// The names that share a syllable with `range`, in order.
  ///
  /// - Complexity: O(log *n*) and what lies near; all names if one of them covers the whole text.
  func overlapping(_ range: Range<Int>) -> [NameSpan] {
    guard reach.count == names.count else { return [] }
    let first = reach.firstIndex(from: { $0 > range.lowerBound })
    return names[first...].prefix { $0.range.lowerBound < range.upperBound }
      .filter { $0.range.overlaps(range) }
  }
}
