import VietText

/// Writes words as CoNLL-U, the format of Universal Dependencies (version 2).
///
/// One sentence is a block: `# text`, then one word a line with its number, form, `_` for what is not
/// known (lemma, features, head), UPOS and XPOS. Words of Vietnamese may hold blanks. What blanks there
/// are is said in the last column: `SpaceAfter=No`, or `SpacesAfter` and `SpacesInToken` where they
/// are not one plain blank, so that the text can be put together again.
///
/// - Law: reading the forms and blanks back gives the bytes of the sentences.
package struct Conllu: Sendable {
  private let reading: Reading
  private let words: WordList
  /// Whether the bytes will stand in a JSON string.
  private var isEscaped = false

  package init(_ reading: Reading, _ words: WordList) {
    self.reading = reading
    self.words = words
  }

  /// The whole text.
  package var bytes: [UInt8] {
    var output: [UInt8] = []
    output.reserveLarge(reading.text.bytes.count * (isEscaped ? 8 : 6))
    for (index, sentence) in words.sentences.enumerated() where !reading.interrupt.isRaised {
      // Room is made once a sentence, because to ask for it at each byte takes longer than to write.
      output.append(room: room(for: sentence)) { output in
        append(index, sentence, to: &output)
      }
    }
    return output
  }

  /// The whole text with the escapes of a JSON string, without the quotation marks.
  package var escapedBytes: [UInt8] {
    var other = self
    other.isEscaped = true
    return other.bytes
  }

  /// More bytes than the block of a sentence can have.
  private func room(for sentence: Range<Int>) -> Int {
    guard let first = sentence.first, let last = sentence.last else { return 128 }
    let tags = words.words[sentence].reduce(0) { sum, word in
      sum + (word.upos?.utf8.count ?? 1) + (word.xpos?.utf8.count ?? 1)
    }
    // Each byte may stand in the text, in the form or between two, and among the notes; an escape of
    // JSON has six bytes.
    let length = words.words[last].span.end - words.words[first].span.start
    return 128 + 100 * sentence.count + 6 * (tags + 3 * length)
  }
}

// MARK: - Parts

extension Conllu {
  private typealias Output = OutputSpan<UInt8>

  private func append(_ index: Int, _ sentence: Range<Int>, to output: inout Output) {
    if index == 0 || reading.sentences[index].unit != reading.sentences[index - 1].unit {
      output.append("# newpar")
      appendLineBreak(to: &output)
    }
    output.append("# sent_id = ")
    output.append(number: index + 1)
    appendLineBreak(to: &output)
    output.append("# text = ")
    for word in sentence { appendText(word, in: sentence, to: &output) }
    appendLineBreak(to: &output)
    for word in sentence { appendLine(word, in: sentence, to: &output) }
    appendLineBreak(to: &output)
  }

  private func appendText(_ index: Int, in sentence: Range<Int>, to output: inout Output) {
    appendForm(words.words[index].span, to: &output)
    if index + 1 < sentence.upperBound, !gap(after: index, in: sentence).isEmpty {
      output.append(UInt8(ascii: " "))
    }
  }

