import NewsPipeline
import NewsProtocol
import VietText

// Topics in words of the protocol.
extension Subject {
  func topics(_ reading: Reading, _ found: EntitySet, _ choice: TopicChoice) -> WireTopics {
    WireTopics(
      labels: labels(reading, found, choice),
      blocks: choice.withBlocks ? teasers(choice) : nil
    )
  }

  private func labels(
    _ reading: Reading,
    _ found: EntitySet,
    _ choice: TopicChoice
  )
    -> [WireLabel]
  {
    let topics = pipeline.topics(of: reading, entities: found, interrupt: interrupt)
    let own = pipeline.topics(of: reading, sets: choice.sets)
    return (own.isEmpty ? topics : TopicClassifier.ranked(topics + own))
      .filter { $0.probability.rounded4 >= choice.threshold }
      .map(label)
  }

  /// Each teaser is read as if it were an article of one paragraph.
  private func teasers(_ choice: TopicChoice) -> [WireBlockTopics] {
    article.related.filter { $0.kind == .teaser }.map { teaser in
      var article = Article()
      article.paragraphs = [Paragraph(span: teaser.span)]
      let reading = reading(of: article)
      let piece = text(teaser.span)
      let labels = labels(reading, entities(reading), choice)
      return WireBlockTopics(text: piece.text, span: piece.span, labels: labels)
    }
  }

  private func label(_ topic: Topic) -> WireLabel {
    WireLabel(
      id: topic.id,
      name: topic.names.isEmpty
        ? nil : WireName(vi: topic.name(in: "vi"), en: topic.name(in: "en")),
      medtop: topic.medtop,
      probability: topic.probability.rounded4,
      score: topic.score.rounded4,
      prior: topic.evidence.isEmpty ? nil : topic.prior.rounded4,
      evidence: WireList(topic.evidence, evidence).nilIfEmpty
    )
  }

  private func evidence(_ evidence: Evidence) -> WireEvidence {
    let piece = text(evidence.span)
    return WireEvidence(span: piece.span, text: piece.text, weight: evidence.weight.rounded4)
  }
}

extension Topic {
  fileprivate func name(in language: String) -> String? {
    names.first { $0.language == language }?.text
  }
}
