import NewsProtocol
import PageEditing
import VietText

/// Turns bytes of a document into positions of LSP and back.
///
/// Remembers where it was asked last: places that are asked for in order cost one pass over the
/// text, also where a page of a megabyte is a single line. Used by one answer, on one thread.
final class PositionCursor {
  private let source: [UInt8]
  private let lines: TextLines
  private let encoding: PositionEncoding
  private var line = 0
  private var byte = 0
  private var units = 0

  init(_ source: [UInt8], _ lines: TextLines, _ encoding: PositionEncoding) {
    self.source = source
    self.lines = lines
    self.encoding = encoding
  }

  /// The position of a byte; a byte inside a character has that of the character.
  func position(_ target: Int) -> EditorPosition {
    let target = min(max(0, target), source.count)
    let end = lines.range(ofLine: line).upperBound
    let isLast = line == lines.starts.count - 1
    if target < byte || target > end || (target == end && !isLast) {
      line = lines.line(ofByte: target)
      byte = lines.starts[line]
      units = 0
    }
    advance(to: target)
    return EditorPosition(line: line, character: units)
  }

  func range(_ span: Span) -> EditorRange {
    EditorRange(start: position(span.start), end: position(span.end))
  }

  /// The byte at which a position stands, brought into the text where it lies outside.
  func byte(of position: EditorPosition) -> Int {
    guard position.line >= 0 else { return 0 }
    guard position.line < lines.starts.count else { return source.count }
    let range = lines.range(ofLine: position.line)
    var (offset, units) = (range.lowerBound, 0)
    while offset < range.upperBound, source[offset] != 0x0A, source[offset] != 0x0D {
      let width = encoding.width(ofLead: source[offset])
      guard units + width <= position.character else { break }
      units += width
      offset += 1
      while offset < range.upperBound, source[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }

  func span(of range: EditorRange) -> Span {
    let ends = [byte(of: range.start), byte(of: range.end)].sorted()
    return Span(ends[0], ends[1])
  }

  private func advance(to target: Int) {
    if encoding == .utf8 {
      units += target - byte
    } else {
      var count = units
      for index in byte..<target where source[index] & 0xC0 != 0x80 {
        count += encoding.width(ofLead: source[index])
      }
      units = count
    }
    byte = target
  }
}

extension PositionEncoding {
  /// The units of the character that begins with a byte.
  @inline(__always)
  func width(ofLead byte: UInt8) -> Int {
    switch self {
    case .utf8: byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    case .utf16: byte >= 0xF0 ? 2 : 1
    case .utf32: 1
    }
  }
}
