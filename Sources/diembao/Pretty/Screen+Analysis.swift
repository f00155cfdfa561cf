import NewsProtocol

extension Screen {
  /// The heading, then topics, summary and entities, each short.
  mutating func show(_ analysis: WireAnalysis) {
    if let article = analysis.parse { heading(of: article) }
    if let topics = analysis.classifyTopic {
      line()
      if topics.labels.isEmpty { line(ink(.dim, "(no topic)")) }
      for label in topics.labels { show(label, withEvidence: false) }
    }
    if let summary = analysis.summarize {
      line()
      show(summary)
    }
    if let entities = analysis.entities {
      line()
      show(entities)
    }
  }
}
