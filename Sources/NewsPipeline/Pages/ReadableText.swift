import VietText

/// Builds the readable text of a page with markup and cuts it into lines.
///
/// A reader of one kind of markup adds stretches of the source in their order; what lies between
/// them is markup and is left out.
struct ReadableText {
  /// A picture and its alternative text.
  private struct Image {
    var alt: Range<Int>?
    var box: Int
  }

  private struct Draft {
    var span: Span
    var style: TextStyle
    var linkPercent: Int
    var boldPercent: Int
    var italicPercent: Int
    var image: Image?
  }

  /// Parts of a line between `<br>` that are longer stay together as one paragraph.
  private static let longPart = 60

  private let source: [UInt8]
  private let entities: HTMLEntities
  private var output: [UInt8] = []
  private var map = SourceMap()
  private var drafts: [Draft] = []
  private var start = 0
  private var style: TextStyle?
  private var space: Range<Int>?
  private var links: [Range<Int>] = []
  private var bold: [Range<Int>] = []
  private var italic: [Range<Int>] = []
  private var image: Image?
  /// A picture inside the line, behind text.
  private var next: Image?
  private var boxes: [PageBox] = []
  /// An inline element ended here: what follows may need a blank.
  private var isBorder = false

  init(source: [UInt8], entities: HTMLEntities) {
    self.source = source
    self.entities = entities
    output.reserveCapacity(source.count / 4)
  }

  // MARK: Adding

  mutating func add(_ range: Range<Int>, _ style: TextStyle) {
    let before = output.count
    append(range)
    guard output.count > before else { return }
    if self.style == nil { self.style = style }
    if style.isLink { Self.extend(&links, before..<output.count) }
    if style.isItalic { Self.extend(&italic, before..<output.count) }
    if style.isBold { Self.extend(&bold, before..<output.count) }
  }

  mutating func addBreak(_ range: Range<Int>) {
    guard output.count > start else { return }
    space = nil
    write([0x0A], from: range)
  }

  /// Remembers the picture that the next line may be the caption of.
  mutating func addImage(_ alt: Range<Int>?, in box: Int) {
    let found = Image(alt: alt, box: box)
    if output.count > start, style != nil { next = found } else { image = found }
  }

  mutating func openBox(in parent: Int, isNamed: Bool, isQuote: Bool) -> Int {
    boxes.append(
      PageBox(
        parent: parent,
        lines: drafts.count..<drafts.count,
        isNamed: isNamed,
        isQuote: isQuote
      )
    )
    return boxes.count - 1
  }

  mutating func closeBox(_ box: Int) {
    guard boxes.indices.contains(box) else { return }
    boxes[box].lines = boxes[box].lines.lowerBound..<drafts.count
  }

  mutating func markBorder() { isBorder = true }

  /// Puts text that is not shown into the output and says where it stands.
  mutating func addHidden(_ range: Range<Int>) -> Span? {
    flush()
    append(range)
    return closeHidden(range)
  }

  func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> { source[range] }

  /// Puts a string of a JSON text into the output, with its escapes resolved.
  mutating func addJSON(_ range: Range<Int>) -> Span? {
    flush()
    var position = range.lowerBound
    while position < range.upperBound {
      let next = source[position..<range.upperBound].firstIndex(of: 0x5C) ?? range.upperBound
      append(position..<next)
      position = next
      guard position + 1 < range.upperBound else { break }
      let (scalar, width) = JSONEscape.scalar(source, at: position, end: range.upperBound)
      append(scalar, from: position..<position + width)
      position += width
    }
    return closeHidden(range)
  }

  private mutating func closeHidden(_ range: Range<Int>) -> Span? {
    let span = Span(start, output.count)
    space = nil
    guard !span.isEmpty else { return nil }
    write([0x0A], from: range.upperBound..<range.upperBound)
    start = output.count
    return span
  }

  func string(_ span: Span) -> String { String(decoding: output[span.range], as: UTF8.self) }

  private static func extend(_ ranges: inout [Range<Int>], _ range: Range<Int>) {
    if let last = ranges.last, last.upperBound == range.lowerBound {
      ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
    } else {
      ranges.append(range)
    }
  }
}

// MARK: - White space and character references

