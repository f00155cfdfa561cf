#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A tag with where its name and attributes stand in the source.
struct HTMLTag: Sendable {
  var element = HTMLElement.other
  var isEnd = false
  var isSelfClosing = false
  /// Which attributes the tag has, by their places in ``HTMLAttribute/Name``.
  private var names: UInt32 = 0
  private var attributes: [HTMLAttribute] = []
  /// From `<` to `>`.
  var range = 0..<0

  /// Takes the place of the tag before; its memory is used again.
  mutating func begin(_ element: HTMLElement, isEnd: Bool) {
    self.element = element
    self.isEnd = isEnd
    isSelfClosing = false
    names = 0
    if !attributes.isEmpty { attributes.removeAll(keepingCapacity: true) }
  }

  /// Of attributes of one name the first counts.
  mutating func add(_ name: HTMLAttribute.Name, _ value: Range<Int>) {
    let bit = UInt32(1) << UInt32(name.rawValue)
    guard names & bit == 0 else { return }
    names |= bit
    attributes.append(HTMLAttribute(name: name, value: value))
  }

  func has(_ name: HTMLAttribute.Name) -> Bool { names & 1 << UInt32(name.rawValue) != 0 }

  /// The value of an attribute, without quotes.
  func value(_ name: HTMLAttribute.Name) -> Range<Int>? {
    guard has(name) else { return nil }
    return attributes.first { $0.name == name }?.value
  }
}

/// One attribute of those that matter for reading a page, and its value without quotes.
struct HTMLAttribute: Sendable {
  enum Name: UInt8, CaseIterable, Sendable {
    case classes, id, style, hidden, alt, name, property, content, type, rel, href, lang, datetime
    case itemprop, open

    /// As HTML writes it.
    var text: String { self == .classes ? "class" : String(describing: self) }
  }

  var name: Name
  var value: Range<Int>
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
    /// Stands in the tag that was handed in.
    case tag
    /// The content of an element that holds raw text, without its end tag.
    case raw(HTMLElement, Range<Int>)
  }

  let source: [UInt8]
  private(set) var position = 0
  private var raw: HTMLElement?
  private let elements = HashedNames.elements
  private let attributes = HashedNames.attributes

  init(_ source: [UInt8]) { self.source = source }

  /// The next token; what is known of a tag is put into `tag`.
  mutating func next(_ tag: inout HTMLTag) -> Token? {
    if let element = raw {
      raw = nil
      let range = rawText(element)
      if !range.isEmpty { return .raw(element, range) }
    }
    guard position < source.count else { return nil }
    let start = position
    if source[position] == 0x3C, let token = markup(&tag) { return token }
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
  private mutating func markup(_ tag: inout HTMLTag) -> Token? {
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
      read(&tag, nameAt: position + 2, isEnd: true)
      return .tag
    case let byte where isLetter(byte):
      read(&tag, nameAt: position + 1, isEnd: false)
      if tag.element.isRaw, !tag.isSelfClosing { raw = tag.element }
      return .tag
    default:
      return nil
    }
  }
}

// MARK: - Tags

extension HTMLTokenizer {
  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }

  @inline(__always)
  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x3E && (isSpace(byte) || byte == 0x2F || byte == 0x3E)
  }

  private mutating func read(_ tag: inout HTMLTag, nameAt start: Int, isEnd: Bool) {
    let open = position
    position = source.withUnsafeBufferPointer { bytes in
      var position = start
      var hash = ASCIIHash.empty
      while position < bytes.count, !Self.endsName(bytes[position]) {
        hash = ASCIIHash.add(bytes[position], to: hash)
        position += 1
      }
      tag.begin(elements[hash] ?? .other, isEnd: isEnd)
      // Most tags have no attributes.
      if position < bytes.count, bytes[position] == 0x3E { return position + 1 }
      while readAttribute(&tag, bytes, &position) {}
      return position
    }
    tag.range = open..<position
  }

  /// Reads the next attribute; `false` behind the `>` of the tag.
  private func readAttribute(
    _ tag: inout HTMLTag,
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ position: inout Int
  ) -> Bool {
    while position < bytes.count, Self.isSpace(bytes[position]) || bytes[position] == 0x2F {
      tag.isSelfClosing = bytes[position] == 0x2F
      position += 1
    }
    guard position < bytes.count else { return false }
    if bytes[position] == 0x3E {
      position += 1
      return false
    }
    tag.isSelfClosing = false
    var hash = ASCIIHash.empty
    repeat {
      hash = ASCIIHash.add(bytes[position], to: hash)
      position += 1
    } while position < bytes.count && bytes[position] != 0x3D && !Self.endsName(bytes[position])
    let name = attributes[hash]
    while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
    var value = position..<position
    if position < bytes.count, bytes[position] == 0x3D {
      position += 1
      value = self.value(bytes, &position)
    }
    if let name { tag.add(name, value) }
    return true
  }

  private func value(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Range<Int> {
    while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
    guard position < bytes.count else { return position..<position }
    let quote = bytes[position]
    guard quote == 0x22 || quote == 0x27 else {
      let start = position
      while position < bytes.count, !Self.isSpace(bytes[position]), bytes[position] != 0x3E {
        position += 1
      }
      return start..<position
    }
    let start = position + 1
    let end = index(of: quote, from: start)
    position = min(end + 1, bytes.count)
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
    let name = element.rawName
    position = index(of: 0x3C, from: position)
    while position < source.count, !isEndTag(name, at: position) {
      position = index(of: 0x3C, from: position + 1)
    }
    return start..<position
  }

  private func isEndTag(_ name: StaticString, at index: Int) -> Bool {
    let end = index + 2 + name.utf8CodeUnitCount
    guard end <= source.count, source[index + 1] == 0x2F else { return false }
    return name.withUTF8Buffer { name in
      for offset in name.indices where source[index + 2 + offset] | 0x20 != name[offset] {
        return false
      }
      return end == source.count || Self.endsName(source[end])
    }
  }
}
