import VietText

/// Tells which names of persons in one article mean the same person.
///
/// A shorter name means the person whose full name ends with it (`Mai` → `Trương Thị Mai`), else the
/// one whose name starts with it (`Kim` → `Kim Jong-un`) or holds it; of several the one named last.
struct PersonGroups {
  private struct Person {
    let name: [UInt64]
    var lastIndex: Int
  }

  private var persons: [Person] = []
  /// The persons whose names have a syllable: who a shorter name can mean.
  private var personsWith: [UInt64: [Int]] = [:]
  /// Where each name stands last.
  private var lastOf: [[UInt64]: Int] = [:]

  /// The number of the person for each name, in the order of the names.
  ///
  /// - Complexity: linear in the names, times the persons that share a syllable with one.
  mutating func groups(of names: [[UInt64]], interrupt: Interrupt = .never) -> [Int] {
    for (index, name) in names.enumerated() where !interrupt.isRaised { lastOf[name] = index }
    for name in fullNames(among: names, interrupt) where !interrupt.isRaised {
      for key in Set(name) { personsWith[key, default: []].append(persons.count) }
      persons.append(Person(name: name, lastIndex: -1))
    }
    guard !interrupt.isRaised else { return names.map { _ in 0 } }
    return names.enumerated().map { index, name in
      guard !interrupt.isRaised else { return 0 }
      let group = person(for: name, at: index)
      persons[group].lastIndex = index
      return group
    }
  }

  /// Names that are no part of a longer one, in the order in which they come first.
  private func fullNames(among names: [[UInt64]], _ interrupt: Interrupt) -> [[UInt64]] {
    var seen: Set<[UInt64]> = []
    let distinct = names.filter { !interrupt.isRaised && seen.insert($0).inserted }
    var namesWith: [UInt64: [[UInt64]]] = [:]
    for name in distinct where !interrupt.isRaised {
      for key in Set(name) { namesWith[key, default: []].append(name) }
    }
    return distinct.filter { name in
      guard !interrupt.isRaised else { return false }
      let others = name.first.flatMap { namesWith[$0] } ?? []
      return !others.contains { $0.count > name.count && Self.rank(of: name, in: $0) != nil }
    }
  }

  private func person(for name: [UInt64], at index: Int) -> Int {
    let possible = name.first.flatMap { personsWith[$0] } ?? []
    let ranked = possible.compactMap { person in
      Self.rank(of: name, in: persons[person].name).map { (person, $0) }
    }
    guard let best = ranked.map(\.1).min() else { return 0 }
    let candidates = ranked.filter { $0.1 == best }.map(\.0)
    if let recent = candidates.filter({ persons[$0].lastIndex >= 0 })
      .max(by: { persons[$0].lastIndex < persons[$1].lastIndex })
    {
      return recent
    }
    let named = candidates.first { lastOf[persons[$0].name].map { $0 >= index } ?? false }
    return named ?? candidates.first ?? 0
  }

  /// How well a name stands for a full one: 0 is equal, then end, start, inside; `nil` not at all.
  private static func rank(of name: [UInt64], in full: [UInt64]) -> Int? {
    if name == full { return 0 }
    guard name.count < full.count, !name.isEmpty else { return nil }
    if full.suffix(name.count).elementsEqual(name) { return 1 }
    if full.prefix(name.count).elementsEqual(name) { return 2 }
    for start in 1..<(full.count - name.count)
    where full[start..<(start + name.count)].elementsEqual(name) {
      return 3
    }
    return nil
  }
}
