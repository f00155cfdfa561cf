import JSON

/// Finds the id, the method, the `_meta` and the token of a message in its raw bytes.
///
/// It reads any bytes in chunks of any size, keeps only what it looks for, and
/// never fails: so the id of a message that is too large to keep, or no JSON at
/// all, is still found where the bytes show it, and the id of a good message is
/// echoed in the spelling that the client chose. On the way it measures what the
/// parser must be protected from: the nesting and the number of values.
///
/// - Complexity: O(*n*), strings at the speed of `memchr`; O(1) memory.
package struct EnvelopeScanner: Sendable {
  /// The raw JSON text of the first `id` member, if it is not longer than ``keptLength``.
  package private(set) var id: [UInt8]?
  /// Where the value of `id` stands, however long it is.
  package private(set) var idRange: Range<Int>?
  /// The text of the first `method` member as it stands between its quotes.
  package private(set) var method: String?
  /// The raw JSON text of `params._meta`.
  package private(set) var meta: [UInt8]?

  /// The raw JSON text of `params.token`, by which streams are told apart.
  package private(set) var token: [UInt8]?

  /// The deepest nesting so far.
  package private(set) var maximumDepth = 0
  /// How many values there were so far, counted by commas and opening brackets.
  package private(set) var valueCount = 0

  /// Values above this many bytes are not kept.
  package static let keptLength = 1 << 14

  /// What is being read: the name of a member, or a value worth keeping.
  private enum Target: Sendable { case none, name, id, method, meta, token }

  private var depth = 0
  /// What the next value is, by the name before it, on each of the two outer levels.
  private var slots: (outer: Target, inner: Target) = (.none, .none)
  private var isParamsNext = false
  /// Whether the two outer levels are objects whose members matter.
  private var isObject: (outer: Bool, inner: Bool) = (false, false)
  /// Whether the outermost value has begun; a second one is not looked at.
  private var hasBegun = false
  private var expectsName = false
  private var isInString = false
  private var isEscaped = false
  /// What is being read, where it began, on which level, and its bytes of earlier chunks.
  private var target = Target.none
  private var targetStart = 0
  private var targetDepth = 0
  private var carried: [UInt8] = []
  /// How many bytes went by in earlier chunks.
  private var passed = 0

  package init() {}

  /// Looks through a whole message.
  package init(_ body: ArraySlice<UInt8>) {
    body.withUnsafeBytes { consume($0) }
  }

  /// Looks through the next bytes of the message.
  package mutating func consume(_ bytes: UnsafeRawBufferPointer) {
    var position = 0
    while position < bytes.count {
      if isInString {
        position = string(bytes, from: position)
      } else if depth > 2, target == .none {
        position = deepStructure(bytes, from: position)
      } else {
        structure(bytes, at: position)
        position += 1
      }
    }
    if target != .none { carry(bytes) }
    passed += bytes.count
  }
}

// MARK: - Strings

extension EnvelopeScanner {
  /// Moves to the end of the string, or of the bytes.
  private mutating func string(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var from = isEscaped ? start + 1 : start
    while let quote = JSONBytes.firstIndex(of: UInt8(ascii: "\""), in: bytes, from: from) {
      if !JSONBytes.isEscaped(quote, in: bytes, from: from) {
        (isInString, isEscaped) = (false, false)
        if target != .none, depth == targetDepth { end(bytes, at: quote + 1) }
        return quote + 1
      }
      from = quote + 1
    }
    isEscaped = from <= bytes.count && JSONBytes.isEscaped(bytes.count, in: bytes, from: from)
    return bytes.count
  }

  /// Reads where nothing is looked for, until the outer levels or a string that is cut.
  private mutating func deepStructure(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var position = start
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        isInString = true
        position = string(bytes, from: position)
        if isInString { return position }
      case UInt8(ascii: ","): valueCount += 1
      case UInt8(ascii: "{"), UInt8(ascii: "["): deepen()
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 2 { return position }
      default: break
      }
    }
    return position
  }
}

// MARK: - Structure

