/// Collects a text with some parts replaced, and its map.
package struct TextRewriting {
  let text: [UInt8]
  private var bytes: [UInt8] = []
  private var map = SourceMap()
  private var done = 0

  package init(text: [UInt8]) {
    self.text = text
    bytes.reserveCapacity(text.count)
  }

  package mutating func replace(_ span: Span, with letters: [UInt32]) {
    copy(to: span.start)
    let start = bytes.count
    for letter in letters {
      if let scalar = Unicode.Scalar(letter) {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
      }
    }
    map.append(normalized: Span(start, bytes.count), source: span, isVerbatim: false)
    done = span.end
  }

  package mutating func replace(_ span: Span, with letters: [UInt8]) {
    copy(to: span.start)
    let start = bytes.count
    bytes += letters
    map.append(normalized: Span(start, bytes.count), source: span, isVerbatim: false)
    done = span.end
  }

  /// The whole text, and the way back.
  package mutating func finished() -> NormalizedText {
    copy(to: text.count)
    return NormalizedText(bytes: bytes, map: map)
  }

  private mutating func copy(to end: Int) {
    guard done < end else { return }
    let start = bytes.count
    bytes.append(contentsOf: text[done..<end])
    map.append(normalized: Span(start, bytes.count), source: Span(done, end), isVerbatim: true)
    done = end
  }
}
