import VietText

/// Finds the name of an image file that an extractor left glued to the start of a caption.
///
/// `Viet Nam-Cuba: That chat hon nua quan he hinh anh 1Quang cảnh buổi tiếp.` begins with the title
/// without its marks; other pages spell some other ASCII text that ends in `hinh anh` and a number.
struct ImageSlug: Sendable {
  let cues: PageCues
  private static let fewestSyllables = 4

  /// The slug at the start of the line; the caption begins where it ends.
  func slug(_ syllables: [Syllable], _ text: [UInt8], title: [UInt8]) -> Span? {
    guard let first = syllables.first else { return nil }
    let titled = unaccentedPrefix(text, from: first.span.start, title: title)
    if let titled, let number = number(syllables, from: titled) {
      return Span(first.span.start, syllables[number].span.end)
    }
    if let titled, isBorder(syllables, titled) { return Span(first.span.start, titled) }
    return anySlug(syllables, text)
  }

  /// The title with letters but without marks and case.
  static func unaccented(_ text: [UInt8], _ span: Span) -> [UInt8] {
    var folded: [UInt8] = []
    var position = span.start
    while position < span.end {
      let (scalar, width) = UTF8Bytes.scalar(in: text, at: position, end: span.end)
      let plain = Letters.unaccented(scalar)
      if plain < 0x80 { folded.append(UInt8(plain)) }
      position += width
    }
    return folded
  }

  private func unaccentedPrefix(_ text: [UInt8], from start: Int, title: [UInt8]) -> Int? {
    guard title.count >= 12, start + title.count <= text.count else { return nil }
    for offset in title.indices {
      let byte = text[start + offset]
      let lower = (0x41...0x5A).contains(byte) ? byte + 32 : byte
      guard lower == title[offset] else { return nil }
    }
    return start + title.count
  }

  /// The number behind ` hinh anh ` that starts at byte `position`.
  private func number(_ syllables: [Syllable], from position: Int) -> Int? {
    guard let index = syllables.firstIndex(where: { $0.span.start >= position }) else { return nil }
    let length = cues.length(.slug, syllables, at: index, end: syllables.count)
    let number = index + length
    guard number < syllables.count, syllables[number].isNumber else {
      return length > 0 ? number - 1 : nil
    }
    return number
  }

  private func isBorder(_ syllables: [Syllable], _ position: Int) -> Bool {
    syllables.contains { $0.span.start >= position && $0.opensUpper }
  }

  /// Six or more ASCII words, then `hinh anh 2` with a capital glued to it.
  private func anySlug(_ syllables: [Syllable], _ text: [UInt8]) -> Span? {
    var words = 0
    for index in syllables.indices.dropLast() {
      let syllable = syllables[index]
      guard text[syllable.span.range].allSatisfy({ $0 < 0x80 }) else { return nil }
      if syllable.isNumber, words >= Self.fewestSyllables,
        !syllables[index + 1].spaceBefore, syllables[index + 1].opensUpper,
        endsInSlugWord(syllables, before: index)
      {
        return Span(syllables[0].span.start, syllable.span.end)
      }
      if syllable.isLetters { words += 1 }
    }
    return nil
  }

  private func endsInSlugWord(_ syllables: [Syllable], before index: Int) -> Bool {
    (1...2).contains { length in
      index >= length
        && cues.length(.slug, syllables, at: index - length, end: index) == length
    }
  }
}
