/// How much structure a JSON text may have before it is refused unread.
///
/// jansson recurses once a level and spends some hundred bytes on each value, so
/// both are bounded by a look at the bytes that allocates nothing.
package struct JSONLimits: Hashable, Sendable {
  /// The deepest nesting of arrays and objects; an array of numbers has depth 1.
  package var depth: Int

  /// The largest count of values, counted by the commas, colons and brackets before them.
  package var values: Int

  package init(depth: Int = 128, values: Int = 1_000_000) {
    self.depth = depth
    self.values = values
  }

  /// For texts that this program has written itself.
  package static let none = JSONLimits(depth: 512, values: .max)

  /// Throws when the bytes nest too deep or hold too many values.
  ///
  /// Strings are skipped, so brackets inside them do not count. Bytes that are no
  /// JSON pass: finding that out is the parser's part.
  ///
  /// - Complexity: O(*n*), about 1 ns a byte outside strings and less inside.
  package func check(_ bytes: UnsafeRawBufferPointer) throws(JSONError) {
    var level = 0
    var count = 0
    var position = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""): position = JSONBytes.endOfString(in: bytes, after: position)
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        level += 1
        count += 1
        guard level <= depth else {
          throw JSONError(.tooDeep, "nested deeper than \(depth)", position)
        }
      case UInt8(ascii: "}"), UInt8(ascii: "]"): level -= 1
      case UInt8(ascii: ","): count += 1
      default: break
      }
      position += 1
    }
    try check(depth: level, values: count)
  }

  /// Throws when a depth or a count of values is beyond the limit.
  package func check(depth: Int, values: Int) throws(JSONError) {
    guard depth <= self.depth else {
      throw JSONError(.tooDeep, "nested deeper than \(self.depth)", 0)
    }
    guard values <= self.values else {
      throw JSONError(.tooMany, "more than \(self.values) values", 0)
    }
  }
}
