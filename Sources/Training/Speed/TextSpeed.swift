import NewsPipeline
import VietText

/// What each stage of the text costs on one thread.
///
/// A measurement for people, not a test: CPU time of a shared machine still wavers by a tenth. The
/// allocations are counted, and do not.
package struct TextSpeed {
  private let source: [UInt8]
  private let rounds: Int

  package init(_ source: [UInt8], rounds: Int) {
    self.source = source
    self.rounds = max(1, rounds)
  }

  /// One line a stage: nanoseconds a syllable, syllables a second, allocations a sentence.
  ///
  /// - Parameter ceilings: How many allocations a sentence each stage may make, by its name.
  /// - Returns: The lines, and those stages that made more.
  package func report(ceilings: [String: Double] = [:]) -> (lines: [String], excesses: [String]) {
    let pipeline = NewsPipeline.standard
    let normal = Cost.least(of: rounds) { NormalizedText(source) }
    let splitter = pipeline.sentenceSplitter
    let reading = Cost.least(of: rounds) { splitter.reading(of: normal.result) }
    let words = Cost.least(of: rounds) { pipeline.words(in: reading.result) }
    let tagged = Cost.least(of: rounds) { pipeline.tagged(words.result, in: reading.result) }
    let size = TextSize(
      syllables: max(1, reading.result.syllables.count),
      sentences: max(1, reading.result.sentences.count)
    )
    let untilWords = normal.cost + reading.cost + words.cost
    let stages = [
      ("normal form", normal.cost), ("sentences", reading.cost), ("words", words.cost),
      ("tags", tagged.cost), ("words and tags", words.cost + tagged.cost),
      ("bytes to words", untilWords), ("bytes to tags", untilWords + tagged.cost),
    ]
    let head =
      "\(source.count) bytes, \(size.syllables) syllables, \(size.sentences) sentences, "
      + "\(words.result.words.count) words; the best of \(rounds) rounds"
    let excesses = stages.filter { size.allocations($0.1) > ceilings[$0.0] ?? .infinity }
    return ([head] + stages.map { size.line($0.0, $0.1) } + [entityLine()], excesses.map(\.0))
  }

  /// From bytes to entities, in articles: names are joined and counted over the whole of one.
  private func entityLine() -> String {
    let pipeline = NewsPipeline.standard
    let articles = articles()
    let all = Cost.least(of: rounds) {
      var size = TextSize(syllables: 0, sentences: 0)
      for article in articles {
        let reading = pipeline.sentenceSplitter.reading(of: NormalizedText(article))
        let found = pipeline.entities(in: reading)
        size.syllables += found.entities.isEmpty ? 0 : reading.syllables.count
        size.sentences += reading.sentences.count
      }
      return size
    }
    return all.result.line("bytes to entities", all.cost)
  }

  /// Paragraphs of the source, as many as fill ``articleLength`` bytes together.
  private func articles() -> [[UInt8]] {
    var articles: [[UInt8]] = []
    for line in source.split(separator: UInt8(ascii: "\n")) {
      if let last = articles.last, last.count + line.count < Self.articleLength {
        articles[articles.count - 1] += [UInt8(ascii: "\n")] + line
      } else {
        articles.append(Array(line))
      }
    }
    return articles
  }

  private static let articleLength = 6_000
}

/// How much text was read.
private struct TextSize {
  var syllables: Int
  var sentences: Int

  func allocations(_ cost: Cost) -> Double { Double(cost.allocations) / Double(sentences) }

  func line(_ name: String, _ cost: Cost) -> String {
    let each = Double(cost.nanoseconds) / Double(syllables)
    let perSecond = Int(1_000_000 / max(each, 0.001))
    let label = name + String(repeating: " ", count: max(1, 18 - name.count))
    return label + "\(each.rounded(to: 1)) ns a syllable, \(perSecond)k syllables a second, "
      + "\(allocations(cost).rounded(to: 2)) allocations a sentence"
  }
}
