import VietText

/// What is left of the length of a summary while it is filled.
struct SummaryBudget {
  let sentenceLimit: Int
  private let characterLimit: Int
  private(set) var sentences = 0
  private var characters = 0

  /// A budget where `available` sentences could be chosen.
  init(_ length: SummaryLength, available: Int) {
    switch length {
    case .sentences(let count): (sentenceLimit, characterLimit) = (count, .max)
    case .characters(let count): (sentenceLimit, characterLimit) = (.max, count)
    case .ratio(let share):
      let wanted = (share * Double(available)).rounded(.up)
      (sentenceLimit, characterLimit) = (max(1, Int(min(wanted, Double(available)))), .max)
    }
  }

  var isSpent: Bool { sentences >= sentenceLimit || characters >= characterLimit }

  /// Takes a sentence of `count` characters if it still fits.
  mutating func take(_ count: Int) -> Bool {
    let needed = characters + count + (sentences > 0 ? 1 : 0)
    guard sentences < sentenceLimit, needed <= characterLimit else { return false }
    characters = needed
    sentences += 1
    return true
  }
}
