import VietText

/// Tells which names of persons in one article mean the same person.
///
/// A shorter name means the person whose full name ends with it (`Mai` → `Trương Thị Mai`) or has initials
/// in its middle (`George Bush` → `George W. Bush`), else the one whose name starts with it (`Kim` → `Kim
/// Jong-un`) or holds it. Of several it means the one named last, but nobody who is addressed otherwise
/// (`ông Obama` is not `bà Michelle Obama`); a name that comes first of all, with no form of address, rather
/// means one who is not addressed as a woman: such a form is seldom left out.
struct PersonGroups {
  private struct Person {
    let name: [UInt64]
    var lastIndex: Int
    var address: Pronouns.Kind?
  }

  private var persons: [Person] = []
  /// The persons whose names have a syllable: who a shorter name can mean.
  private var personsWith: [UInt64: [Int]] = [:]
  /// Where each name stands last.
  private var lastOf: [[UInt64]: Int] = [:]

  /// The number of the person for each name, in the order of the names.
  ///
  /// `addresses` says for each name how the person is addressed there, if at all.
  ///
  /// - Complexity: linear in the names, times the persons that share a syllable with one.
  mutating func groups(
    of names: [[UInt64]],
    addresses: [Pronouns.Kind?],
    interrupt: Interrupt = .never
  ) -> [Int] {
    var addressOf: [[UInt64]: Pronouns.Kind] = [:]
    for (index, name) in names.enumerated() where !interrupt.isRaised {
      lastOf[name] = index
      if let address = addresses[index] { addressOf[name] = address }
    }
    for name in fullNames(among: names, interrupt) where !interrupt.isRaised {
      for key in Set(name) { personsWith[key, default: []].append(persons.count) }
      persons.append(Person(name: name, lastIndex: -1, address: addressOf[name]))
    }
    guard !interrupt.isRaised else { return names.map { _ in 0 } }
    return names.enumerated().map { index, name in
      guard !interrupt.isRaised else { return 0 }
      let group = person(for: name, addressed: addresses[index], at: index)
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

  private func person(
    for name: [UInt64],
    addressed address: Pronouns.Kind?,
    at index: Int
  ) -> Int {
    let possible = name.first.flatMap { personsWith[$0] } ?? []
    let ranked = possible.compactMap { person in
      Self.rank(of: name, in: persons[person].name).map { (person, $0) }
    }
    guard let best = ranked.map(\.1).min() else { return 0 }
    let equal = ranked.filter { $0.1 == best }.map(\.0)
    let candidates = equal.preferring { person in
      address == nil || persons[person].address == nil || persons[person].address == address
    }
    if let recent = candidates.filter({ persons[$0].lastIndex >= 0 })
      .max(by: { persons[$0].lastIndex < persons[$1].lastIndex })
    {
      return recent
    }
    let likely = candidates.preferring { address != nil || persons[$0].address != .f }
    let named = likely.first { lastOf[persons[$0].name].map { $0 >= index } ?? false }
    return named ?? likely.first ?? 0
  }

  /// How well a name stands for a full one: 0 is equal, then end, start, inside; `nil` not at all.
  private static func rank(of name: [UInt64], in full: [UInt64]) -> Int? {
    if name == full { return 0 }
    guard name.count < full.count, !name.isEmpty else { return nil }
    if full.suffix(name.count).elementsEqual(name) || withoutInitials(full) == name { return 1 }
    if full.prefix(name.count).elementsEqual(name) { return 2 }
    for start in 1..<(full.count - name.count)
    where full[start..<(start + name.count)].elementsEqual(name) {
      return 3
    }
    return nil
  }

  /// A name without the initials in its middle (`Rex W. Tillerson`).
  private static func withoutInitials(_ name: [UInt64]) -> [UInt64] {
    guard name.count > 3, let last = name.last, name.contains(stop) else { return name }
    var kept: [UInt64] = []
    var index = 0
    while index < name.count - 1 {
      let isInitial = index > 0 && name[index + 1] == stop && letters.contains(name[index])
      if !isInitial { kept.append(name[index]) }
      index += isInitial ? 2 : 1
    }
    return kept + [last]
  }

  private static let stop = SyllableScanner.key(of: ".")
  private static let letters = Set(
    (UInt8(ascii: "a")...UInt8(ascii: "z")).map {
      SyllableScanner.key(of: String(UnicodeScalar($0)))
    }
  )
}

extension [Int] {
  /// Those that are liked, or all of them where none is.
  fileprivate func preferring(_ isLiked: (Int) -> Bool) -> [Int] {
    guard count > 1 else { return self }
    let liked = filter(isLiked)
    return liked.isEmpty ? self : liked
  }
}
