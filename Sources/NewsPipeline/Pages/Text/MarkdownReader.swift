import VietText

/// Reads Markdown into readable text, one line a block: the marks of headings, quotes, links,
/// pictures and emphasis are left out, the words stay where they are.
///
/// Knows as much of CommonMark as pages saved by crawlers use; what it does not know stays text.
///
/// - Complexity: O(*n*) in bytes.
struct MarkdownReader {
  private let source: [UInt8]
  private var text: ReadableText
  private var position = 0
  /// The paragraph before goes on if the next line is plain, too.
  private var isOpen = false

  init(_ source: [UInt8]) {
    self.source = source
    text = ReadableText(source: source, entities: .standard)
  }

  /// Reads all of it; a raised interrupt leaves the rest of the source unread.
  mutating func page(interrupt: Interrupt = .never) -> Page {
    var metadata = PageMetadata()
    readFrontMatter(into: &metadata)
    while position < source.count, !interrupt.isRaised {
      let end = source[position...].firstIndex(of: 0x0A) ?? source.count
      read(line: trimmed(position..<end))
      position = end + 1
    }
    text.flush()
    return text.page(
      .markdown,
      roles: RoleScopes(),
      metadata: metadata,
      interrupt: interrupt
    )
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, source[first] <= 0x20 { range.removeFirst() }
    while let last = range.last, source[last] <= 0x20 { range.removeLast() }
    return range
  }
}

// MARK: - Front matter

extension MarkdownReader {
  private static let longestFrontMatter = 60

  /// `key: value` lines between two lines of `---` at the very start.
  private mutating func readFrontMatter(into metadata: inout PageMetadata) {
    var lines: [Range<Int>] = []
    var end = 0
    while end < source.count, lines.count < Self.longestFrontMatter {
      let next = source[end...].firstIndex(of: 0x0A) ?? source.count
      let line = trimmed(end..<next)
      let isRule = line.count >= 3 && line.allSatisfy { source[$0] == 0x2D }
      if lines.isEmpty, !isRule { return }
      if isRule, !lines.isEmpty {
        position = min(next + 1, source.count)
        for line in lines.dropFirst() { readField(line, into: &metadata) }
        return
      }
      lines.append(line)
      end = next + 1
    }
  }

  private mutating func readField(_ line: Range<Int>, into metadata: inout PageMetadata) {
    guard let colon = source[line].firstIndex(of: 0x3A) else { return }
    let key = ASCIIHash.of(source[line.lowerBound..<colon])
    let quotes: Set<UInt8> = [0x22, 0x27]
    var value = trimmed(colon + 1..<line.upperBound)
    if let first = value.first, let last = value.last, value.count > 1,
      quotes.contains(source[first]), source[last] == source[first]
    {
      value = first + 1..<last
    }
    guard !value.isEmpty, let span = text.addHidden(value) else { return }
    let named = Named(name: text.string(span), span: span)
    switch key {
    case Self.titleKey: metadata.title = named
    case Self.authorKey: metadata.authors = [named]
    case Self.dateKey: metadata.published = named
    case Self.descriptionKey: metadata.description = named
    case Self.urlKey: metadata.url = named.name
    default: break
    }
  }

  private static let titleKey = ASCIIHash.of("title")
  private static let authorKey = ASCIIHash.of("author")
  private static let dateKey = ASCIIHash.of("date")
  private static let descriptionKey = ASCIIHash.of("description")
  private static let urlKey = ASCIIHash.of("url")
}

// MARK: - Blocks

extension MarkdownReader {
  private mutating func read(line: Range<Int>) {
    guard let first = line.first else {
      end()
      return
    }
    var style = TextStyle()
    switch source[first] {
    case 0x23: readHeading(line)
    case 0x3E:
      style.element = .blockquote
      readBlock(line.dropFirst(), style)
    case 0x2A, 0x2B, 0x2D:
      guard line.count > 1, source[first + 1] == 0x20 else { return readParagraph(line) }
      style.element = .li
      readBlock(line.dropFirst(2), style)
    case 0x7C:
      style.element = .td
      readBlock(line.dropFirst().droppingLast(0x7C, in: source), style)
    case 0x21 where isPicture(line): readPicture(line)
    case 0x30...0x39 where isNumbered(line):
      style.element = .li
      readBlock(line, style)
    default: readParagraph(line)
    }
  }

  /// `2. ` before an entry of a list; the number stays.
  private func isNumbered(_ line: Range<Int>) -> Bool {
    let digits = line.prefix { (0x30...0x39).contains(source[$0]) }.count
    let mark = line.lowerBound + digits
    return digits < 4 && mark + 1 < line.upperBound
      && (source[mark] == 0x2E || source[mark] == 0x29)
      && source[mark + 1] == 0x20
  }

  private mutating func end() {
    text.flush()
    isOpen = false
  }

