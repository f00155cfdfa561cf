/// Finds the boxes of an HTML page that hold lists of other articles, comments or tags.
///
/// A box whose first line is the head of a list is that list to its end, teasers included; a small
/// box that begins with a link and goes on in text is the card of another article. A box that holds
/// much of the running text is neither.
struct ListBoxes {
  private static let highestClimb = 16
  private static let mostLinesOfCard = 5
  /// Words above the comments, which may be longer than the article.
  private static let leastArticle = 80

  private let boxes: [PageBox]
  /// Words of running text before each line.
  private let prose: [Int]

  init(_ boxes: [PageBox], _ lines: [LineFacts]) {
    self.boxes = boxes
    var sums = [0]
    sums.reserveCapacity(lines.count + 1)
    for index in lines.indices { sums.append(sums[index] + Self.words(lines[index])) }
    prose = sums
  }

  private static func words(_ line: LineFacts) -> Int {
    line.isProse && !line.isLink ? line.words : 0
  }

  /// - Complexity: O(*n*) in lines.
  func mark(_ lines: inout [LineFacts]) {
    for index in lines.indices {
      if let run = lines[index].openedRun, let box = box(startingAt: index, lines),
        share(of: box) < 50 || run == .comments && prose[index] > Self.leastArticle,
        !holdsTitle(boxes[box].lines, lines)
      {
        for inside in boxes[box].lines { lines[inside].boxKind = run.kind }
      } else if lines[index].isLink, lines[index].words >= 3, lines[index].strongCue == nil,
        let box = box(startingAt: index, lines), isCard(boxes[box].lines, lines),
        share(of: box) < 30
      {
        for inside in boxes[box].lines { lines[inside].boxKind = .relatedList }
      }
    }
  }

  /// The smallest box around the line that holds more, if the line is its first.
  private func box(startingAt index: Int, _ lines: [LineFacts]) -> Int? {
    guard var box = lines[index].markup?.box else { return nil }
    for _ in 0..<Self.highestClimb where box >= 0 {
      let range = boxes[box].lines
      if range.lowerBound != index { return nil }
      if range.count > 1 { return box }
      box = boxes[box].parent
    }
    return nil
  }

  /// Of the running text of the page, in percent.
  private func share(of box: Int) -> Int {
    let range = boxes[box].lines
    let total = max(1, prose[prose.count - 1])
    return (prose[range.upperBound] - prose[range.lowerBound]) * 100 / total
  }

  private func isCard(_ range: Range<Int>, _ lines: [LineFacts]) -> Bool {
    range.count <= Self.mostLinesOfCard
      && lines[range].contains { !$0.isLink && ($0.isProse || $0.words >= 8) }
      && lines[range].allSatisfy { !$0.isDateLine && $0.caption == nil }
      && !holdsTitle(range, lines)
  }

  private func holdsTitle(_ range: Range<Int>, _ lines: [LineFacts]) -> Bool {
    lines[range].contains { $0.markup?.element == .h1 || $0.isHeadTitle }
  }
}
