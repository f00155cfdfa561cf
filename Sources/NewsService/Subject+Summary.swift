import NewsPipeline
import NewsProtocol
import VietText

// The summary in words of the protocol.
extension Subject {
  func summary(_ reading: Reading, _ found: EntitySet, _ choice: SummaryChoice) -> WireSummary {
    let summary = pipeline.summary(
      of: reading,
      entities: found,
      length: choice.length,
      query: choice.query.map(pipeline.reading(ofQuery:)),
      interrupt: interrupt
    )
    let sentences = summary.choices.map { sentence($0.span, $0.score) }
    return WireSummary(
      text: sentences.map(\.text).joined(separator: " "),
      sentences: sentences,
      headline: choice.withHeadline
        ? headline(pipeline.headline(of: reading, beside: summary)) : nil,
      keywords: choice.keywords.flatMap { keywords($0, reading, found).nilIfEmpty }
    )
  }

  /// The pieces in one line that begins with a capital.
  private func headline(_ pieces: [Span]) -> String? {
    let line = pieces.map { text($0).text }.joined(separator: " ")
    return line.first.map { $0.uppercased() + line.dropFirst() }
  }

  func sentence(_ span: Span, _ score: Double, document: Int? = nil) -> WireSummarySentence {
    let piece = text(span)
    return WireSummarySentence(
      text: piece.text,
      span: piece.span,
      score: score.rounded4,
      document: document
    )
  }

  private func keywords(_ count: Int, _ reading: Reading, _ found: EntitySet) -> [WireKeyword] {
    pipeline.keywords(of: reading, entities: found, limit: count).map { keyword in
      let piece = text(keyword.span)
      return WireKeyword(
        text: piece.text,
        span: piece.span,
        score: keyword.score.rounded4,
        count: keyword.count
      )
    }
  }
}
