import JSON

/// Finds the id, the method and the `_meta` of a message in its raw bytes.
///
/// It reads any bytes in chunks of any size, keeps only what it looks for, and
/// never fails: so the id of a message that is too large to keep, or no JSON at
/// all, is still found where the bytes show it, and the id of a good message is
/// echoed in the spelling that the client chose.
///
/// - Complexity: O(*n*), strings at the speed of `memchr`; O(1) memory.
package struct EnvelopeScanner: Sendable {
  /// The raw JSON text of the `id` member.
  package private(set) var id: [UInt8]?
  /// How many bytes stand before the `id` member's value.
  package private(set) var idOffset = 0
  /// The raw JSON text of the `method` member.
  package private(set) var method: [UInt8]?
  /// The raw JSON text of `params._meta`.
  package private(set) var meta: [UInt8]?

  /// What a captured value is for; `key` is the name of a member, not yet known.
  private enum Target: Sendable { case key, id, method, meta }

  private var depth = 0
  /// The last name read on each of the two outer levels.
  private var names: (outer: [UInt8], inner: [UInt8]) = ([], [])
  /// Whether the two outer levels are objects.
  private var isObject: (outer: Bool, inner: Bool) = (false, false)
  private var expectsName = false
  private var expectsValue = false
  private var isInString = false
  private var isEscaped = false
  private var target: Target?
  private var targetDepth = 0
  private var captured: [UInt8] = []
  private var consumedCount = 0
  private var hasOverflown = false

  /// Values above this many bytes are not kept.
  private static let limit = 1 << 14

  package init() {}

  /// Looks through a whole message.
  package init(_ body: ArraySlice<UInt8>) {
    body.withUnsafeBytes { consume($0) }
  }

  /// Looks through the next bytes of the message.
  package mutating func consume(_ bytes: UnsafeRawBufferPointer) {
    var position = 0
    while position < bytes.count {
      position = isInString ? string(bytes, from: position) : structure(bytes, at: position)
    }
    consumedCount += bytes.count
  }
}

// MARK: - Strings

extension EnvelopeScanner {
  /// Moves to the end of the string, or of the bytes.
  private mutating func string(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var from = isEscaped ? start + 1 : start
    while let quote = JSONBytes.firstIndex(of: UInt8(ascii: "\""), in: bytes, from: from) {
      if !JSONBytes.isEscaped(quote, in: bytes, from: from) {
        keep(bytes, start..<(quote + 1))
        (isInString, isEscaped) = (false, false)
        endString()
        return quote + 1
      }
      from = quote + 1
    }
    keep(bytes, start..<bytes.count)
    isEscaped = from <= bytes.count && JSONBytes.isEscaped(bytes.count, in: bytes, from: from)
    return bytes.count
  }

  private mutating func endString() {
    guard depth == targetDepth else { return }
    if target == .key {
      let name = Array(captured.dropFirst().dropLast())
      if depth == 1 { names.outer = name } else { names.inner = name }
      target = nil
    } else if target != nil {
      endValue()
    }
  }
}

// MARK: - Structure

extension EnvelopeScanner {
  /// Reads one byte outside strings.
  private mutating func structure(_ bytes: UnsafeRawBufferPointer, at position: Int) -> Int {
    let byte = bytes[position]
    switch byte {
    case 0x20, 0x0A, 0x0D, 0x09:
      if depth == targetDepth { endValue() }
      return position + 1
    case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"):
      close(byte)
      return position + 1
    case UInt8(ascii: ":"):
      expectsValue = true
      expectsName = false
    default:
      beginValue(byte, at: position)
    }
    keep(bytes, position..<(position + 1))
    return position + 1
  }

  private mutating func close(_ byte: UInt8) {
    if depth == targetDepth { endValue() }
    if byte != UInt8(ascii: ",") { depth -= 1 }
    if target != nil {
      keep(byte)
      if byte != UInt8(ascii: ","), depth == targetDepth { endValue() }
      return
    }
    expectsName = byte == UInt8(ascii: ",") && isObjectHere
    expectsValue = false
  }

  private mutating func beginValue(_ byte: UInt8, at position: Int) {
    if target == nil { chooseTarget(byte, at: position) }
    expectsValue = false
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["): open(isObject: byte == UInt8(ascii: "{"))
    default: break
    }
  }

  private mutating func open(isObject: Bool) {
    depth += 1
    if depth == 1 { self.isObject.outer = isObject }
    if depth == 2 { self.isObject.inner = isObject && names.outer == Self.params }
    expectsName = target == nil && isObjectHere
  }

  private var isObjectHere: Bool {
    depth == 1 ? isObject.outer : depth == 2 && isObject.outer && isObject.inner
  }

  private mutating func chooseTarget(_ byte: UInt8, at position: Int) {
    if expectsName, byte == UInt8(ascii: "\"") {
      capture(.key)
    } else if expectsValue, depth == 1 {
      if names.outer == Self.id {
        idOffset = consumedCount + position
        capture(.id)
      }
      if names.outer == Self.methodName { capture(.method) }
    } else if expectsValue, depth == 2, isObject.inner, names.inner == Self.metaName {
      capture(.meta)
    }
  }

  private static let id = Array("id".utf8)
  private static let methodName = Array("method".utf8)
  private static let params = Array("params".utf8)
  private static let metaName = Array("_meta".utf8)
}

// MARK: - Captures

extension EnvelopeScanner {
  private mutating func capture(_ target: Target) {
    self.target = target
    targetDepth = depth
    captured.removeAll(keepingCapacity: true)
    hasOverflown = false
    expectsName = false
  }

  private mutating func keep(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
    guard target != nil, !hasOverflown else { return }
    guard captured.count + range.count <= Self.limit else {
      hasOverflown = true
      return
    }
    captured.append(contentsOf: bytes[range])
  }

  private mutating func keep(_ byte: UInt8) {
    if captured.count < Self.limit { captured.append(byte) } else { hasOverflown = true }
  }

  /// Takes a captured value over, if one was being read.
  private mutating func endValue() {
    defer { if target != .key { target = nil } }
    guard !hasOverflown, !captured.isEmpty else { return }
    switch target {
    case .id: id = captured
    case .method: method = captured
    case .meta: meta = captured
    case .key, nil: break
    }
  }
}
