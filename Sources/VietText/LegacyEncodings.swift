/// Turns text that was written in an old Vietnamese encoding, and read as windows-1252, into letters.
///
/// TCVN3 (ABC), VISCII, VNI and VPS are tables of what is seen and what was meant; UTF-8 that was read
/// as windows-1252 (`Viá»‡t`) or as windows-1258 (`Ä‘Ă£`) is put back byte by byte.
package struct LegacyEncodings: Sendable {
  /// What was found in a text.
  package struct Finding: Hashable, Sendable {
    package let encoding: String
    /// The share of words with odd characters that become possible syllables, 0 to 1.
    package let confidence: Double
  }

  private var tables: [String: [UInt64: [UInt8]]] = [:]

  /// Takes the columns *encoding, what is seen, letter* of a word list.
  package init(rows: [[String]]) {
    for row in rows where row.count >= 3 {
      let seen = row[1].unicodeScalars.map(\.value)
      let key = UInt64(seen.first ?? 0) << 32 | UInt64(seen.count > 1 ? seen[1] : 0)
      tables[row[0], default: [:]][key] = Array(row[2].utf8)
    }
  }

  /// The encodings that are known, those that UTF-8 was mistaken for included.
  package var names: [String] { tables.keys.sorted() + Mojibake.names }

  /// `text` read in the given encoding, and the way back.
  ///
  /// - Complexity: O(*n*) in bytes.
  package func decoded(_ text: [UInt8], as encoding: String) -> NormalizedText {
    if let page = Mojibake.Page(name: encoding) { return Mojibake(text, page).decoded() }
    var rewriting = TextRewriting(text: text)
    guard let table = tables[encoding] else { return rewriting.finished() }
    var position = 0
    while position < text.count {
      let (scalar, width) = UTF8Bytes.scalar(in: text, at: position, end: text.count)
      var end = position + width
      var letter = table[UInt64(scalar) << 32]
      if end < text.count {
        let (next, nextWidth) = UTF8Bytes.scalar(in: text, at: end, end: text.count)
        if let pair = table[UInt64(scalar) << 32 | UInt64(next)] {
          letter = pair
          end += nextWidth
        }
      }
      if let letter, !letter.elementsEqual(text[position..<end]) {
        rewriting.replace(Span(position, end), with: letter)
      }
      position = end
    }
    return rewriting.finished()
  }
}

// MARK: - Detection

extension LegacyEncodings {
  /// The encoding that `text` was written in, if its words make sense only in that.
  ///
  /// Looks at the first 400 words with odd characters.
  ///
  /// - Complexity: O(*n*) in bytes for a clean text.
  package func detect(_ text: [UInt8]) -> Finding? {
    let words = Self.oddWords(text, limit: 400)
    guard words.count >= 3 else { return nil }
    let share = Self.share(words.map { $0 })
    guard share < 0.5 else { return nil }
    let findings = names.map { name in
      Finding(
        encoding: name,
        confidence: Self.share(words.map { decoded($0, as: name).bytes })
      )
    }
    let best = findings.max { $0.confidence < $1.confidence }
    return best.flatMap { $0.confidence >= 0.85 && $0.confidence >= share + 0.3 ? $0 : nil }
  }

  /// Words with a character that is not ASCII, without what stands around them.
  private static func oddWords(_ text: [UInt8], limit: Int) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var (start, isOdd) = (0, false)
    for position in 0...text.count {
      let byte = position < text.count ? text[position] : 0x20
      if byte >= 0x80 { isOdd = true }
      guard byte < 0x41 || (0x5B...0x60).contains(byte) || (0x7B...0x7F).contains(byte) else {
        continue
      }
      if isOdd, position - start < 40 { words.append(Array(text[start..<position])) }
      if words.count >= limit { break }
      (start, isOdd) = (position + 1, false)
    }
    return words
  }

  /// The share of the first words with odd characters that are possible syllables; `nil` if there are
  /// fewer such words than `fewest`.
  func shareOfSyllables(_ text: [UInt8], fewest: Int) -> Double? {
    let words = Self.oddWords(text, limit: 400)
    return words.count >= fewest ? Self.share(words) : nil
  }

  /// What windows-1252 shows for the bytes 80–9F; 0 where it shows nothing.
  static let windows1252: [UInt32] = [
    0x20AC, 0, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152,
    0,
    0x17D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161,
    0x203A,
    0x153, 0, 0x17E, 0x178,
  ]

  private static func share(_ words: [[UInt8]]) -> Double {
    Double(words.count { isSyllable($0) }) / Double(max(1, words.count))
  }

  private static func isSyllable(_ word: [UInt8]) -> Bool {
    var scalars: [UInt32] = []
    var position = 0
    while position < word.count {
      let (scalar, width) = UTF8Bytes.scalar(in: word, at: position, end: word.count)
      if !isAround(scalar) { scalars.append(scalar) }
      position += width
    }
    return VietnameseSyllable.isPossible(scalars)
  }

  /// Quotes, dashes and dots that lean on words.
  private static func isAround(_ scalar: UInt32) -> Bool {
    (0x2010...0x2026).contains(scalar) || scalar == 0xAB || scalar == 0xBB
  }
}
