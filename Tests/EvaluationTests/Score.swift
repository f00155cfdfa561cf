/// How many of the things that should be found were found.
struct Score {
  private var right = 0
  private var found = 0
  private var gold = 0

  /// Counts two lists as sets of things; what stands in both is right.
  mutating func add<T: Hashable>(gold: some Sequence<T>, found: some Sequence<T>) {
    let (gold, found) = (Set(gold), Set(found))
    right += gold.intersection(found).count
    self.found += found.count
    self.gold += gold.count
  }

  /// Counts one thing that is either right or not.
  mutating func add(_ isRight: Bool) {
    right += isRight ? 1 : 0
    found += 1
    gold += 1
  }

  /// The harmonic mean of precision and recall, 0 to 1; 1 where there was nothing to find.
  var f1: Double { found + gold == 0 ? 1 : 2 * Double(right) / Double(found + gold) }
}
