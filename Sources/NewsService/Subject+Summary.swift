import NewsPipeline
import NewsProtocol

// The summary in words of the protocol.
extension Subject {
  func summary(_ reading: Reading, _ found: EntitySet, _ choice: SummaryChoice) -> WireSummary {
    let summary = pipeline.summary(
      of: reading,
      entities: found,
      length: choice.length,
      interrupt: interrupt
    )
    let sentences = summary.choices.map { sentence($0, reading) }
    return WireSummary(
      text: sentences.map(\.text).joined(separator: " "),
      sentences: sentences,
      headline: choice.withHeadline ? summary.headline ?? article.title.map { text($0).text } : nil
    )
  }

  private func sentence(_ choice: Summary.Choice, _ reading: Reading) -> WireSummarySentence {
    let piece = text(reading.sentences[choice.sentence].span)
    return WireSummarySentence(text: piece.text, span: piece.span, score: choice.score.rounded4)
  }
}
