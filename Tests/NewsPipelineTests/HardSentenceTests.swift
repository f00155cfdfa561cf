import Foundation
import NewsPipeline
import Testing
import VietText

/// The hard cases of `seeds/sentences/hard.txt`, counted together: some cannot be told apart by form.
struct HardSentenceTests {
  @Test func `hard cases of sentence ends are mostly right`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../seeds/sentences/hard.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let cases = lines.filter { !$0.hasPrefix("#") }.map(HardCase.init)
    var (right, found, gold): (Int, Int, Int) = (0, 0, 0)
    for hard in cases {
      let ends = hard.foundEnds()
      right += ends.intersection(hard.ends).count
      found += ends.count
      gold += hard.ends.count
    }
    let f1 = 200 * Double(right) / Double(found + gold)
    #expect(cases.count >= 300)
    #expect(f1 >= 97, "F1 of sentence ends in \(cases.count) hard cases")
  }
}

/// A text and where its sentences end.
private struct HardCase {
  private(set) var text: [UInt8] = []
  private(set) var ends: Set<Int> = []

  init(_ line: Substring) {
    for byte in line.replacing("\\n", with: "\n").utf8 {
      switch byte {
      case UInt8(ascii: "["): break
      case UInt8(ascii: "]"): ends.insert(text.count)
      default: text.append(byte)
      }
    }
  }

  func foundEnds() -> Set<Int> {
    let reading = NewsPipeline.standard.sentenceSplitter.reading(of: NormalizedText(text))
    return Set(reading.sentences.map(\.span.end))
  }
}
