/// Writes JSON text into one growing buffer of bytes, with no spaces between.
///
/// The commas are the writer's business: begin, write and end in the order of the
/// text, and what comes out is well formed.
///
/// ```swift
/// var writer = JSONWriter()
/// writer.beginObject()
/// writer.name("id")
/// writer.write(7)
/// writer.endObject()  // writer.bytes is {"id":7}
/// ```
package struct JSONWriter: Sendable {
  /// Everything written so far.
  package var bytes: [UInt8]

  /// - Parameter bytes: A buffer to append to; its last byte decides about the first comma.
  package init(appendingTo bytes: [UInt8] = []) {
    self.bytes = bytes
  }

  package mutating func beginObject() { open(UInt8(ascii: "{")) }
  package mutating func endObject() { bytes.append(UInt8(ascii: "}")) }
  package mutating func beginArray() { open(UInt8(ascii: "[")) }
  package mutating func endArray() { bytes.append(UInt8(ascii: "]")) }

  /// Writes the name of the member whose value comes next.
  package mutating func name(_ name: String) {
    separate()
    appendQuoted(name)
    bytes.append(UInt8(ascii: ":"))
  }

  /// Writes a name that needs no escapes.
  package mutating func name(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  package mutating func writeNull() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  package mutating func write(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  package mutating func write(_ value: Int64) {
    separate()
    appendDecimal(value)
  }

  /// Writes a number in the shortest form that reads back as the same `Double`.
  ///
  /// JSON has no infinity and no NaN: they become `null`.
  package mutating func write(_ value: Double) {
    guard value.isFinite else { return writeNull() }
    separate()
    bytes.append(contentsOf: value.description.utf8)
  }

  package mutating func write(_ value: String) {
    separate()
    appendQuoted(value)
  }

  /// Writes bytes that are JSON text already, such as the raw id of a request.
  package mutating func writeRaw(_ json: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: json)
  }

  /// Writes a string whose escapes are made already.
  mutating func writeQuoted(escaped: [UInt8]) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: escaped)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a whole value.
  ///
  /// Recurses once a level; values from ``JSONParser`` are never deep.
  package mutating func write(_ value: JSONValue) {
    switch value {
    case .null: writeNull()
    case .bool(let value): write(value)
    case .int(let value): write(value)
    case .double(let value): write(value)
    case .string(let value): write(value)
    case .array(let elements): write(elements)
    case .object(let object): write(object)
    }
  }
}

// MARK: - The parts of a value

extension JSONWriter {
  private mutating func write(_ elements: [JSONValue]) {
    beginArray()
    for element in elements { write(element) }
    endArray()
  }

  private mutating func write(_ object: JSONObject) {
    beginObject()
    for member in object.members {
      name(member.name)
      write(member.value)
    }
    endObject()
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
  }

  /// Puts a comma after a finished value.
  ///
  /// The last byte tells: only an opening bracket, a colon or a line break can stand
  /// before a first value.
  private mutating func separate() {
    switch bytes.last {
    case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"), UInt8(ascii: "\n"): break
    default: bytes.append(UInt8(ascii: ","))
    }
  }

  private mutating func appendDecimal(_ value: Int64) {
    guard value >= 0 else { return bytes.append(contentsOf: value.description.utf8) }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 19) { digits in
      var (rest, start) = (value, digits.count)
      repeat {
        start -= 1
        digits[start] = Self.digit(rest % 10)
        rest /= 10
      } while rest > 0
      bytes.append(contentsOf: UnsafeMutableBufferPointer(rebasing: digits[start...]))
    }
  }

  private static func digit(_ value: Int64) -> UInt8 {
    UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value)
  }

  private mutating func appendQuoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in bytes.appendEscaping(utf8) }
    bytes.append(UInt8(ascii: "\""))
  }
}

// MARK: - Escapes

extension [UInt8] {
  /// Appends the runs between the bytes that JSON wants escaped as they are.
  fileprivate mutating func appendEscaping(_ utf8: UnsafeBufferPointer<UInt8>) {
    var runStart = 0
    for position in utf8.indices where utf8[position].needsEscape {
      append(contentsOf: utf8[runStart..<position])
      appendEscape(of: utf8[position])
      runStart = position + 1
    }
    append(contentsOf: utf8[runStart...])
  }

  private mutating func appendEscape(of byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
    case UInt8(ascii: "\n"): append(UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): append(UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): append(UInt8(ascii: "t"))
    default: append(contentsOf: [0x75, 0x30, 0x30, Self.hexDigit(byte >> 4), Self.hexDigit(byte)])
    }
  }

  private static func hexDigit(_ nibble: UInt8) -> UInt8 {
    let value = nibble & 0xF
    return value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}

extension UInt8 {
  fileprivate var needsEscape: Bool {
    self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\")
  }
}
