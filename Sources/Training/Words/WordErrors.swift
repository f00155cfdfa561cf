package import NewsPipeline
import VietText

/// Which words are cut otherwise than in the gold, most frequent first.
package enum WordErrors {
  /// One line for each difference: how often, the gold, what was found.
  package static func table(
    _ cutter: WordCutter,
    _ sentences: [SegmentedSentence],
    limit: Int
  ) -> [String] {
    var counts: [String: Int] = [:]
    for sentence in sentences {
      let aligned = sentence.aligned(.natural)
      let found = cutter.joins(aligned.syllables[...])
      for region in regions(found, aligned.joins) {
        let gold = spelled(aligned, region, aligned.joins)
        counts["\(gold)\t\(spelled(aligned, region, found))", default: 0] += 1
      }
    }
    let sorted = counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
    return sorted.prefix(limit).map { "\($0.value)\t\($0.key)" }
  }

  /// The smallest ranges, from word border to word border of both, in which they differ.
  private static func regions(_ found: [UInt8], _ gold: [UInt8]) -> [Range<Int>] {
    var regions: [Range<Int>] = []
    var (start, differs) = (0, false)
    for index in gold.indices {
      if index > start, found[index] == 0, gold[index] == 0 {
        if differs { regions.append(start..<index) }
        (start, differs) = (index, false)
      }
      differs = differs || found[index] != gold[index]
    }
    if differs { regions.append(start..<gold.count) }
    return regions
  }

  private static func spelled(
    _ sentence: AlignedSentence,
    _ region: Range<Int>,
    _ joins: [UInt8]
  ) -> String {
    var text = ""
    for index in region {
      if index > region.lowerBound { text += joins[index] == 1 ? "_" : " " }
      text += String(decoding: sentence.text[sentence.syllables[index].span.range], as: UTF8.self)
    }
    return text
  }
}