extension ReadableText {
  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// Writes `range` with white space collapsed and references resolved.
  private mutating func append(_ range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      if let width = spaceWidth(position, range.upperBound) {
        space = (space?.lowerBound ?? position)..<position + width
        position += width
      } else if source[position] == 0x26,
        let (scalar, width) = entities.reference(source, at: position, end: range.upperBound)
      {
        append(scalar, from: position..<position + width)
        position += width
      } else {
        let end = verbatimEnd(position, range.upperBound)
        if isBorder, needsBlank(before: source[position]) { space = position..<position }
        writeSpace()
        let from = output.count
        output += source[position..<end]
        map.append(
          normalized: Span(from, output.count),
          source: Span(position, end),
          isVerbatim: true
        )
        position = end
      }
    }
  }

  /// How many bytes of white space stand at `position`, the no-break space included.
  private func spaceWidth(_ position: Int, _ end: Int) -> Int? {
    if isSpace(source[position]) { return 1 }
    if source[position] == 0xC2, position + 1 < end, source[position + 1] == 0xA0 { return 2 }
    return nil
  }

  /// The end of the stretch that is copied as it stands; single blanks are part of it.
  private func verbatimEnd(_ start: Int, _ end: Int) -> Int {
    var position = start + 1
    while position < end {
      let byte = source[position]
      if byte == 0x26 || byte == 0xC2 || (isSpace(byte) && !isSingleBlank(position, end)) { break }
      position += 1
    }
    return position
  }

  private func isSingleBlank(_ position: Int, _ end: Int) -> Bool {
    guard source[position] == 0x20, position + 1 < end else { return false }
    let next = source[position + 1]
    return !isSpace(next) && next != 0x26 && next != 0xC2
  }

  /// Layout sets `<span>Vân Hà</span><span>9/6/2024</span>` apart, and so must the text.
  private mutating func needsBlank(before byte: UInt8) -> Bool {
    isBorder = false
    guard space == nil, output.count > start, let last = output.last else { return false }
    let isLetter = (0x61...0x7A).contains(last) || last >= 0x80
    let isDigit = (0x30...0x39).contains(last)
    return (isLetter && (0x41...0x5A).contains(byte))
      || ((isLetter || isDigit) && (0x30...0x39).contains(byte))
  }

  private mutating func append(_ scalar: UInt32, from range: Range<Int>) {
    if scalar == 0xA0 || scalar == 0x20 || (0x09...0x0D).contains(scalar) {
      space = (space?.lowerBound ?? range.lowerBound)..<range.upperBound
      return
    }
    guard let scalar = Unicode.Scalar(scalar) else { return }
    writeSpace()
    write(Array(String(Character(scalar)).utf8), from: range)
  }

  private mutating func writeSpace() {
    guard let range = space else { return }
    space = nil
    guard output.count > start, output.last != 0x0A else { return }
    write([0x20], from: range)
  }

  private mutating func write(_ bytes: [UInt8], from range: Range<Int>) {
    let from = output.count
    output += bytes
    map.append(
      normalized: Span(from, output.count),
      source: Span(range.lowerBound, range.upperBound),
      isVerbatim: false
    )
  }
}

// MARK: - Lines

extension ReadableText {
  /// Ends the line of layout.
  mutating func flush() {
    space = nil
    defer {
      style = nil
      links.removeAll(keepingCapacity: true)
      bold.removeAll(keepingCapacity: true)
      italic.removeAll(keepingCapacity: true)
      isBorder = false
      start = output.count
    }
    guard output.count > start, let style else { return }
    let parts = parts()
    let (link, bold, italic) = (share(links, parts), share(bold, parts), share(italic, parts))
    for (index, part) in parts.enumerated() {
      drafts.append(
        Draft(
          span: part,
          style: style,
          linkPercent: link[index],
          boldPercent: bold[index],
          italicPercent: italic[index],
          image: image
        )
      )
      image = nil
    }
    image = next
    next = nil
    let end = map.pieces.last?.source.end ?? 0
    write([0x0A], from: end..<end)
  }

