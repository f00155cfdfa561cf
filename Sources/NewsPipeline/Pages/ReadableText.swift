import VietText

/// Builds the readable text of a page with markup and cuts it into lines.
///
/// A reader of one kind of markup adds stretches of the source in their order; what lies between
/// them is markup and is left out.
struct ReadableText {
  /// A picture and its alternative text.
  struct Image {
    var alt: Range<Int>?
    var box: Int32
  }

  /// A line as it was built, before the roles around it are weighed.
  struct Draft {
    @ShortSpan var span: Span
    var style: TextStyle
    var linkPercent: UInt8
    var boldPercent: UInt8
    var italicPercent: UInt8
    /// Index of the picture before the line, -1 for none.
    var image: Int32
  }

  /// Parts of a line between `<br>` that are longer stay together as one paragraph.
  private static let longPart = 60

  let source: [UInt8]
  private let entities: HTMLEntities
  private(set) var output: [UInt8] = []
  private(set) var map = SourceMap()
  private(set) var drafts: [Draft] = []
  private(set) var images: [Image] = []
  private var start = 0
  private var hasBreaks = false
  private var style: TextStyle?
  private var space: Range<Int>?
  private var links: [Range<Int>] = []
  private var bold: [Range<Int>] = []
  private var italic: [Range<Int>] = []
  private var image: Int32 = -1
  /// A picture inside the line, behind text.
  private var next: Int32 = -1
  private(set) var boxes: [PageBox] = []
  /// An inline element ended here: what follows may need a blank.
  private var isBorder = false

  init(source: [UInt8], entities: HTMLEntities) {
    self.source = source
    self.entities = entities
    output.reserveCapacity(source.count / 4)
    boxes.reserveCapacity(source.count / 256)
    drafts.reserveCapacity(source.count / 512)
    map.reserveCapacity(source.count / 256)
  }

  /// Nothing more is read into the page.
  var isFull: Bool { drafts.count >= Page.mostLines || boxes.count >= Page.mostLines * 4 }

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
    hasBreaks = true
    write(0x0A, from: range)
  }

  /// Remembers the picture that the next line may be the caption of.
  mutating func addImage(_ alt: Range<Int>?, in box: Int32) {
    let index = Int32(truncatingIfNeeded: images.count)
    images.append(Image(alt: alt, box: box))
    if output.count > start, style != nil { next = index } else { image = index }
  }

  mutating func openBox(in parent: Int32, isNamed: Bool, isQuote: Bool) -> Int32 {
    boxes.append(
      PageBox(parent: parent, firstLine: drafts.count, isNamed: isNamed, isQuote: isQuote)
    )
    return Int32(truncatingIfNeeded: boxes.count - 1)
  }

  mutating func closeBox(_ box: Int32) {
    guard boxes.indices.contains(Int(box)) else { return }
    boxes[Int(box)].close(before: drafts.count)
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
    write(0x0A, from: range.upperBound..<range.upperBound)
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
      if let end = spaceEnd(position, range.upperBound) {
        space = (space?.lowerBound ?? position)..<end
        position = end
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
        source.withUnsafeBufferPointer {
          output += UnsafeBufferPointer(rebasing: $0[position..<end])
        }
        map.append(
          normalized: Span(from, output.count),
          source: Span(position, end),
          isVerbatim: true
        )
        position = end
      }
    }
  }

  /// Where the white space at `start` ends, no-break spaces included; `nil` if there is none.
  private func spaceEnd(_ start: Int, _ end: Int) -> Int? {
    source.withUnsafeBufferPointer { bytes in
      var position = start
      while position < end {
        if isSpace(bytes[position]) {
          position += 1
        } else if bytes[position] == 0xC2, position + 1 < end, bytes[position + 1] == 0xA0 {
          position += 2
        } else {
          break
        }
      }
      return position > start ? position : nil
    }
  }

  /// The end of the stretch that is copied as it stands; single blanks are part of it.
  private func verbatimEnd(_ start: Int, _ end: Int) -> Int {
    source.withUnsafeBufferPointer { bytes in
      var position = start + 1
      while position < end {
        let byte = bytes[position]
        if byte == 0x26 || byte == 0xC2 { break }
        if byte <= 0x20, isSpace(byte) {
          guard byte == 0x20, position + 1 < end else { break }
          let next = bytes[position + 1]
          if isSpace(next) || next == 0x26 || next == 0xC2 { break }
        }
        position += 1
      }
      return position
    }
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
    let from = output.count
    UTF8Bytes.append(scalar.value, to: &output)
    mark(from, range)
  }

  private mutating func writeSpace() {
    guard let range = space else { return }
    space = nil
    guard output.count > start, output.last != 0x0A else { return }
    write(0x20, from: range)
  }

  private mutating func write(_ byte: UInt8, from range: Range<Int>) {
    output.append(byte)
    mark(output.count - 1, range)
  }

  /// The output behind `start` was made from `range`.
  private mutating func mark(_ start: Int, _ range: Range<Int>) {
    map.append(
      normalized: Span(start, output.count),
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
    isBorder = false
    guard output.count > start else { return }
    if let style { addDrafts(style) }
    style = nil
    hasBreaks = false
    if !links.isEmpty { links.removeAll(keepingCapacity: true) }
    if !bold.isEmpty { bold.removeAll(keepingCapacity: true) }
    if !italic.isEmpty { italic.removeAll(keepingCapacity: true) }
    start = output.count
  }

  private mutating func addDrafts(_ style: TextStyle) {
    if hasBreaks {
      let parts = parts()
      let (link, bold, italic) = (share(links, parts), share(bold, parts), share(italic, parts))
      for (index, part) in parts.enumerated() {
        add(part, style, link: link[index], bold: bold[index], italic: italic[index])
      }
    } else if let whole = PageReader.trimmed(Span(start, output.count), in: output) {
      add(
        whole,
        style,
        link: share(links, whole),
        bold: share(bold, whole),
        italic: share(italic, whole)
      )
    }
    image = next
    next = -1
    let end = map.sourceEnd
    write(0x0A, from: end..<end)
  }

  private mutating func add(
    _ span: Span,
    _ style: TextStyle,
    link: UInt8,
    bold: UInt8,
    italic: UInt8
  ) {
    guard !isFull else { return }
    drafts.append(
      Draft(
        span: span,
        style: style,
        linkPercent: link,
        boldPercent: bold,
        italicPercent: italic,
        image: image
      )
    )
    image = -1
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
  private func share(_ ranges: [Range<Int>], _ parts: [Span]) -> [UInt8] {
    var next = 0
    return parts.map { part in
      while next < ranges.count, ranges[next].upperBound <= part.start { next += 1 }
      var covered = 0
      var index = next
      while index < ranges.count, ranges[index].lowerBound < part.end {
        covered += ranges[index].clamped(to: part.range).count
        index += 1
      }
      return UInt8(clamping: covered * 100 / max(1, part.count))
    }
  }

  /// The same of a line that is one part.
  private func share(_ ranges: [Range<Int>], _ part: Span) -> UInt8 {
    guard !ranges.isEmpty else { return 0 }
    let covered = ranges.reduce(0) { $0 + $1.clamped(to: part.range).count }
    return UInt8(clamping: covered * 100 / max(1, part.count))
  }
}
