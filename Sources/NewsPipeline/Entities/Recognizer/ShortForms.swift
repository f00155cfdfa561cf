import VietText

/// Abbreviations that a text introduces in brackets: `Công ước Liên hợp quốc về Luật Biển (UNCLOS)`.
///
/// The word in brackets is what stands before them, there and wherever else it is written.
struct ShortForms {
  private let reading: Reading
  /// What the keys of each abbreviation stand for: the full name.
  private(set) var meanings: [UInt64: NameSpan] = [:]

  init(_ names: [NameSpan], in reading: Reading) {
    self.reading = reading
    for name in names where !reading.interrupt.isRaised && Self.types.contains(name.type) {
      guard let key = key(after: name) else { continue }
      // Of two names that end here the one that holds the other is meant.
      if let known = meanings[key], known.sentence != name.sentence || known.holds(name) {
        continue
      }
      meanings[key] = name
    }
  }

  private static let types: Set<EntityType> = [.organization, .agreement, .event]

  /// The names, and with them every place of an introduced abbreviation that none of them covers.
  func completed(_ names: [NameSpan]) -> [NameSpan] {
    guard !meanings.isEmpty else { return names }
    var taken = [Int](repeating: -1, count: reading.syllables.count)
    for (index, name) in names.enumerated() where name.range.count == 1 {
      taken[name.range.lowerBound] = index
    }
    let index = NameIndex(names)
    var completed = names
    for (number, sentence) in reading.sentences.enumerated() where !reading.interrupt.isRaised {
      for position in sentence.syllables where reading.syllables[position].shape == .upper {
        guard let meaning = meanings[reading.syllables[position].key] else { continue }
        let span = NameSpan(
          type: meaning.type,
          range: position..<(position + 1),
          sentence: number,
          probability: meaning.probability
        )
        if taken[position] >= 0 {
          if meaning.type != .organization { completed[taken[position]] = span }
        } else if !index.overlapping(span.range).contains(where: { $0.type == meaning.type }) {
          completed.append(span)
        }
      }
    }
    return completed.inOrder(of: reading)
  }

  /// The key of the one word of capitals in the brackets right after a name.
  private func key(after name: NameSpan) -> UInt64? {
    let open = name.range.upperBound
    let end = reading.sentences[name.sentence].syllables.upperBound
    guard open + 2 < end, reading.syllables[open].key == Self.openBracket,
      reading.syllables[open + 2].key == Self.closeBracket
    else { return nil }
    let word = reading.syllables[open + 1]
    return word.shape == .upper && word.span.count > 1 ? word.key : nil
  }

  private static let openBracket = SyllableScanner.key(of: "(")
  private static let closeBracket = SyllableScanner.key(of: ")")
}
