import VietText

/// A name that the recognizer or a rule found: syllables of one sentence.
package struct NameSpan: Hashable, Sendable {
  package let type: EntityType
  /// Indices into ``Reading/syllables``.
  package let range: Range<Int>
  /// Index into ``Reading/sentences``.
  package let sentence: Int
  package var probability: Double

  package init(type: EntityType, range: Range<Int>, sentence: Int, probability: Double = 1) {
    self.type = type
    self.range = range
    self.sentence = sentence
    self.probability = probability
  }

  func holds(_ other: NameSpan) -> Bool {
    range.lowerBound <= other.range.lowerBound && other.range.upperBound <= range.upperBound
      && self != other
  }

  /// The same name with more syllables; itself where there are none.
  func extended(to end: Int) -> NameSpan {
    guard end > range.upperBound else { return self }
    return NameSpan(
      type: type,
      range: range.lowerBound..<end,
      sentence: sentence,
      probability: probability
    )
  }

  /// Document order; of two that start together the longer first.
  static func precedes(_ left: NameSpan, _ right: NameSpan) -> Bool {
    (left.range.lowerBound, -left.range.upperBound, left.type.rank)
      < (right.range.lowerBound, -right.range.upperBound, right.type.rank)
  }
}

extension [NameSpan] {
  /// The names in document order.
  func inOrder(of reading: Reading) -> [NameSpan] {
    inOrder(of: reading, sentence: \.sentence, by: NameSpan.precedes)
  }

  /// The names, longer where `end` says so, in document order.
  func extended(in reading: Reading, to end: (NameSpan) -> Int?) -> [NameSpan] {
    var isLonger = false
    let names = map { name in
      guard !reading.interrupt.isRaised, let end = end(name), end > name.range.upperBound else {
        return name
      }
      isLonger = true
      return name.extended(to: end)
    }
    return isLonger ? names.inOrder(of: reading) : names
  }
}

extension EntityType {
  /// Kinds that hold others come first.
  fileprivate var rank: Int {
    switch self {
    case .event, .agreement: 0
    case .role: 1
    case .organization: 2
    default: 3
    }
  }
}
