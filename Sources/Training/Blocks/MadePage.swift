import JSON
package import NewsPipeline
import VietText

/// A page made of an article of `seeds/pages` and invented surroundings, with the part that each of its
/// lines is (`seeds/pages/variation/vary.py`).
package struct MadePage: Sendable {
  /// The number of the layout.
  package let layout: Int
  /// The name of the article.
  package let name: String
  package let text: [UInt8]
  /// The part of each line that is not blank.
  let parts: [BlockPart]

  /// A page whose lines that are not blank are `parts`.
  package init(layout: Int, name: String, text: String, parts: [BlockPart]) {
    self.layout = layout
    self.name = name
    self.text = Array(text.utf8)
    self.parts = parts
  }

  /// The page of one line, or `nil` for a line of another form.
  init?(_ line: ArraySlice<UInt8>) {
    guard let value = try? JSONParser().parse(line), let layout = value["layout"]?.intValue,
      let name = value["name"]?.stringValue, let text = value["text"]?.stringValue,
      let kinds = value["kinds"]?.stringValue
    else { return nil }
    self.layout = layout
    self.name = name
    self.text = Array(text.utf8)
    let letters = Dictionary(uniqueKeysWithValues: BlockPart.allCases.map { ($0.letter, $0) })
    parts = kinds.compactMap { letters[String($0)] }
  }

  /// A page of `seeds/pages` as it is.
  var isSample: Bool { layout < 0 }

  /// The pages of a file of JSON lines.
  package static func pages(_ lines: [UInt8]) -> [MadePage] {
    lines.split(separator: 0x0A).compactMap { MadePage($0) }
  }

  /// What the rules see of the page, and what each of its blocks is: that of the line that it begins in.
  func evidence(_ finder: BlockFinder) -> (evidence: BlockEvidence, parts: [BlockPart]) {
    let page = PageReader().page(text, format: .plain)
    let evidence = finder.evidence(in: page)
    let starts = starts
    let found = evidence.spans.map { span -> BlockPart in
      let source = page.text.map.source(of: span).start
      let line = starts.lastIndex { $0 <= source } ?? 0
      return parts.indices.contains(line) ? parts[line] : .kept
    }
    return (evidence, found)
  }

  /// Where the lines that are not blank start.
  private var starts: [Int] {
    var (starts, start): ([Int], Int) = ([], 0)
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.contains(where: { $0 > 0x20 }) { starts.append(start) }
      start += line.count + 1
    }
    return starts
  }
}
