import Foundation
import NewsPipeline
import Testing
import VietText

/// Words and tags of whole paragraphs, laid out for people to read.
///
/// A new model may change them; the change is then looked at, not only counted.
struct SnapshotTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Snapshots/tags.txt")
  private static let isUpdating = ProcessInfo.processInfo.environment["UPDATE"] == "1"

  @Test func `paragraphs are tagged as in the snapshot`() throws {
    let written = try String(contentsOf: Self.file, encoding: .utf8)
    let found = Self.renewed(written)
    if Self.isUpdating, found != written {
      try found.write(to: Self.file, atomically: true, encoding: .utf8)
    } else {
      #expect(found == written, "if this is meant: UPDATE=1 swift test --filter Snapshot")
    }
  }

  /// The file with every block of words and tags made anew: a head `= …`, the text, then the pairs.
  private static func renewed(_ file: String) -> String {
    let blocks = file.split(separator: "\n\n", omittingEmptySubsequences: true)
    return blocks.map { block in
      var lines = block.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      guard lines.count > 1, lines[0].hasPrefix("= ") else { return String(block) }
      if lines.last == "" { lines.removeLast() }
      return (lines.prefix(2) + pairs(of: lines[1])).joined(separator: "\n")
    }
    .joined(separator: "\n\n") + "\n"
  }

  /// Words over tags, in lines of at most a hundred columns.
  private static func pairs(of text: String) -> [String] {
    let pipeline = NewsPipeline.standard
    let normal = NormalizedText(Array(text.utf8))
    let reading = pipeline.sentenceSplitter.reading(of: normal)
    let words = pipeline.tagged(pipeline.words(in: reading), in: reading)
    var lines: [String] = []
    for sentence in words.sentences {
      var (upper, lower) = ("", "")
      for word in words.words[sentence] {
        let (form, tag) = (normal.string(word.span), word.upos ?? "?")
        let width = max(form.count, tag.count) + 2
        if upper.count + width > 100 {
          lines += [upper, lower]
          (upper, lower) = ("", "")
        }
        upper += form + String(repeating: " ", count: width - form.count)
        lower += tag + String(repeating: " ", count: width - tag.count)
      }
      lines += [upper, lower]
    }
    return lines.map { line in
      "  " + String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
