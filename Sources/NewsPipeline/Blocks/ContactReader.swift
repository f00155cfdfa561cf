import VietText

/// Finds telephone numbers and mail addresses: a line that holds one, and no running text, says whom
/// to ask.
struct ContactReader: Sendable {
  private static let telephone = 9...12

  /// - Complexity: O(*n*) in syllables.
  func holdsContact(_ syllables: [Syllable], _ text: [UInt8]) -> Bool {
    var digits = 0
    var position = 0
    while position < syllables.count {
      if isAt(position, syllables, text) { return true }
      guard isStart(position, syllables, text) else {
        position += 1
        continue
      }
      digits = 0
      var next = position
      while next < syllables.count, syllables[next].isNumber {
        digits += syllables[next].span.count
        next += 1
        if next + 1 < syllables.count, isJoint(syllables[next], text), syllables[next + 1].isNumber
        {
          next += 1
        }
      }
      if Self.telephone.contains(digits) { return true }
      position = max(next, position + 1)
    }
    return false
  }

  /// `0…` or `+84…`; a number that goes on from others is none.
  private func isStart(_ index: Int, _ syllables: [Syllable], _ text: [UInt8]) -> Bool {
    guard syllables[index].isNumber else { return false }
    let number = text[syllables[index].span.range]
    // The day of a date has two digits.
    if number.first == 0x30, number.count > 2 {
      return index == 0 || syllables[index].spaceBefore || !isJoint(syllables[index - 1], text)
    }
    return number.elementsEqual([0x38, 0x34]) && index > 0
      && text[syllables[index - 1].span.start] == 0x2B
  }

  /// `.` and `-` inside a number.
  private func isJoint(_ syllable: Syllable, _ text: [UInt8]) -> Bool {
    guard syllable.isMark, syllable.span.count == 1, !syllable.spaceBefore else { return false }
    let byte = text[syllable.span.start]
    return byte == 0x2E || byte == 0x2D
  }

  /// `@` inside a word with a domain behind it; a handle has a blank before it.
  private func isAt(_ index: Int, _ syllables: [Syllable], _ text: [UInt8]) -> Bool {
    guard index > 0, index + 1 < syllables.count, syllables[index].isMark,
      text[syllables[index].span.start] == 0x40
    else { return false }
    return !syllables[index].spaceBefore && !syllables[index + 1].spaceBefore
  }
}
