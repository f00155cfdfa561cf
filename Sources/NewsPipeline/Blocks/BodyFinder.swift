/// Finds where on a page the article stands: the run of lines that reads most like running text.
///
/// Each line is worth something, more the more it reads like prose and less than nothing where it
/// is the head of a list or part of a menu; the article is the run with the greatest sum, found in
/// one pass (maximum subsequence segmentation, Pasternack and Roth 2009).
struct BodyFinder: Sendable {
  /// Indices of the lines of the body, without title and byline; empty if nothing reads like text.
  ///
  /// - Complexity: O(*n*) in lines.
  func body(_ lines: [LineFacts]) -> Range<Int> {
    let values = self.values(lines)
    var best = 0..<0
    var bestSum = 0
    var start = 0
    var sum = 0
    for (index, value) in values.enumerated() {
      if sum <= 0 {
        start = index
        sum = 0
      }
      sum += value
      if sum > bestSum {
        bestSum = sum
        best = start..<index + 1
      }
    }
    return best.isEmpty ? best : extended(best, lines)
  }

  /// A page without any list or widget behind the body is an article to its end.
  private func extended(_ body: Range<Int>, _ lines: [LineFacts]) -> Range<Int> {
    let rest = lines[body.upperBound...]
    guard !rest.contains(where: Self.isBoilerplate) else { return body }
    var end = body.upperBound
    while end < lines.count, lines[end].byline == nil, !lines[end].isAddress,
      lines[end].cue == nil || lines[end].cue == .caption, !lines[end].isDateLine
    {
      end += 1
    }
    return body.lowerBound..<end
  }

  static func isBoilerplate(_ line: LineFacts) -> Bool {
    switch line.strongCue {
    case .relatedList, .mostRead, .shareWidget, .widget, .tags, .comments, .navigation, .copyright:
      true
    default: line.isTableCell && !line.isImage
    }
  }
}

// MARK: - What a line is worth

extension BodyFinder {
  private func values(_ lines: [LineFacts]) -> [Int] {
    var run: Cue?
    var values: [Int] = []
    values.reserveCapacity(lines.count)
    for (index, line) in lines.enumerated() {
      if let cue = line.strongCue, cue.opensRun {
        run = cue
        values.append(cue == .comments ? -80 : -50)
      } else if let open = run, !ends(open, line) {
        values.append(open == .comments ? -15 : -12)
      } else {
        run = nil
        values.append(value(line, isAfterImage: index > 0 && lines[index - 1].isImage))
      }
    }
    return values
  }

  /// A paragraph ends a list; only another cue ends the comments.
  private func ends(_ run: Cue, _ line: LineFacts) -> Bool {
    if let cue = line.strongCue, cue != .caption { return true }
    if line.caption != nil, run != .comments { return true }
    return run != .comments && line.isParagraphLike && !line.isTableCell
  }

  private func value(_ line: LineFacts, isAfterImage: Bool) -> Int {
    switch line.strongCue {
    case .copyright: return -150
    case .shareWidget, .widget, .navigation, .tags: return -8
    case .attribution: return -4
    default: break
    }
    if line.isWeakCue || line.isDateLine || line.isImage { return 0 }
    if line.isTableCell { return isAfterImage || line.caption != nil ? 4 : -60 }
    if line.caption != nil { return 5 }
    if line.isAddress { return -6 }
    if line.parts > 2 { return -5 }
    if line.isProse { return min(max(line.words, 8), 80) }
    return line.isBulleted ? -4 : -3
  }
}
