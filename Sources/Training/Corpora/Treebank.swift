import VietText

/// Reads sentences of a treebank in CoNLL-U.
///
/// Made for UD_Vietnamese-VTB (Nguyen et al. 2009, "Building a large syntactically-annotated corpus of
/// Vietnamese", and the contributors of Universal Dependencies; CC BY-SA 4.0).
package enum Treebank {
  package static func sentences(_ bytes: [UInt8]) -> [SegmentedSentence] {
    var sentences: [SegmentedSentence] = []
    var current = SegmentedSentence(words: [])
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      guard let first = line.first else {
        if !current.words.isEmpty { sentences.append(current) }
        current = SegmentedSentence(words: [])
        continue
      }
      guard first != UInt8(ascii: "#") else { continue }
      let columns = line.split(separator: 0x09, omittingEmptySubsequences: false)
      guard columns.count > 4, columns[0].allSatisfy({ (0x30...0x39).contains($0) }) else {
        continue
      }
      current.words.append(normal(columns[1]))
      current.tags.append((normal(columns[3]), normal(columns[4])))
    }
    if !current.words.isEmpty { sentences.append(current) }
    return sentences
  }

  private static func normal(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: NormalizedText(Array(bytes)).bytes, as: UTF8.self)
  }
}
