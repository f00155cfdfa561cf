import VietText

/// Finds what stands between the paragraphs of an HTML article and is none: boxes with a fact or a
/// score, embedded posts, quotes pulled out of the text, and the captions that no name marks.
///
/// Where nearly all of the running text stands in `p` elements, a short line in another kind of
/// element between them is a box of its own.
struct BodyStrays {
  /// Longer lines are text, whatever they stand in.
  private static let longestStray = 25
  private static let longestCaption = 60
  /// The share of the text that must stand in `p` elements, in percent.
  private static let leastInParagraphs = 85
  private static let mostQuotes = 24

  private let boxes: [PageBox]
  private let text: [UInt8]

  init(_ page: Page) {
    boxes = page.boxes
    text = page.text.bytes
  }

  /// - Complexity: O(*n*) in lines; at most ``mostQuotes`` quotes are looked for in the body.
  func mark(_ lines: inout [LineFacts], body: Range<Int>) {
    guard !boxes.isEmpty else { return }
    let opening = body.first { isText(lines[$0]) } ?? body.upperBound
    for index in body
    where isCaption(lines[index]) && (index > opening || isShortCaption(lines[index])) {
      lines[index].caption = CaptionFound(caption: lines[index].core)
    }
    let prose = body.filter { isText(lines[$0]) }
    markEmbeds(&lines, body)
    markQuotes(&lines, body, prose)
    guard let common = commonParent(prose, lines),
      let first = prose.first(where: { isP(lines[$0]) }),
      let last = prose.last(where: { isP(lines[$0]) })
    else { return }
    let isWhole = isMost(of: prose, lines, in: common)
    let parent = isWhole ? common : -1
    for index in body.lowerBound..<first
    where lines[index].words <= 4 && lines[index].end == .open && lines[index].byline == nil
      && !lines[index].isDateLine && lines[index].strongCue == nil
      && isStray(lines[index], parent)
    {
      lines[index].boxKind = .widget
    }
    for index in first..<last
    where isStray(lines[index], parent) || isWhole && isNote(lines[index], parent) {
      lines[index].boxKind = .widget
    }
  }

  /// Paragraphs that each stand in a box of their own say nothing about other boxes.
  private func isMost(of prose: [Int], _ lines: [LineFacts], in parent: Int) -> Bool {
    prose.count { self.parent(of: lines[$0]) == parent } * 10 >= prose.count * 7
  }

  /// A short paragraph alone in a named box: `<div class="notebox"><p>Mời độc giả đón xem …`.
  private func isNote(_ line: LineFacts, _ parent: Int) -> Bool {
    guard let markup = line.markup, markup.element == .p, line.words <= Self.longestStray,
      line.caption == nil, line.outsideKind == nil, markup.boldPercent < 90, !markup.followsImage,
      let box = self.parent(of: line), box != parent, boxes.indices.contains(box)
    else { return false }
    return boxes[box].lines.count == 1 && boxes[box].isNamed && !boxes[box].isQuote
  }

  private func isText(_ line: LineFacts) -> Bool {
    line.isProse && line.caption == nil && line.outsideKind == nil && !line.isLink
  }

  private func isP(_ line: LineFacts) -> Bool { line.markup?.element == .p }

