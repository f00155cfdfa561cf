/// Cuts a normalized text into syllables, marks and line breaks.
///
/// - Law: the spans are ordered and disjoint, and what lies between them is white space.
/// - Complexity: O(*n*) in bytes; one allocation for the result.
package struct SyllableScanner: Sendable {
  package init() {}

  package func syllables(in text: [UInt8], _ range: Span? = nil) -> [Syllable] {
    let range = range ?? Span(0, text.count)
    return text.withUnsafeBufferPointer { text in
      var scan = Scan(text: text, position: range.start, end: min(range.end, text.count))
      scan.result.reserveCapacity(range.count / 5 + 2)
      while scan.position < scan.end { scan.step() }
      return scan.result
    }
  }

  /// The key that a syllable written as `text` would have.
  package static func key(of text: String) -> UInt64 {
    let found = SyllableScanner().syllables(in: Array(text.utf8))
    return found.first?.key ?? SyllableKey.empty.value
  }
}

// MARK: - One step

private struct Scan {
  let text: UnsafeBufferPointer<UInt8>
  var position: Int
  let end: Int
  var result: [Syllable] = []
  var sawSpace = false

  mutating func step() {
    // Most of all: a letter of the alphabet, or a blank.
    let byte = text[position]
    if (byte | 0x20) &- 0x61 < 26 { return scanLetters() }
    if byte == 0x20 {
      sawSpace = true
      position += 1
      return
    }
    let (scalar, width) = UTF8Bytes.scalar(in: text, at: position, end: end)
    if scalar == 0x0A {
      emit(Span(position, position + 1), .newline, .none, SyllableKey.empty.value)
    } else if UTF8Bytes.isSpace(scalar) {
      sawSpace = true
      position += width
    } else if Letters.isLetter(scalar) {
      scanLetters()
    } else if (0x30...0x39).contains(scalar) {
      scanNumber()
    } else {
      var key = SyllableKey.empty
      key.add(Letters.comparableMark(scalar))
      emit(Span(position, position + width), .mark, .none, key.value)
    }
  }

  mutating func scanNumber() {
    let start = position
    var key = SyllableKey.empty
    while position < end, (0x30...0x39).contains(text[position]) {
      key.add(UInt32(text[position]))
      position += 1
    }
    emit(Span(start, position), .number, .none, key.value)
  }

  mutating func scanLetters() {
    let start = position
    var position = position
    var folder = SyllableFolder()
    while position < end {
      let byte = text[position]
      if byte < 0x80 {
        let lower = byte | 0x20
        guard lower >= 0x61, lower <= 0x7A else { break }
        folder.add(UInt32(lower), isUpper: lower != byte)
        position += 1
        continue
      }
      let (scalar, width) = UTF8Bytes.scalar(in: text, at: position, end: end)
      // With tones first: half of all letters beyond ASCII.
      guard scalar &- 0x1EA0 < 0x60 || Letters.isLetter(scalar) else { break }
      folder.add(scalar)
      position += width
    }
    emit(Span(start, position), .letters, folder.shape, folder.key)
  }

  mutating func emit(_ span: Span, _ kind: Syllable.Kind, _ shape: Syllable.Shape, _ key: UInt64) {
    result.append(
      Syllable(span: span, kind: kind, shape: shape, key: key, spaceBefore: sawSpace)
    )
    sawSpace = false
    position = span.end
  }
}
