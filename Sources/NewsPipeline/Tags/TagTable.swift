package import LinearModel

/// From a word and the label that a tagger gave it to its parts of speech.
///
/// A label is a universal part of speech (the rarest share one), and nearly every word has one tag of the
/// treebank for it. So only words that do not have the usual one are kept.
///
/// - Complexity: O(1) a word.
package struct TagTable: Sendable {
  package static let empty = TagTable(tags: [], usual: [], words: nil)
  /// The bits of a stored tag.
  package static let bits = 6

  private let tags: [WordTagger.Tag]
  /// For each label its most frequent tag.
  private let usual: [WordTagger.Tag]
  private let words: HashTable?

  private init(tags: [WordTagger.Tag], usual: [Int], words: HashTable?) {
    self.tags = tags
    self.usual = usual.compactMap { tags.indices.contains($0) ? tags[$0] : nil }
    self.words = words
  }

  /// Opens the sections `tags` (a line `UPOS/XPOS` each), `usual` (the number of a line for each label, a byte each) and
  /// `tag` of a model.
  package init(_ file: ModelFile) {
    let lines = String(decoding: file.section("tags"), as: UTF8.self).split(separator: "\n")
    self.init(
      tags: lines.map { line in
        let parts = line.split(separator: "/", maxSplits: 1).map(String.init)
        return WordTagger.Tag(upos: parts.first ?? "X", xpos: parts.last ?? "X")
      },
      usual: file.section("usual").map { Int($0) },
      words: HashTable(file, section: "tag")
    )
  }

  /// How many labels there are.
  var count: Int { usual.count }

  /// The tag of the word whose key is `word`.
  subscript(word: UInt64, label: Int) -> WordTagger.Tag {
    let index = Int(words?[Self.hash(word, label)] ?? 0) - 1
    return tags.indices.contains(index) ? tags[index] : usual[label]
  }

  /// The hash under which the tag of a word with a label is stored.
  package static func hash(_ word: UInt64, _ label: Int) -> UInt32 {
    FeatureHash.of(0x14, word, UInt64(label))
  }
}
