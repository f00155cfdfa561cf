/// How many paragraphs of a page hold each word.
struct ParagraphWords {
  private var numbers = KeyNumbers(expected: 512)
  private var counts: [Int32] = []
  /// The paragraph that was counted last for each word, so that none counts twice.
  private var latest: [Int32] = []
  private var paragraphs: Int32 = 0

  var isEmpty: Bool { counts.isEmpty }

  /// Adds the words of one more paragraph, by their keys.
  mutating func add(_ keys: [UInt64]) {
    paragraphs &+= 1
    for key in keys {
      let number = numbers.number(of: key)
      if number == counts.count {
        counts.append(0)
        latest.append(0)
      }
      if latest[number] != paragraphs { counts[number] &+= 1 }
      latest[number] = paragraphs
    }
  }

  func count(of key: UInt64) -> Int { numbers.known(key).map { Int(counts[$0]) } ?? 0 }
}
