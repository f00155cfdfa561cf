import JSON
import VietText

/// Reads the segmented news corpus: one JSON object `{"id", "t"}` a line, words joined by `_`.
///
/// VNDS/vietnews (Nguyen et al. 2019, "VNDS: A Vietnamese Dataset for Summarization"). The texts belong
/// to the newspapers: weights and counts are learned from them, no text is kept.
package struct SegmentedNews: Sendable {
  private let bytes: [UInt8]

  /// Takes the bytes of the unpacked file.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Calls `body` with the sentences of each article, as words, in the order of the file.
  ///
  /// - Parameters:
  ///   - share: Every how-manieth article is read; 1 reads all.
  ///   - remainder: The first article to read, below `share`.
  ///   - body: Returns whether to go on.
  package func forEachArticle(
    every share: Int = 1,
    from remainder: Int = 0,
    _ body: ([[ArraySlice<UInt8>]]) -> Bool
  ) {
    let parser = JSONParser()
    var (start, index) = (0, 0)
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if index % share == remainder,
        let text = try? parser.parse(bytes[start..<end])["t"]?.stringValue
      {
        guard body(Self.sentences(text)) else { return }
      }
      index += 1
      start = end + 1
    }
  }

  private static func sentences(_ text: String) -> [[ArraySlice<UInt8>]] {
    NormalizedText(Array(text.utf8)).bytes.split(separator: 0x0A).map { $0.split(separator: 0x20) }
  }
}
