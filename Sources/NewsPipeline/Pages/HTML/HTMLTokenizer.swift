#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A tag with where its name and attributes stand in the source.
struct HTMLTag: Sendable {
  var element: HTMLElement
  var isEnd = false
  var isSelfClosing = false
  var attributes: [HTMLAttribute] = []
  /// From `<` to `>`.
  var range: Range<Int>

  /// The value of the attribute with this hash of its name.
  func value(_ name: UInt64) -> Range<Int>? {
    attributes.first { $0.name == name }?.value
  }
}

/// One attribute: the hash of its name in lower case, and its value without quotes.
struct HTMLAttribute: Sendable {
  var name: UInt64
  var value: Range<Int>

  static let classes = ASCIIHash.of("class")
  static let id = ASCIIHash.of("id")
  static let style = ASCIIHash.of("style")
  static let hidden = ASCIIHash.of("hidden")
  static let alt = ASCIIHash.of("alt")
  static let name = ASCIIHash.of("name")
  static let property = ASCIIHash.of("property")
  static let content = ASCIIHash.of("content")
  static let type = ASCIIHash.of("type")
  static let rel = ASCIIHash.of("rel")
  static let href = ASCIIHash.of("href")
  static let lang = ASCIIHash.of("lang")
  static let datetime = ASCIIHash.of("datetime")
  static let itemprop = ASCIIHash.of("itemprop")
  static let open = ASCIIHash.of("open")
}

/// Cuts HTML into tags and text by the rules of the HTML Living Standard, section 13.2.5, as far as
/// a reader of text needs them.
///
/// Works on the bytes of the source and gives ranges of it, so that every position is exact. There
/// are no entity definitions to expand and no tree: memory is that of one tag at a time.
///
/// - Complexity: O(*n*) in bytes whatever the input; each byte is looked at a bounded number of times.
struct HTMLTokenizer {
  enum Token {
    case text(Range<Int>)
    case tag(HTMLTag)
    /// The content of an element that holds raw text, without its end tag.
    case raw(HTMLElement, Range<Int>)
  }

  /// More attributes of one tag are read over.
  private static let mostAttributes = 32
  private static let usualAttributes = 6

  let source: [UInt8]
  private(set) var position = 0
  private var raw: HTMLElement?

  init(_ source: [UInt8]) { self.source = source }

  mutating func next() -> Token? {
    if let element = raw {
      raw = nil
      let range = rawText(element)
      if !range.isEmpty { return .raw(element, range) }
    }
    guard position < source.count else { return nil }
    let start = position
    if source[position] == 0x3C, let token = markup() { return token }
    skipText()
    return .text(start..<position)
  }

  /// Moves to the next `<` that may begin a tag.
  private mutating func skipText() { position = index(of: 0x3C, from: position + 1) }

  /// Where `byte` stands next, or the end of the source.
  ///
  /// The C library looks at many bytes at once: most bytes of a page are passed over here.
  private func index(of byte: UInt8, from start: Int) -> Int {
    guard start < source.count else { return source.count }
    return source.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = memchr(base + start, Int32(byte), bytes.count - start)
      else { return bytes.count }
      return UnsafeRawPointer(found) - base
    }
  }

  /// A tag, comment or declaration at `<`; `nil` if the `<` is a character of the text.
  private mutating func markup() -> Token? {
    guard position + 1 < source.count else { return nil }
    switch source[position + 1] {
    case 0x21, 0x3F:
      let start = position
      skipDeclaration()
      return .text(start..<start)
    case 0x2F:
      guard position + 2 < source.count, isLetter(source[position + 2]) else {
        let start = position
        skip(past: 0x3E)
        return .text(start..<start)
      }
      return .tag(tag(nameAt: position + 2, isEnd: true))
    case let byte where isLetter(byte):
      let tag = tag(nameAt: position + 1, isEnd: false)
      if tag.element.isRaw, !tag.isSelfClosing { raw = tag.element }
      return .tag(tag)
    default:
      return nil
    }
  }
}

// MARK: - Tags

