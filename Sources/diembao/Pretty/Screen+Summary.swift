import NewsProtocol

extension Screen {
  /// The headline and the sentences, one a bullet.
  mutating func show(_ summary: WireSummary) {
    if let headline = summary.headline { paragraph(headline, .bold) }
    if summary.sentences.isEmpty { line(ink(.dim, "(no sentence)")) }
    for sentence in summary.sentences {
      paragraph(sentence.text, indent: 2, first: ink(.green, "• "))
    }
    if let keywords = summary.keywords {
      paragraph(keywords.map(\.text).joined(separator: " · "), indent: 2)
    }
  }
}