  private func appendLine(_ index: Int, in sentence: Range<Int>, to output: inout Output) {
    let word = words.words[index]
    output.append(number: index - sentence.lowerBound + 1)
    appendTab(to: &output)
    appendForm(word.span, to: &output)
    output.append(isEscaped ? #"\t_\t"# : "\t_\t")
    append(word.upos, to: &output)
    appendTab(to: &output)
    append(word.xpos, to: &output)
    output.append(isEscaped ? #"\t_\t_\t_\t_\t"# : "\t_\t_\t_\t_\t")
    appendBlanks(index, in: sentence, to: &output)
    appendLineBreak(to: &output)
  }

  private func append(_ tag: String?, to output: inout Output) {
    guard let tag else { return output.append(UInt8(ascii: "_")) }
    for byte in tag.utf8 { append(byte, to: &output) }
  }

  /// The word with each run of blanks as one; a word of blanks alone is `_`.
  private func appendForm(_ span: Span, to output: inout Output) {
    let bytes = reading.text.bytes.span
    var (wasBlank, isBlank) = (false, true)
    for index in span.range {
      let byte = bytes[index]
      if !Self.isBlank(byte) {
        append(byte, to: &output)
        (wasBlank, isBlank) = (false, false)
      } else if !wasBlank {
        output.append(UInt8(ascii: " "))
        wasBlank = true
      }
    }
    if isBlank, wasBlank {
      _ = output.removeLast()
      output.append(UInt8(ascii: "_"))
    }
  }

  private func gap(after index: Int, in sentence: Range<Int>) -> Span {
    let end = words.words[index].span.end
    return Span(end, index + 1 < sentence.upperBound ? words.words[index + 1].span.start : end)
  }

  private func appendBlanks(_ index: Int, in sentence: Range<Int>, to output: inout Output) {
    let start = output.count
    let gap = gap(after: index, in: sentence)
    if index + 1 < sentence.upperBound {
      if gap.isEmpty {
        output.append("SpaceAfter=No")
      } else if !isOneBlank(gap) {
        output.append("SpacesAfter=")
        appendSpelled(gap, to: &output)
      }
    }
    let span = words.words[index].span
    if hasOddBlanks(span) {
      if output.count > start { output.append(UInt8(ascii: "|")) }
      output.append("SpacesInToken=")
      appendSpelled(span, to: &output)
    }
    if output.count == start { output.append(UInt8(ascii: "_")) }
  }

  /// Text as the notes of the last column spell it.
  private func appendSpelled(_ span: Span, to output: inout Output) {
    for byte in reading.text.bytes[span.range] {
      switch byte {
      case 0x20: appendBackslash("s", to: &output)
      case 0x09: appendBackslash("t", to: &output)
      case 0x0A: appendBackslash("n", to: &output)
      case UInt8(ascii: "|"): appendBackslash("p", to: &output)
      case UInt8(ascii: "\\"): appendBackslash(#"\"#, to: &output)
      default: append(byte, to: &output)
      }
    }
  }
}

// MARK: - Bytes

extension Conllu {
  /// A blank, a tab or a line break; other control characters are as good as letters.
  @inline(__always)
  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private func isOneBlank(_ span: Span) -> Bool {
    span.count == 1 && reading.text.bytes[span.start] == 0x20
  }

  /// A tab, a line break, two blanks in a row, or nothing but a blank.
  private func hasOddBlanks(_ span: Span) -> Bool {
    let bytes = reading.text.bytes.span
    var wasBlank = true
    for index in span.range {
      let byte = bytes[index]
      if (0x09...0x0D).contains(byte) || (byte == 0x20 && wasBlank) { return true }
      wasBlank = byte == 0x20
    }
    return false
  }

  private func appendTab(to output: inout Output) {
    output.append(isEscaped ? #"\t"# : "\t")
  }

  private func appendLineBreak(to output: inout Output) {
    output.append(isEscaped ? #"\n"# : "\n")
  }

  private func appendBackslash(_ name: Unicode.Scalar, to output: inout Output) {
    append(UInt8(ascii: "\\"), to: &output)
    append(UInt8(truncatingIfNeeded: name.value), to: &output)
  }

  @inline(__always)
  private func append(_ byte: UInt8, to output: inout Output) {
    if isEscaped, byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
      appendEscape(of: byte, to: &output)
    } else {
      output.append(byte)
    }
  }

  private func appendEscape(of byte: UInt8, to output: inout Output) {
    switch byte {
    case UInt8(ascii: "\""): output.append(#"\""#)
    case UInt8(ascii: "\\"): output.append(#"\\"#)
    case 0x09: output.append(#"\t"#)
    case 0x0A: output.append(#"\n"#)
    case 0x0D: output.append(#"\r"#)
    default:
      output.append(byte < 0x10 ? #"\u000"# : #"\u001"#)
      let digit = byte & 0xF
      output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}

extension [UInt8] {
  /// Appends what `write` writes, at most `room` bytes.
  fileprivate mutating func append(room: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { buffer in
      var output = OutputSpan(buffer: buffer, initializedCount: 0)
      write(&output)
      let count = output.finalize(for: buffer)
      append(contentsOf: UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }
}

extension OutputSpan<UInt8> {
  @inline(__always)
  fileprivate mutating func append(_ text: StaticString) {
    let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    for byte in bytes { append(byte) }
  }

  fileprivate mutating func append(number: Int) {
    if number >= 10 { append(number: number / 10) }
    append(UInt8(truncatingIfNeeded: 0x30 + number % 10))
  }
}
