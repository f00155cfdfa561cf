package import VietText

/// A sentence whose words are known: one word of a treebank or of a segmented corpus each.
package struct SegmentedSentence: Sendable {
  /// The words as they are written, blanks inside.
  package var words: [String]
  /// Universal part of speech and that of the treebank, one for each word; empty if not known.
  package var tags: [(upos: String, xpos: String)]

  package init(words: [String], tags: [(upos: String, xpos: String)] = []) {
    self.words = words
    self.tags = tags
  }

  /// How the blanks around marks are set.
  package enum Spacing: Sendable {
    /// A blank between every two words, as in a treebank.
    case spaced
    /// As one writes: marks lean on the words they belong to.
    case natural
  }

  /// The sentence as text, as syllables, and for each syllable whether it continues a word.
  package func aligned(_ spacing: Spacing) -> AlignedSentence {
    AlignedSentence(words.map { ArraySlice($0.utf8) }, spacing)
  }
}

/// A text with its syllables, each with what the gold says of it.
package struct AlignedSentence: Sendable {
  package let text: [UInt8]
  package let syllables: [Syllable]
  /// 1 for a syllable that continues the word before it.
  package let joins: [UInt8]
  /// For each syllable the index of its word.
  package let words: [Int]

  /// Joins words (UTF-8 in normal form, `_` for the blanks inside) to a text.
  package init(_ words: [ArraySlice<UInt8>], _ spacing: SegmentedSentence.Spacing) {
    var text: [UInt8] = []
    var starts: [Int] = []
    var spacer = Spacer()
    for word in words {
      if spacer.wantsBlank(before: word) || (spacing == .spaced && !text.isEmpty) {
        text.append(0x20)
      }
      starts.append(text.count)
      for byte in word { text.append(byte == 0x5F && word.count > 1 ? 0x20 : byte) }
    }
    self.init(text: text, starts: starts)
  }

  private init(text: [UInt8], starts: [Int]) {
    self.text = text
    syllables = SyllableScanner().syllables(in: text)
    var (joins, words): ([UInt8], [Int]) = ([], [])
    var word = -1
    for syllable in syllables {
      let before = word
      while word + 1 < starts.count, starts[word + 1] <= syllable.span.start { word += 1 }
      joins.append(word == before ? 1 : 0)
      words.append(word)
    }
    self.joins = joins
    self.words = words
  }
}

/// Decides where blanks stand in natural writing.
private struct Spacer {
  private var isFirst = true
  private var leansOn = false
  private var isQuoting = false

  mutating func wantsBlank(before word: ArraySlice<UInt8>) -> Bool {
    defer { isFirst = false }
    guard word.count <= 3, let first = word.first, !Self.isAlphanumeric(first) else {
      defer { leansOn = false }
      return !isFirst && !leansOn
    }
    if word.elementsEqual([0x22]) {
      let closes = isQuoting
      isQuoting.toggle()
      let wants = !isFirst && !closes && !leansOn
      leansOn = !closes
      return wants
    }
    let wants = !isFirst && !leansOn && !Self.closing.contains(word)
    leansOn = Self.opening.contains(word)
    return wants
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static let closing = Set(
    [".", ",", ":", ";", "?", "!", "…", "%", ")", "]", "}", "”", "’", "»", "..."]
      .map { ArraySlice($0.utf8) }
  )
  private static let opening = Set(["(", "[", "{", "“", "‘", "«"].map { ArraySlice($0.utf8) })
}