extension EnvelopeScanner {
  /// Reads one byte outside strings.
  private mutating func structure(_ bytes: UnsafeRawBufferPointer, at position: Int) {
    switch bytes[position] {
    case UInt8(ascii: "\""):
      begin(at: position, isName: expectsName)
      isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      begin(at: position, isName: false)
      open(isObject: bytes[position] == UInt8(ascii: "{"))
    case UInt8(ascii: ","):
      valueCount += 1
      if depth == targetDepth { end(bytes, at: position) }
      if target == .none { endMember() }
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      if depth == targetDepth { end(bytes, at: position) }
      depth -= 1
      if target != .none, depth == targetDepth { end(bytes, at: position + 1) }
    case UInt8(ascii: ":"): break
    case 0x20, 0x0A, 0x0D, 0x09: if depth == targetDepth { end(bytes, at: position) }
    default: begin(at: position, isName: false)
    }
  }

  private mutating func deepen() {
    depth += 1
    valueCount += 1
    maximumDepth = max(maximumDepth, depth)
  }

  private mutating func open(isObject: Bool) {
    deepen()
    guard target == .none else { return }
    if depth == 1 { self.isObject.outer = isObject && !hasBegun }
    if depth == 2 { self.isObject.inner = isObject && isParamsNext && self.isObject.outer }
    expectsName = depth == 1 ? self.isObject.outer : depth == 2 && self.isObject.inner
    if depth == 1 { (slots.outer, hasBegun) = (.none, true) }
    if depth == 2 { slots.inner = .none }
  }

  /// A comma: what comes next is another member, of which nothing is known.
  private mutating func endMember() {
    switch depth {
    case 1:
      (slots.outer, isParamsNext) = (.none, false)
      expectsName = isObject.outer
    case 2:
      slots.inner = .none
      expectsName = isObject.inner
    default: expectsName = false
    }
  }

  /// Begins to read a name or a value, if it is one that is looked for.
  private mutating func begin(at position: Int, isName: Bool) {
    guard target == .none, depth == 1 || depth == 2 else { return }
    target = isName ? .name : depth == 1 ? slots.outer : slots.inner
    targetStart = passed + position
    targetDepth = depth
    expectsName = false
  }

  /// Ends what is being read, just before a position.
  private mutating func end(_ bytes: UnsafeRawBufferPointer, at position: Int) {
    let ended = target
    guard ended != .none else { return }
    target = .none
    let inThisChunk = max(0, targetStart - passed)..<position
    let isWhole = targetStart >= passed
    let text = isWhole ? UnsafeRawBufferPointer(rebasing: bytes[inThisChunk]) : nil
    if let text {
      take(ended, text, endingAt: passed + position)
    } else {
      carried.append(contentsOf: bytes[inThisChunk])
      let whole = carried
      carried = []
      whole.withUnsafeBytes { take(ended, $0, endingAt: passed + position) }
    }
  }

  /// Keeps the bytes of something that goes on in the next chunk.
  private mutating func carry(_ bytes: UnsafeRawBufferPointer) {
    let start = max(0, targetStart - passed)
    guard carried.count <= Self.keptLength else { return }
    carried.append(contentsOf: bytes[start...].prefix(Self.keptLength + 1))
  }

  private mutating func take(
    _ ended: Target,
    _ text: UnsafeRawBufferPointer,
    endingAt end: Int
  ) {
    let isKept = text.count <= Self.keptLength
    switch ended {
    case .none: break
    case .name: takeName(text)
    case .id where idRange == nil:
      idRange = targetStart..<end
      if isKept { id = Array(text) }
    case .method where method == nil && isKept && text.count > 2 && text[0] == 0x22:
      method = String(decoding: text[1..<(text.count - 1)], as: UTF8.self)
    case .meta where isKept: meta = Array(text)
    case .token where isKept: token = Array(text)
    case .id, .method, .meta, .token: break
    }
  }

  private mutating func takeName(_ text: UnsafeRawBufferPointer) {
    if depth == 1 {
      slots.outer = Self.is(text, "\"id\"") ? .id : Self.is(text, "\"method\"") ? .method : .none
      isParamsNext = Self.is(text, "\"params\"")
    } else {
      slots.inner =
        Self.is(text, "\"_meta\"") ? .meta : Self.is(text, "\"token\"") ? .token : .none
    }
  }

  private static func `is`(_ text: UnsafeRawBufferPointer, _ name: StaticString) -> Bool {
    text.count == name.utf8CodeUnitCount
      && text.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: text.count))
  }
}
