import VietText

/// The author that a page names: the whole of the byline is a person, whatever it looks like.
enum BylineNames {
  static func completed(_ names: [NameSpan], in reading: Reading) -> [NameSpan] {
    guard reading.units.contains(where: { $0.kind == .byline }) else { return names }
    var completed = names
    for unit in reading.units where unit.kind == .byline && !reading.interrupt.isRaised {
      for index in unit.sentences {
        guard let range = author(in: reading.sentences[index], of: reading),
          !names.contains(where: { $0.sentence == index && $0.type == .organization })
        else { continue }
        completed.removeAll { $0.sentence == index }
        completed.append(NameSpan(type: .person, range: range, sentence: index))
      }
    }
    return completed.inOrder(of: reading)
  }

  /// The syllables of a byline, if all are words with a capital: a column (`Nhóm phóng viên`) is nobody.
  private static func author(in sentence: Sentence, of reading: Reading) -> Range<Int>? {
    let range = sentence.syllables
    let words = reading.syllables[range].filter { $0.kind != .mark }
    return (1...6).contains(words.count) && words.count == range.count
      && words.allSatisfy(\.isCapitalized) ? range : nil
  }
}
