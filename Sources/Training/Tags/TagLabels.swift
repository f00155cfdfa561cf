import LinearModel
import NewsPipeline

/// The labels that the tagger learns, and what tags they stand for.
///
/// A label is a universal part of speech; beyond fifteen, the rarest share the sixteenth, so that the weights
/// of a feature are sixteen bytes.
struct TagLabels {
  typealias Tag = (upos: String, xpos: String)

  private static let limit = 16
  /// Pairs `UPOS/XPOS`, the frequent ones first.
  private let tags: [String]
  /// The label of each UPOS.
  private let labels: [String: Int]
  let names: [String]

  /// A pair seen less than three times is left out; it counts as the most frequent of its UPOS.
  init(_ all: [Tag]) {
    var counts: [String: Int] = [:]
    for tag in all { counts[Self.pair(tag), default: 0] += 1 }
    tags = counts.filter { $0.value >= 3 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map(\.key)
    var parts: [String] = []
    for tag in tags where !parts.contains(Self.upos(tag)) { parts.append(Self.upos(tag)) }
    let last = min(parts.count, Self.limit) - 1
    labels = Dictionary(uniqueKeysWithValues: parts.enumerated().map { ($1, min($0, last)) })
    names = parts.prefix(max(0, last)) + [parts.dropFirst(max(0, last)).joined(separator: " ")]
  }

  func label(of tag: Tag) -> UInt8 { UInt8(labels[tag.upos] ?? 0) }

  /// Marks are tagged by what they are, not one by one.
  private static func pair(_ tag: Tag) -> String {
    tag.upos == "PUNCT" ? "PUNCT/PUNCT" : "\(tag.upos)/\(tag.xpos)"
  }

  private static func upos(_ pair: String) -> String {
    String(pair.prefix { $0 != "/" })
  }

  private func index(of tag: Tag) -> Int? {
    tags.firstIndex(of: Self.pair(tag)) ?? tags.firstIndex { Self.upos($0) == tag.upos }
  }
}

// MARK: - The table

extension TagLabels {
  /// Adds the sections of a ``TagTable``: what the treebank says of a word counts most, then the text
  /// tagged by machine.
  func write(_ train: [SegmentedSentence], _ silver: [UInt8], to file: inout ModelFileWriter) {
    var counts: [UInt64: [Int32]] = [:]
    for sentence in train { count(sentence, 1000, in: &counts) }
    Treebank.forEachSentence(silver) { count($0, 1, in: &counts) }
    file.add("tags", Array(tags.joined(separator: "\n").utf8))
    let usual = names.indices.map { label in tags.firstIndex { self.label($0) == label } ?? 0 }
    file.add("usual", usual.map { UInt8($0) })
    let entries = counts.flatMap { word, counts in
      names.indices.compactMap { label -> (hash: UInt32, value: UInt32)? in
        let own = tags.indices.filter { self.label(tags[$0]) == label && counts[$0] > 1 }
        guard let best = own.max(by: { (counts[$0], $1) < (counts[$1], $0) }),
          best != usual[label]
        else { return nil }
        return (TagTable.hash(word, label), UInt32(best + 1))
      }
    }
    let sorted = entries.sorted { ($0.hash, $0.value) < ($1.hash, $1.value) }
    HashTable.write(sorted, valueBits: TagTable.bits, to: &file, section: "tag")
  }

  private func label(_ pair: String) -> Int { labels[Self.upos(pair)] ?? 0 }

  private func count(
    _ sentence: SegmentedSentence,
    _ weight: Int32,
    in counts: inout [UInt64: [Int32]]
  ) {
    let aligned = sentence.aligned(.natural)
    for word in WordScore.ranges(aligned.joins) {
      guard let tag = index(of: sentence.tags[aligned.words[word.lowerBound]]) else { continue }
      let key = TagFeatures.key(aligned.syllables, word)
      counts[key, default: Array(repeating: 0, count: tags.count)][tag] += weight
    }
  }
}
