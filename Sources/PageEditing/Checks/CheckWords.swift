import NewsPipeline
import VietText

/// The words of `seeds/lexicon/check-words.tsv`.
struct CheckWords: Sendable {
  private var words: [String: [String]] = [:]
  private var weekdays = PhraseTable()

  static let standard: CheckWords = {
    var all = CheckWords()
    for row in Resource.table("lexicon/check-words.tsv").rows where row.count >= 2 {
      if row[1].hasPrefix("weekday-"), let day = Int(row[1].dropFirst(8)) {
        all.weekdays.insert(row[0], value: day)
      } else {
        all.words[row[1], default: []].append(row[0])
      }
    }
    return all
  }()

  /// The day of the week that begins at a syllable, and how many syllables it takes.
  func weekday(_ syllables: [Syllable], at index: Int, end: Int) -> (day: Int, length: Int)? {
    weekdays.longestMatch(in: syllables, at: index, end: end).map { ($0.value, $0.length) }
  }

  /// The usual word for a day of the week.
  func name(ofWeekday day: Int) -> String? {
    Resource.table("lexicon/check-words.tsv").rows.first {
      $0.count >= 2 && $0[1] == "weekday-\(day)"
    }?.first
  }

  /// Whether a text, in small letters, has a word of a kind as a whole word.
  func has(_ kind: String, in text: String) -> Bool {
    let padded = " " + text.map { $0.isLetter || $0.isNumber ? $0 : " " } + " "
    return (words[kind] ?? []).contains { padded.contains(" \($0) ") }
  }

  func words(of kind: String) -> [String] { words[kind] ?? [] }

  func speaksOfFormer(_ text: String) -> Bool { has("former", in: text) }

  /// The office of a chief in small letters, if a text names the deputy.
  func withoutDeputy(_ office: String) -> String? {
    let text = office.lowercased()
    guard let word = words["deputy"]?.first(where: { text.hasPrefix($0 + " ") }) else { return nil }
    return String(text.dropFirst(word.count + 1))
  }
}