  /// The box that most paragraphs stand in directly; `nil` if the text is not in `p` elements.
  private func commonParent(_ prose: [Int], _ lines: [LineFacts]) -> Int? {
    var all = 0
    var apart = 0
    var counts: [Int: Int] = [:]
    for index in prose {
      let element = lines[index].markup?.element ?? .other
      // Lists and tables stand between paragraphs without being of another kind of page.
      if element == .li || element.isCell {
        apart += lines[index].words
        continue
      }
      all += lines[index].words
      guard isP(lines[index]), let parent = parent(of: lines[index]) else { continue }
      counts[parent, default: 0] += lines[index].words
    }
    let inside = counts.values.reduce(0, +)
    guard prose.count > 3, apart < inside, inside * 100 >= all * Self.leastInParagraphs else {
      return nil
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  private func lineRange(_ box: Int) -> Range<Int> {
    boxes.indices.contains(box) ? boxes[box].lines : 0..<0
  }

  private func parent(of line: LineFacts) -> Int? {
    guard let box = line.markup?.box, boxes.indices.contains(box) else { return nil }
    return boxes[box].parent
  }
}

// MARK: - Boxes and captions

extension BodyStrays {
  private func isStray(_ line: LineFacts, _ parent: Int) -> Bool {
    guard let markup = line.markup, line.caption == nil, line.outsideKind == nil,
      markup.box != parent, isContainer(markup.element) || markup.element.isCell
    else { return false }
    let longest = markup.element.isCell ? Self.longestCaption : Self.longestStray
    guard line.words <= longest else { return false }
    // A paragraph or sub-heading that an editor set in a plain `div`.
    let isPlain = markup.classes == 0 && self.parent(of: line) == parent
    return !(isPlain && (line.isProse || markup.boldPercent > 90))
  }

  private func isContainer(_ element: HTMLElement) -> Bool {
    switch element {
    case .div, .section, .aside, .label, .button, .header, .footer, .summary, .article, .form: true
    default: false
    }
  }

  /// A line alone in one box with the picture above it.
  private func isCaption(_ line: LineFacts) -> Bool {
    guard let markup = line.markup, let image = markup.imageBox, line.caption == nil,
      line.outsideKind == nil, !line.isLink, !markup.element.isHeading,
      (3...Self.longestCaption).contains(line.words), isAlone(markup.box, with: image)
    else { return false }
    // Editors put a picture into the paragraph that it belongs to.
    return markup.box != image || markup.italicPercent > 90
  }

  /// Above the first paragraph a longer line is the lede under the main picture.
  private func isShortCaption(_ line: LineFacts) -> Bool {
    line.words <= Self.longestStray && !line.isHeadDescription
      && line.markup?.roles.contains(.lede) != true
  }

  /// The smallest box that holds both boxes holds one line only.
  private func isAlone(_ box: Int, with image: Int) -> Bool {
    var around = image
    for _ in 0..<4 where boxes.indices.contains(around) {
      let lines = boxes[around].lines
      if lines.count > 1 { return false }
      if lines.count == 1, isInside(box, around) { return true }
      around = boxes[around].parent
    }
    return false
  }

  private func isInside(_ box: Int, _ around: Int) -> Bool {
    boxes.indices.contains(box)
      && boxes[around].lines.contains(boxes[box].lines.lowerBound)
      && boxes[box].lines.upperBound <= boxes[around].lines.upperBound
  }
}

// MARK: - Quotes

extension BodyStrays {
  /// A post of a network: a quote that is signed with a handle (`@ten_nguoi`).
  private func markEmbeds(_ lines: inout [LineFacts], _ body: Range<Int>) {
    for index in body where text[lines[index].span.start] == 0x40 && lines[index].words <= 12 {
      guard let box = lines[index].markup?.box, boxes.indices.contains(box) else { continue }
      let own = boxes[box].lines
      let range = own.count > 1 ? own : parent(of: lines[index]).map { lineRange($0) } ?? own
      guard range.count <= 6, range.lowerBound >= body.lowerBound, range.count < body.count else {
        continue
      }
      for inside in range { lines[inside].boxKind = .widget }
    }
  }

  /// A short quote whose words stand in a paragraph too was pulled out of the text.
  private func markQuotes(_ lines: inout [LineFacts], _ body: Range<Int>, _ prose: [Int]) {
    var quotes = 0
    for index in body where quotes < Self.mostQuotes && isQuote(lines[index]) {
      quotes += 1
      let words = quoted(lines[index])
      let isRepeated = prose.contains { other in
        other != index && lines[other].span.count > words.count
          && contains(lines[other].span, words)
      }
      if isRepeated { lines[index].boxKind = .widget }
    }
  }

  private func isQuote(_ line: LineFacts) -> Bool {
    guard let markup = line.markup, line.outsideKind == nil, line.caption == nil,
      (4...50).contains(line.words)
    else { return false }
    return markup.element == .blockquote || isContainer(markup.element)
      || isAloneInParent(line) && !line.isDateLine && !markup.element.isHeading
  }

  private func isAloneInParent(_ line: LineFacts) -> Bool {
    guard let parent = parent(of: line), boxes.indices.contains(parent) else { return false }
    return boxes[parent].lines.count == 1
  }

  /// The line without the quotation marks and stops around it, and without its first letter, which is
  /// a capital in a quote that stands alone.
  private func quoted(_ line: LineFacts) -> ArraySlice<UInt8> {
    var slice = text[line.core.range]
    while let first = slice.first, !isLetter(first) { slice = slice.dropFirst() }
    while let last = slice.last, !isLetter(last) { slice = slice.dropLast() }
    // The last bytes of a curly quotation mark look like those of a letter.
    if slice.suffix(3).starts(with: [0xE2, 0x80]) { slice = slice.dropLast(3) }
    if slice.starts(with: [0xE2, 0x80]) { slice = slice.dropFirst(3) }
    while let last = slice.last, !isLetter(last) { slice = slice.dropLast() }
    return slice.dropFirst().drop { $0 & 0xC0 == 0x80 }
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  private func contains(_ span: Span, _ words: ArraySlice<UInt8>) -> Bool {
    guard let first = words.first, words.count >= 12 else { return false }
    var position = span.start
    while let next = text[position..<span.end].firstIndex(of: first),
      next + words.count <= span.end
    {
      if text[next..<next + words.count].elementsEqual(words) { return true }
      position = next + 1
    }
    return false
  }
}
