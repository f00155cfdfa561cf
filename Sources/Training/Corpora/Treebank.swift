import VietText

/// Reads sentences of a treebank in CoNLL-U.
///
/// Made for UD_Vietnamese-VTB (Nguyen et al. 2009, "Building a large syntactically-annotated corpus of
/// Vietnamese", and the contributors of Universal Dependencies; CC BY-SA 4.0).
package enum Treebank {
  package static func sentences(_ bytes: [UInt8]) -> [SegmentedSentence] {
    var sentences: [SegmentedSentence] = []
    forEachSentence(bytes) { sentences.append($0) }
    return sentences
  }

  /// Calls `body` with one sentence after the other, for files that are too long to keep.
  package static func forEachSentence(_ bytes: [UInt8], _ body: (SegmentedSentence) -> Void) {
    var current = SegmentedSentence(words: [])
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if start == end {
        if !current.words.isEmpty { body(current) }
        current = SegmentedSentence(words: [])
      } else {
        add(bytes[start..<end], to: &current)
      }
      start = end + 1
    }
    if !current.words.isEmpty { body(current) }
  }

  private static func add(_ line: ArraySlice<UInt8>, to sentence: inout SegmentedSentence) {
    guard line.first != UInt8(ascii: "#") else { return }
    let columns = line.split(separator: 0x09, omittingEmptySubsequences: false)
    guard columns.count > 4, columns[0].allSatisfy({ (0x30...0x39).contains($0) }) else { return }
    sentence.words.append(normal(columns[1]))
    sentence.tags.append((normal(columns[3]), normal(columns[4])))
  }

  private static func normal(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: NormalizedText(Array(bytes)).bytes, as: UTF8.self)
  }
}
