import VietText

/// Tells which names of bodies in one article mean the same body.
///
/// Joined are equal names, a name and the abbreviation that follows it in brackets, a name and its
/// bare proper part (`Tập đoàn Masan`, `Masan`), and a name with and without the country or place at
/// its end where only one such body is named.
struct OrganizationGroups {
  let reading: Reading
  let gazetteer: Gazetteer
  let lexicon: NameLexicon

  /// The number of the body for each name, in the order of the names.
  func groups(of names: [NameSpan], places: [NameSpan]) -> [Int] {
    var numbers: [[UInt64]: Int] = [:]
    var known: [Int: Int] = [:]
    var parents: [Int] = []
    var groups: [Int] = []
    for name in names where !reading.interrupt.isRaised {
      let keys = reading.keys(of: name.range)
      let body = gazetteer.whole(name.range, in: reading.syllables)?.index
      let group = numbers[keys] ?? body.flatMap { known[$0] } ?? parents.count
      if group == parents.count { parents.append(group) }
      numbers[keys] = group
      if let body { known[body] = group }
      groups.append(group)
    }
    for join in [joinAbbreviations, joinBareNames] where !reading.interrupt.isRaised {
      join(names, groups, numbers, &parents)
    }
    guard !reading.interrupt.isRaised else { return groups }
    joinWithoutPlace(names, groups, places, numbers, &parents)
    return groups.map { Self.root($0, parents) }
  }

  private static func root(_ group: Int, _ parents: [Int]) -> Int {
    var group = group
    while parents[group] != group { group = parents[group] }
    return group
  }

  private static func join(_ left: Int, _ right: Int, _ parents: inout [Int]) {
    let (first, second) = (root(left, parents), root(right, parents))
    parents[max(first, second)] = min(first, second)
  }
}

// MARK: - Why two names are one

extension OrganizationGroups {
  private func joinAbbreviations(
    _ names: [NameSpan],
    _ groups: [Int],
    _ numbers: [[UInt64]: Int],
    _ parents: inout [Int]
  ) {
    let namesByEnd = NamesByEnd(names, in: reading)
    for (name, group) in zip(names, groups) where !reading.interrupt.isRaised {
      let open = name.range.upperBound
      guard open + 2 < reading.syllables.count, reading.syllables[open].key == Self.openBracket
      else { continue }
      // `Cơ quan điều tra Bộ Công an (C01)`: of the bodies that end here the outer one is meant.
      if namesByEnd.first(endingAt: open, where: { $0.holds(name) }) != nil { continue }
      var end = open + 1
      while end < reading.syllables.count, end < open + 6,
        reading.syllables[end].key != Self.closeBracket
      {
        end += 1
      }
      guard
        lexicon.length(of: .organization, in: reading.syllables, at: open + 1, end: end) == 0,
        let other = numbers[reading.keys(of: (open + 1)..<end)]
      else { continue }
      Self.join(group, other, &parents)
    }
  }

  private func joinBareNames(
    _ names: [NameSpan],
    _ groups: [Int],
    _ numbers: [[UInt64]: Int],
    _ parents: inout [Int]
  ) {
    for (name, group) in zip(names, groups) where !reading.interrupt.isRaised {
      let length = lexicon.length(
        of: .organization,
        in: reading.syllables,
        at: name.range.lowerBound,
        end: name.range.upperBound
      )
      guard length > 0, length < name.range.count else { continue }
      let bare = (name.range.lowerBound + length)..<name.range.upperBound
      guard gazetteer.whole(bare, in: reading.syllables) == nil,
        lexicon.length(
          of: .organization,
          in: reading.syllables,
          at: bare.lowerBound,
          end: bare.upperBound
        ) == 0,
        let other = numbers[reading.keys(of: bare)]
      else { continue }
      Self.join(group, other, &parents)
    }
  }

  private func joinWithoutPlace(
    _ names: [NameSpan],
    _ groups: [Int],
    _ places: [NameSpan],
    _ numbers: [[UInt64]: Int],
    _ parents: inout [Int]
  ) {
    var longer: [Int: Set<Int>] = [:]
    let placesByEnd = NamesByEnd(places, in: reading)
    for (name, group) in zip(names, groups) where !reading.interrupt.isRaised {
      guard
        let place = placesByEnd.first(
          endingAt: name.range.upperBound,
          where: { name.range.lowerBound < $0.range.lowerBound }
        ),
        let short = (place.range.lowerBound..<name.range.upperBound).lazy.compactMap({
          numbers[reading.keys(of: name.range.lowerBound..<$0)]
        }).first
      else { continue }
      longer[short, default: []].insert(Self.root(group, parents))
    }
    for short in longer.keys.sorted() {
      guard let groups = longer[short], groups.count == 1 else { continue }
      for group in groups { Self.join(short, group, &parents) }
    }
  }

  private static let openBracket = SyllableScanner.key(of: "(")
  private static let closeBracket = SyllableScanner.key(of: ")")
}

/// Finds the names that end at a syllable: chains through all names, so that there is nothing to be
/// given back name by name.
private struct NamesByEnd {
  private let names: [NameSpan]
  /// For each end the first name there, and for each name the next with its end; -1 for none.
  private var firsts: [Int32]
  private var nexts: [Int32]

  init(_ names: [NameSpan], in reading: Reading) {
    self.names = names
    firsts = Array(repeating: -1, count: reading.syllables.count + 1)
    nexts = Array(repeating: -1, count: names.count)
    for index in names.indices.reversed() where !reading.interrupt.isRaised {
      let end = names[index].range.upperBound
      nexts[index] = firsts[end]
      firsts[end] = Int32(truncatingIfNeeded: index)
    }
  }

  func first(endingAt end: Int, where holds: (NameSpan) -> Bool) -> NameSpan? {
    var index = Int(firsts[end])
    while index >= 0 {
      if holds(names[index]) { return names[index] }
      index = Int(nexts[index])
    }
    return nil
  }
}

extension Reading {
  /// The keys of some syllables: equal for spellings that differ in case and tone placement only.
  func keys(of range: Range<Int>) -> [UInt64] { syllables[range].map(\.key) }
}

extension Gazetteer {
  /// The place whose name is exactly these syllables, however ambiguous.
  func whole(_ range: Range<Int>, in syllables: [Syllable]) -> Match? {
    guard let match = match(in: syllables, at: range.lowerBound, end: range.upperBound),
      match.length == range.count
    else { return nil }
    return match
  }
}
