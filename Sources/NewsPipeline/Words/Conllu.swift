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

  package init(_ reading: Reading, _ words: WordList) {
    self.reading = reading
    self.words = words
  }

  /// The whole text.
  package var bytes: [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(reading.text.bytes.count * 6)
    for (index, sentence) in words.sentences.enumerated() where !reading.interrupt.isRaised {
      if index == 0 || reading.sentences[index].unit != reading.sentences[index - 1].unit {
        output += "# newpar\n".utf8
      }
      output += "# sent_id = \(index + 1)\n# text = ".utf8
      for word in sentence { appendText(word, in: sentence, to: &output) }
      output.append(UInt8(ascii: "\n"))
      for word in sentence { appendLine(word, in: sentence, to: &output) }
      output.append(UInt8(ascii: "\n"))
    }
    return output
  }

  // MARK: Parts

  private func appendText(_ index: Int, in sentence: Range<Int>, to output: inout [UInt8]) {
    appendForm(words.words[index].span, to: &output)
    if index + 1 < sentence.upperBound, !gap(after: index, in: sentence).isEmpty {
      output.append(UInt8(ascii: " "))
    }
  }

  private func appendLine(_ index: Int, in sentence: Range<Int>, to output: inout [UInt8]) {
    let word = words.words[index]
    Self.append(index - sentence.lowerBound + 1, to: &output)
    output.append(Self.tab)
    appendForm(word.span, to: &output)
    output += Self.noLemma
    Self.append(word.upos, to: &output)
    output.append(Self.tab)
    Self.append(word.xpos, to: &output)
    output += Self.noSyntax
    appendBlanks(index, in: sentence, to: &output)
    output.append(UInt8(ascii: "\n"))
  }

  // Arrays of bytes, because a short string is appended one byte at a time.
  private static let tab = UInt8(ascii: "\t")
  private static let noLemma = Array("\t_\t".utf8)
  private static let noSyntax = Array("\t_\t_\t_\t_\t".utf8)
  private static let noSpace = Array("SpaceAfter=No".utf8)

  private static func append(_ number: Int, to output: inout [UInt8]) {
    if number >= 10 { append(number / 10, to: &output) }
    output.append(UInt8(truncatingIfNeeded: 0x30 + number % 10))
  }

  private static func append(_ tag: String?, to output: inout [UInt8]) {
    guard var tag else {
      output.append(UInt8(ascii: "_"))
      return
    }
    tag.withUTF8 { output += $0 }
  }

  /// The word with each run of blanks as one; a word of blanks alone is `_`.
  private func appendForm(_ span: Span, to output: inout [UInt8]) {
    var wasBlank = false
    let start = output.count
    defer {
      if output.count == start + 1, output[start] == 0x20 { output[start] = UInt8(ascii: "_") }
    }
    for byte in reading.text.bytes[span.range] {
      let isBlank = Self.isBlank(byte)
      if !isBlank { output.append(byte) } else if !wasBlank { output.append(UInt8(ascii: " ")) }
      wasBlank = isBlank
    }
  }

  /// A blank, a tab or a line break; other control characters are as good as letters.
  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private func gap(after index: Int, in sentence: Range<Int>) -> Span {
    let end = words.words[index].span.end
    return Span(end, index + 1 < sentence.upperBound ? words.words[index + 1].span.start : end)
  }

  private func appendBlanks(_ index: Int, in sentence: Range<Int>, to output: inout [UInt8]) {
    let start = output.count
    let gap = gap(after: index, in: sentence)
    if index + 1 < sentence.upperBound {
      if gap.isEmpty {
        output += Self.noSpace
      } else if !isOneBlank(gap) {
        output += "SpacesAfter=".utf8
        appendEscaped(gap, to: &output)
      }
    }
    let span = words.words[index].span
    if hasOddBlanks(span) {
      if output.count > start { output.append(UInt8(ascii: "|")) }
      output += "SpacesInToken=".utf8
      appendEscaped(span, to: &output)
    }
    if output.count == start { output.append(UInt8(ascii: "_")) }
  }

  private func isOneBlank(_ span: Span) -> Bool {
    span.count == 1 && reading.text.bytes[span.start] == 0x20
  }

  /// A tab, a line break, two blanks in a row, or nothing but a blank.
  private func hasOddBlanks(_ span: Span) -> Bool {
    var wasBlank = true
    for byte in reading.text.bytes[span.range] {
      if (0x09...0x0D).contains(byte) || (byte == 0x20 && wasBlank) { return true }
      wasBlank = byte == 0x20
    }
    return false
  }

  private func appendEscaped(_ span: Span, to output: inout [UInt8]) {
    for byte in reading.text.bytes[span.range] {
      switch byte {
      case 0x20: output += "\\s".utf8
      case 0x09: output += "\\t".utf8
      case 0x0A: output += "\\n".utf8
      case UInt8(ascii: "|"): output += "\\p".utf8
      case UInt8(ascii: "\\"): output += "\\\\".utf8
      default: output.append(byte)
      }
    }
  }
}
