import VietText

extension Array {
  /// What was found in the sentences of a reading in document order, which it mostly has already; some
  /// of it once the reading is interrupted.
  ///
  /// What one sentence holds is put in order together: to sort all at once would take longer than a
  /// cancelled request may.
  ///
  /// - Complexity: linear in the elements and sentences, if no sentence holds most of the elements.
  func inOrder(
    of reading: Reading,
    sentence: (Element) -> Int,
    by precedes: (Element, Element) -> Bool
  ) -> [Element] {
    if isInOrder(by: precedes) { return self }
    var ends = [Int](repeating: 0, count: reading.sentences.count)
    for element in self { ends[sentence(element)] += 1 }
    var start = 0
    for index in ends.indices {
      start += ends[index]
      ends[index] = start - ends[index]
    }
    guard !reading.interrupt.isRaised else { return [] }
    var ordered = self
    for element in self {
      ordered[ends[sentence(element)]] = element
      ends[sentence(element)] += 1
    }
    start = 0
    for end in ends where !reading.interrupt.isRaised {
      if end > start + 1 { ordered[start..<end].sort(by: precedes) }
      start = end
    }
    return ordered
  }

  private func isInOrder(by precedes: (Element, Element) -> Bool) -> Bool {
    var index = 1
    while index < count, !precedes(self[index], self[index - 1]) { index += 1 }
    return index >= count
  }
}