  private mutating func readHeading(_ line: Range<Int>) {
    let level = line.prefix { source[$0] == 0x23 }.count
    let levels: [HTMLElement] = [.h1, .h2, .h3, .h4, .h5, .h6]
    guard level <= 6 else { return readParagraph(line) }
    var style = TextStyle()
    style.element = levels[level - 1]
    readBlock(line.dropFirst(level), style)
  }

  /// A line that is a block of its own.
  private mutating func readBlock(_ line: Range<Int>, _ style: TextStyle) {
    end()
    addInline(trimmed(line), style)
    end()
  }

  /// Lines of text that follow each other are one paragraph where the first does not end a sentence.
  private mutating func readParagraph(_ line: Range<Int>) {
    if isOpen, !continues(line) { end() }
    if isOpen { text.add(line.lowerBound - 1..<line.lowerBound, TextStyle()) }
    var style = TextStyle()
    style.element = .p
    addInline(line, style)
    isOpen = !endsSentence(line)
  }

  private func continues(_ line: Range<Int>) -> Bool {
    guard let first = line.first else { return false }
    let scalar = UTF8Bytes.scalar(in: source, at: first, end: line.upperBound).0
    return Letters.isLetter(scalar) && !Letters.isUppercase(scalar)
  }

  private func endsSentence(_ line: Range<Int>) -> Bool {
    line.last.map { [0x2E, 0x21, 0x3F, 0x3A, 0x3B, 0x22].contains(source[$0]) } ?? true
  }
}

// MARK: - Pictures

extension MarkdownReader {
  /// `![…](…)` and nothing else.
  private func isPicture(_ line: Range<Int>) -> Bool {
    guard line.count > 4, source[line.lowerBound + 1] == 0x5B,
      let link = link(at: line.lowerBound + 1, end: line.upperBound)
    else { return false }
    return link.end == line.upperBound
  }

  private mutating func readPicture(_ line: Range<Int>) {
    guard let link = link(at: line.lowerBound + 1, end: line.upperBound) else { return }
    var style = TextStyle()
    style.element = .figcaption
    end()
    if link.text.isEmpty { style.element = .figure }
    text.add(link.text.isEmpty ? line : link.text, style)
    end()
  }
}

// MARK: - Inside a line

extension MarkdownReader {
  /// A `[text](address)` that begins at `[`.
  private func link(at start: Int, end: Int) -> (text: Range<Int>, end: Int)? {
    guard source[start] == 0x5B else { return nil }
    let reach = min(end, start + 2000)
    guard let close = source[start..<reach].firstIndex(of: 0x5D), close + 1 < reach,
      source[close + 1] == 0x28,
      let last = source[close + 1..<reach].firstIndex(of: 0x29)
    else { return nil }
    return (start + 1..<close, last + 1)
  }

  private mutating func addInline(_ line: Range<Int>, _ style: TextStyle) {
    var style = style
    var from = line.lowerBound
    var index = from
    while index < line.upperBound {
      switch source[index] {
      case 0x5B:
        guard let link = link(at: index, end: line.upperBound) else { break }
        let isPicture = index > from && source[index - 1] == 0x21
        text.add(from..<(isPicture ? index - 1 : index), style)
        var inside = style
        inside.isLink = !isPicture
        text.add(link.text, inside)
        from = link.end
        index = link.end - 1
      case 0x2A, 0x5F:
        let width = index + 1 < line.upperBound && source[index + 1] == source[index] ? 2 : 1
        guard isEmphasis(index, width, line) else {
          index += width - 1
          break
        }
        text.add(from..<index, style)
        if width == 2 { style.isBold.toggle() }
        from = index + width
        index = from - 1
      case 0x5C:
        guard index + 1 < line.upperBound, isMark(source[index + 1]) else { break }
        text.add(from..<index, style)
        from = index + 1
        index = from
      default: break
      }
      index += 1
    }
    if from < line.upperBound { text.add(from..<line.upperBound, style) }
  }

  private func isMark(_ byte: UInt8) -> Bool {
    (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
      || (0x7B...0x7E).contains(byte)
  }

  /// Marks between a blank and a word, not between blanks (`3 * 4`) or inside words (`a_b`).
  private func isEmphasis(_ index: Int, _ width: Int, _ line: Range<Int>) -> Bool {
    let next = index + width
    let before = index == line.lowerBound ? 0x20 : source[index - 1]
    let after = next >= line.upperBound ? 0x20 : source[next]
    let opens = after > 0x20 && isBorder(before)
    let closes = before > 0x20 && isBorder(after)
    return opens || closes
  }

  private func isBorder(_ byte: UInt8) -> Bool { byte <= 0x20 || (isMark(byte) && byte != 0x22) }
}

extension Range<Int> {
  fileprivate func droppingLast(_ byte: UInt8, in source: [UInt8]) -> Range<Int> {
    guard let last, source[last] == byte else { return self }
    return lowerBound..<last
  }
}
