import VietText

/// The words that stand for a person, and what tells whom they may stand for.
struct Pronouns: Sendable {
  /// The one or the other form of address.
  enum Kind: String, Sendable { case m, f }

  /// As in the third column of the word list.
  private enum Use: Int, CaseIterable {
    case subject, anywhere, address, middle, no

    init?(name: String) {
      guard let use = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
      self = use
    }
  }

  /// A table for each use.
  private var tables = Use.allCases.map { _ in PhraseTable() }
  /// The table of the pronouns that are nothing else, which is asked at every syllable.
  private let anywhere: PhraseTable
  private var kinds: [Kind] = []

  init(_ table: SeedTable) {
    for row in table.rows where row.count >= 3 {
      guard let kind = Kind(rawValue: row[1]), let use = Use(name: row[2]) else { continue }
      tables[use.rawValue].insert(row[0], value: kinds.count)
      kinds.append(kind)
    }
    anywhere = tables[Use.anywhere.rawValue]
  }

  static let standard = Pronouns(Resource.table("lexicon/pronouns.tsv"))

  private func match(
    _ use: Use,
    in syllables: [Syllable],
    at index: Int,
    end: Int
  ) -> (length: Int, kind: Kind)? {
    guard index < end,
      let match = tables[use.rawValue].longestMatch(in: syllables, at: index, end: end)
    else { return nil }
    return (match.length, kinds[match.value])
  }

  /// The pronoun at `index`: in any place one that is nothing else, at the start of a sentence or of its
  /// main clause also a bare form of address with a word in lower case after it.
  func pronoun(
    at index: Int,
    in syllables: [Syllable],
    sentence: Range<Int>,
    isSubject: Bool
  ) -> (length: Int, kind: Kind)? {
    let end = sentence.upperBound
    if let sure = anywhere.longestMatch(in: syllables, at: index, end: end) {
      return (sure.length, kinds[sure.value])
    }
    guard isSubject, let bare = match(.subject, in: syllables, at: index, end: end),
      index + bare.length < end, syllables[index + bare.length].shape == .lower,
      match(.no, in: syllables, at: index, end: end) == nil
    else { return nil }
    return bare
  }

  /// What the form of address before a name, or the name itself, tells of the person.
  func kind(of name: NameSpan, in reading: Reading) -> Kind? {
    let start = name.range.lowerBound
    let first = reading.sentences[name.sentence].syllables.lowerBound
    if start > first,
      let found = match(.address, in: reading.syllables, at: start - 1, end: start)
    {
      return found.kind
    }
    guard name.range.count > 2 else { return nil }
    return match(.middle, in: reading.syllables, at: start + 1, end: start + 2)?.kind
  }
}

/// Finds the persons whom pronouns stand for, where the text leaves no choice.
///
/// Only one person of the article is addressed so, and of those who may be addressed so it was named
/// last; or only one person at all is named in the sentence before, in the same paragraph, and is
/// addressed so.
struct PronounBinder {
  let reading: Reading
  let pronouns: Pronouns

  func bound(
    to persons: [(name: NameSpan, entity: Int)]
  ) -> [(range: Range<Int>, entity: Int)] {
    var kinds: [Int: Pronouns.Kind] = [:]
    for person in persons where !reading.interrupt.isRaised {
      if let kind = pronouns.kind(of: person.name, in: reading) { kinds[person.entity] = kind }
    }
    guard !kinds.isEmpty else { return [] }
    let counts = Dictionary(grouping: kinds.values, by: \.self).mapValues(\.count)
    var bound: [(range: Range<Int>, entity: Int)] = []
    for (number, sentence) in reading.sentences.enumerated() where !reading.interrupt.isRaised {
      for found in found(in: sentence.syllables) {
        let next = persons.firstIndex(from: {
          $0.name.range.upperBound > found.range.lowerBound
        })
        let before = persons[..<next].suffix(Self.reach)
        let isOnly = counts[found.kind] == 1
        guard
          let entity = (isOnly ? only(before, kinds, found.kind) : nil)
            ?? last(before, sentence: number, kinds, found.kind)
        else { continue }
        bound.append((found.range, entity))
      }
    }
    return bound
  }

  /// How many names before a pronoun are looked at.
  private static let reach = 200

  private func found(in sentence: Range<Int>) -> [(range: Range<Int>, kind: Pronouns.Kind)] {
    var found: [(range: Range<Int>, kind: Pronouns.Kind)] = []
    let syllables = reading.syllables
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      let match = pronouns.pronoun(
        at: index,
        in: syllables,
        sentence: sentence,
        isSubject: index == sentence.lowerBound
      )
      if let match { found.append((index..<(index + match.length), match.kind)) }
      index += match?.length ?? 1
    }
    return found
  }

  /// The only person who is addressed so, if named last.
  private func only(
    _ before: ArraySlice<(name: NameSpan, entity: Int)>,
    _ kinds: [Int: Pronouns.Kind],
    _ kind: Pronouns.Kind
  ) -> Int? {
    let last = before.last { kinds[$0.entity] == nil || kinds[$0.entity] == kind }?.entity
    return last.flatMap { kinds[$0] == kind ? $0 : nil }
  }

  /// The only person of the sentence before.
  private func last(
    _ before: ArraySlice<(name: NameSpan, entity: Int)>,
    sentence: Int,
    _ kinds: [Int: Pronouns.Kind],
    _ kind: Pronouns.Kind
  ) -> Int? {
    guard sentence > 0,
      reading.sentences[sentence - 1].unit == reading.sentences[sentence].unit
    else { return nil }
    let near = before.reversed().prefix { $0.name.sentence >= sentence - 1 }
    let named = Set(near.map(\.entity))
    guard named.count == 1, let entity = named.first, kinds[entity] == kind else { return nil }
    return entity
  }
}
