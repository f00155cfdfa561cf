import NewsProtocol

extension Screen {
  /// A bar, the label and the words that speak for it.
  mutating func show(_ topics: WireTopics) {
    if topics.labels.isEmpty { line(ink(.dim, "(no topic)")) }
    for label in topics.labels { show(label) }
    for block in topics.blocks ?? [] where !block.labels.isEmpty {
      line()
      paragraph(block.text, indent: 2, first: "▸ ", .dim)
      for label in block.labels { show(label, indent: 2) }
    }
  }

  mutating func show(_ label: WireLabel, indent: Int = 0, withEvidence: Bool = true) {
    let blank = String(repeating: " ", count: indent)
    let percent = Self.percent(label.probability)
    let name = label.name?.vi ?? label.name?.en ?? ""
    let id = Self.padded(label.id, to: 32)
    line("\(blank)\(ink(.green, percent))  \(ink(.bold, id))  \(Self.clean(name))")
    guard withEvidence, let evidence = label.evidence, !evidence.isEmpty else { return }
    let words = evidence.prefix(4).map { "“\(Self.clean($0.text))” \(Self.signed($0.weight))" }
    paragraph(words.joined(separator: " · "), indent: indent + 7, .dim)
  }

  /// `  98 %`, right-aligned.
  private static func percent(_ probability: Double) -> String {
    let percent = "\(Int((probability * 100).rounded())) %"
    return String(repeating: " ", count: max(0, 5 - percent.count)) + percent
  }

  private static func signed(_ weight: Double) -> String {
    let hundredths = (weight * 100).rounded() / 100
    return hundredths < 0 ? "−\(-hundredths)" : "+\(hundredths)"
  }
}
