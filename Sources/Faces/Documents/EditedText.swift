package import NewsProtocol

/// A text in which an editor changes ranges.
///
/// Positions are lines and units in a line, as LSP counts: a line ends with LF, CR LF or CR. A
/// position beyond its line is the end of the line, one beyond the text the end of the text, one
/// inside a character the beginning of it, and a range that runs backwards is turned round: a
/// client's mistake never costs more than its own text.
package struct EditedText: Sendable {
  private var bytes: [UInt8]

  package init(_ text: String) {
    bytes = Array(text.utf8)
  }

  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Puts a text in the place of a range.
  ///
  /// - Complexity: O(*n*) in the bytes of the text.
  package mutating func replace(
    _ range: EditorRange,
    with text: String,
    _ encoding: PositionEncoding
  ) {
    let first = startOfLine(range.start.line)
    let last = range.end.line == range.start.line ? first : startOfLine(range.end.line)
    let ends = [
      offset(of: range.start, inLineAt: first, encoding),
      offset(of: range.end, inLineAt: last, encoding),
    ].sorted()
    bytes.replaceSubrange(ends[0]..<ends[1], with: text.utf8)
  }

  /// The byte at which a position stands.
  package func offset(of position: EditorPosition, _ encoding: PositionEncoding) -> Int {
    offset(of: position, inLineAt: startOfLine(position.line), encoding)
  }

  private func offset(
    of position: EditorPosition,
    inLineAt start: Int?,
    _ encoding: PositionEncoding
  ) -> Int {
    guard position.line >= 0 else { return 0 }
    guard let start else { return bytes.count }
    var offset = start
    var units = 0
    while offset < bytes.count, !isLineEnd(offset) {
      let width = Self.width(bytes[offset], encoding)
      guard units + width <= position.character else { break }
      units += width
      offset += Self.length(bytes[offset])
    }
    return min(offset, bytes.count)
  }

  /// The first byte of a line; `nil` beyond the text.
  private func startOfLine(_ line: Int) -> Int? {
    bytes.withUnsafeBufferPointer { text in
      var (offset, lines) = (0, 0)
      while lines < line {
        guard offset < text.count else { return nil }
        let byte = text[offset]
        offset += 1
        if byte == 0x0A {
          lines += 1
        } else if byte == 0x0D {
          lines += 1
          if offset < text.count, text[offset] == 0x0A { offset += 1 }
        }
      }
      return offset
    }
  }

  private func isLineEnd(_ offset: Int) -> Bool { bytes[offset] == 0x0A || bytes[offset] == 0x0D }

  /// The bytes of the character that begins with this one; 1 for a stray byte.
  private static func length(_ first: UInt8) -> Int {
    first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  /// The units of the character that begins with this byte.
  private static func width(_ first: UInt8, _ encoding: PositionEncoding) -> Int {
    switch encoding {
    case .utf8: length(first)
    case .utf16: first >= 0xF0 ? 2 : 1
    case .utf32: 1
    }
  }
}