  /// The line between its breaks; long parts with one break between them are one paragraph.
  private func parts() -> [Span] {
    var parts: [Span] = []
    var breaks = 0
    var from = start
    for position in start...output.count
    where position == output.count || output[position] == 0x0A {
      breaks += 1
      if let part = PageReader.trimmed(Span(from, position), in: output) {
        if let last = parts.last, breaks == 1, last.count >= Self.longPart,
          part.count >= Self.longPart, !isLinked(last), !isLinked(part)
        {
          parts[parts.count - 1] = Span(last.start, part.end)
        } else {
          parts.append(part)
        }
        breaks = 0
      }
      from = position + 1
    }
    return parts
  }

  /// Half of the part is a link, as in lists of titles; looks at the last links only, for parts come
  /// in order.
  private func isLinked(_ part: Span) -> Bool {
    var covered = 0
    var low = 0
    var high = links.count
    while low < high {
      let middle = (low + high) / 2
      if links[middle].upperBound <= part.start { low = middle + 1 } else { high = middle }
    }
    while low < links.count, links[low].lowerBound < part.end {
      covered += links[low].clamped(to: part.range).count
      low += 1
    }
    return covered * 2 > part.count
  }

  /// Of each part the bytes that lie in the ranges, in percent.
  ///
  /// Both are in order, so that one pass does for a block of any number of links and breaks.
  private func share(_ ranges: [Range<Int>], _ parts: [Span]) -> [Int] {
    var next = 0
    return parts.map { part in
      while next < ranges.count, ranges[next].upperBound <= part.start { next += 1 }
      var covered = 0
      var index = next
      while index < ranges.count, ranges[index].lowerBound < part.end {
        covered += ranges[index].clamped(to: part.range).count
        index += 1
      }
      return covered * 100 / max(1, part.count)
    }
  }
}

// MARK: - The page

extension ReadableText {
  /// The page of the text so far, in normal form.
  func page(_ format: PageFormat, roles: RoleScopes, metadata: PageMetadata) -> Page {
    var roles = roles
    for draft in drafts where draft.linkPercent < 50 && draft.span.count >= 100 {
      roles.addProse(draft.span.count, in: draft.style.scope)
    }
    let normal = NormalizedText(output)
    let shift = ForwardMap(normal.map)
    let lines = drafts.compactMap { draft -> Line? in
      PageReader.trimmed(shift.normalized(draft.span), in: normal.bytes).map {
        Line(span: $0, markup: markup(draft, roles))
      }
    }
    return Page(
      format: format,
      text: NormalizedText(bytes: normal.bytes, map: normal.map.composed(with: map)),
      lines: lines,
      metadata: metadata.moved { shift.normalized($0) },
      boxes: lines.count == drafts.count ? boxes : []
    )
  }

  private func markup(_ draft: Draft, _ roles: RoleScopes) -> Markup {
    Markup(
      element: draft.style.element,
      roles: roles.roles(in: draft.style.scope),
      linkPercent: draft.linkPercent,
      boldPercent: draft.boldPercent,
      italicPercent: draft.italicPercent,
      alt: draft.image?.alt.flatMap {
        $0.isEmpty ? nil : String(decoding: source[$0], as: UTF8.self)
      },
      followsImage: draft.image != nil,
      imageBox: draft.image?.box,
      box: draft.style.box,
      classes: draft.style.classes
    )
  }
}

/// Carries spans of a text to its normal form; the other way round than ``SourceMap``.
private struct ForwardMap {
  private let pieces: [SourceMap.Piece]
  private let isIdentity: Bool

  init(_ map: SourceMap) {
    pieces = map.pieces
    isIdentity = map.pieces.count <= 1 && map.pieces.first?.isVerbatim != false
  }

  func normalized(_ span: Span) -> Span {
    guard !isIdentity else { return span }
    let start = position(span.start)
    return Span(start, max(start, position(span.end)))
  }

  /// Where `position` of the text stands in the normal form.
  private func position(_ position: Int) -> Int {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].source.end <= position { low = middle + 1 } else { high = middle }
    }
    guard low < pieces.count else { return pieces.last?.normalized.end ?? position }
    let piece = pieces[low]
    guard piece.isVerbatim, position >= piece.source.start else { return piece.normalized.start }
    return piece.normalized.start + (position - piece.source.start)
  }
}