extension HTMLTokenizer {
  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }

  private func endsName(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == 0x2F || byte == 0x3E
  }

  private mutating func tag(nameAt start: Int, isEnd: Bool) -> HTMLTag {
    let open = position
    position = start
    var hash = ASCIIHash.empty
    while position < source.count, !endsName(source[position]) {
      hash = ASCIIHash.add(source[position], to: hash)
      position += 1
    }
    var tag = HTMLTag(
      element: HTMLElement.named(hash),
      isEnd: isEnd,
      range: open..<position
    )
    while let attribute = attribute(&tag) {
      if tag.attributes.isEmpty { tag.attributes.reserveCapacity(Self.usualAttributes) }
      if tag.attributes.count < Self.mostAttributes { tag.attributes.append(attribute) }
    }
    tag.range = open..<position
    return tag
  }

  /// The next attribute, or `nil` behind the `>` of the tag.
  private mutating func attribute(_ tag: inout HTMLTag) -> HTMLAttribute? {
    while position < source.count, isSpace(source[position]) || source[position] == 0x2F {
      tag.isSelfClosing = source[position] == 0x2F
      position += 1
    }
    guard position < source.count else { return nil }
    if source[position] == 0x3E {
      position += 1
      return nil
    }
    tag.isSelfClosing = false
    var hash = ASCIIHash.empty
    repeat {
      hash = ASCIIHash.add(source[position], to: hash)
      position += 1
    } while position < source.count && !endsName(source[position]) && source[position] != 0x3D
    skipSpaces()
    guard position < source.count, source[position] == 0x3D else {
      return HTMLAttribute(name: hash, value: position..<position)
    }
    position += 1
    return HTMLAttribute(name: hash, value: value())
  }

  private mutating func skipSpaces() {
    while position < source.count, isSpace(source[position]) { position += 1 }
  }

  private mutating func value() -> Range<Int> {
    skipSpaces()
    guard position < source.count else { return position..<position }
    let quote = source[position]
    guard quote == 0x22 || quote == 0x27 else {
      let start = position
      while position < source.count, !isSpace(source[position]), source[position] != 0x3E {
        position += 1
      }
      return start..<position
    }
    let start = position + 1
    let end = index(of: quote, from: start)
    position = min(end + 1, source.count)
    return start..<end
  }
}

// MARK: - Comments, declarations, raw text

extension HTMLTokenizer {
  private mutating func skip(past byte: UInt8) {
    position = min(index(of: byte, from: position) + 1, source.count)
  }

  private mutating func skipDeclaration() {
    guard starts(with: "<!--", at: position) else { return skip(past: 0x3E) }
    position += 4
    if starts(with: ">", at: position) || starts(with: "->", at: position) {
      return skip(past: 0x3E)
    }
    while position < source.count {
      position = index(of: 0x2D, from: position)
      if starts(with: "-->", at: position) || starts(with: "--!>", at: position) {
        return skip(past: 0x3E)
      }
      position = min(position + 1, source.count)
    }
  }

  private func starts(with text: StaticString, at index: Int) -> Bool {
    guard index + text.utf8CodeUnitCount <= source.count else { return false }
    return text.withUTF8Buffer { buffer in
      buffer.indices.allSatisfy { buffer[$0] == source[index + $0] }
    }
  }

  /// The text up to `</name`, or to the end of the source.
  private mutating func rawText(_ element: HTMLElement) -> Range<Int> {
    let start = position
    let name = Array(element.rawValue.utf8)
    position = index(of: 0x3C, from: position)
    while position < source.count, !isEndTag(name, at: position) {
      position = index(of: 0x3C, from: position + 1)
    }
    return start..<position
  }

  private func isEndTag(_ name: [UInt8], at index: Int) -> Bool {
    let end = index + 2 + name.count
    guard end <= source.count, source[index + 1] == 0x2F else { return false }
    for offset in name.indices where source[index + 2 + offset] | 0x20 != name[offset] | 0x20 {
      return false
    }
    return end == source.count || endsName(source[end])
  }
}
