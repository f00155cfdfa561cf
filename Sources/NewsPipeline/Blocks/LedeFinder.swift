/// Finds the lede: the paragraph under the title that sums the article up.
///
/// It opens with the name of the agency, or blank lines or a byline set it apart from the body. A
/// page whose text starts at once has none.
struct LedeFinder: Sendable {
  private static let longest = 85
  private static let shortest = 15
  /// Of a short notice the first paragraph is the news itself.
  private static let fewestBelowByline = 3

  func lede(_ lines: [LineFacts], body: Range<Int>, title: Int?) -> Int? {
    let first = title.map { max(body.lowerBound, $0 + 1) } ?? body.lowerBound
    guard let title, first < body.upperBound,
      let lede = (first..<body.upperBound).first(where: { isParagraph(lines[$0]) }),
      lede - first <= 3, lines[lede].words <= Self.longest
    else { return nil }
    guard let next = (lede + 1..<body.upperBound).first(where: { isParagraph(lines[$0]) }) else {
      return isOverPictures(lines, lede, body) ? lede : nil
    }
    if lines[lede].dateline != nil { return lede }
    if lines[lede].markup != nil { return isMarked(lines, lede, next) ? lede : nil }
    if lines[title].blankAfter {
      guard isSetApart(lines, lede, title) else { return nil }
      // Where blank lines set every paragraph apart, a lede is shorter than they are.
      return lines[next].blankAfter && !isShorter(lines, lede, body, percent: 100, fewest: 2)
        ? nil : lede
    }
    if isOverByline(lines, lede, next) { return lede }
    // A post of a network has no lede, whatever its paragraphs look like.
    guard !lines[title].startsWithPicture, hasByline(lines, title, lede) else { return nil }
    if lines[lede].blankBefore, lines[lede].blankAfter { return lede }
    return isFollowedByBreak(lines, lede, next) || isShorter(lines, lede, body) ? lede : nil
  }

  /// A gallery has captions below its lede, and no paragraph.
  private func isOverPictures(_ lines: [LineFacts], _ lede: Int, _ body: Range<Int>) -> Bool {
    guard let markup = lines[lede].markup,
      markup.roles.contains(.lede) || lines[lede].isHeadDescription
    else { return false }
    return lines[lede + 1..<body.upperBound].count { $0.caption != nil } > 1
  }

  private func isParagraph(_ line: LineFacts) -> Bool {
    line.isProse && line.caption == nil && !line.isTableCell && line.strongCue == nil
      && !line.isDateLine && !line.isImage && line.outsideKind == nil && !line.isLink
  }

  private func isSetApart(_ lines: [LineFacts], _ lede: Int, _ title: Int) -> Bool {
    guard lines[lede].blankAfter else { return false }
    // A picture or heading in between means that the body has begun.
    return lines[title + 1..<lede].allSatisfy {
      $0.isDateLine || $0.byline != nil || $0.strongCue != nil || $0.clock != nil
    }
  }

  /// Who and when stand between the lede and the first paragraph.
  private func isOverByline(_ lines: [LineFacts], _ lede: Int, _ next: Int) -> Bool {
    lines[lede + 1..<next].contains { $0.isDateLine && $0.date?.isUpdate == false }
      && lines[lede].sentences <= 3
  }

  private func hasByline(_ lines: [LineFacts], _ title: Int, _ lede: Int) -> Bool {
    lines[max(0, title - 3)..<lede].contains {
      $0.isDateLine || $0.byline?.authors.isEmpty == false
    }
  }

  /// A widget or the head of a list between lede and body.
  private func isFollowedByBreak(_ lines: [LineFacts], _ lede: Int, _ next: Int) -> Bool {
    lines[lede + 1..<next].contains(where: BodyFinder.isBoilerplate)
  }

  private func isShorter(
    _ lines: [LineFacts],
    _ lede: Int,
    _ body: Range<Int>,
    percent: Int = 125,
    fewest: Int = fewestBelowByline
  ) -> Bool {
    // Captions without a credit look like short paragraphs.
    let paragraphs = lines[lede + 1..<body.upperBound].lazy.filter {
      isParagraph($0) && ($0.words >= Self.shortest || $0.end != .sentence)
    }.prefix(6)
    guard paragraphs.count >= fewest else { return false }
    let average = paragraphs.reduce(0) { $0 + $1.words } / paragraphs.count
    return lines[lede].sentences <= 2 && lines[lede].words * 100 <= average * percent
  }

  /// On an HTML page the lede is named, set in another way than the body, or the description that
  /// the head gives.
  private func isMarked(_ lines: [LineFacts], _ lede: Int, _ next: Int) -> Bool {
    guard let markup = lines[lede].markup, let other = lines[next].markup else { return false }
    if markup.roles.contains(.lede), !other.roles.contains(.lede) { return true }
    if lines[lede].isHeadDescription { return true }
    if markup.element.isHeading, markup.element != other.element { return true }
    if markup.boldPercent > 90, other.boldPercent < 50 { return true }
    return markup.classes != 0 && markup.classes != other.classes && lines[lede].words <= 60
  }
}
