import NewsProtocol

// Topics, summary, events, dates and a card for each entity.
extension PageView {
  func writeFindings(to html: inout HTML) {
    section("Topics", labels.isEmpty, to: &html) { writeTopics(to: &$0) }
    let sentences = analysis.summarize?.sentences ?? []
    section("Summary", sentences.isEmpty, to: &html) { html in
      html.element("ul", ["lang": "vi"]) { html in
        for sentence in sentences { html.element("li", words: sentence.text) }
      }
    }
    let graph = EventGraph(analysis.entities)
    section("Who did what", graph.isEmpty, to: &html) { graph.write(to: &$0) }
    let dates = entities.filter { $0.type == "DATE" && $0.value != nil }
      .sorted { ($0.value ?? "") < ($1.value ?? "") }
    section("Dates", dates.isEmpty, to: &html) { writeTimeline(dates, to: &$0) }
    for type in Self.types {
      let found = entities.filter { $0.type == type.id }
      section(type.title, found.isEmpty, to: &html) { html in
        for entity in found { writeCard(entity, to: &html) }
      }
    }
  }

  private static let types: [(id: String, title: String)] = [
    ("PERSON", "Persons"), ("ORGANIZATION", "Organizations"), ("LOCATION", "Places"),
    ("ROLE", "Offices"), ("EVENT", "Events"), ("AGREEMENT", "Agreements"), ("DATE", "Times"),
    ("QUANTITY", "Quantities"),
  ]

  private func section(
    _ title: String,
    _ isEmpty: Bool,
    to html: inout HTML,
    _ content: (inout HTML) -> Void
  ) {
    guard !isEmpty else { return }
    html.element("section") { html in
      html.element("h3", words: title)
      content(&html)
    }
  }

  private func writeTopics(to html: inout HTML) {
    html.element("ul", ["class": "topics"]) { html in
      for label in labels {
        html.element("li") { html in
          let percent = Int((label.probability * 100).rounded())
          html.element("strong", words: label.name?.vi ?? label.id)
          html.words(" \(percent) % ")
          html.element("code", words: label.id)
          html.element(
            "meter",
            ["min": "0", "max": "100", "value": "\(percent)"],
            words: "\(percent) %"
          )
          writeEvidence(label.evidence ?? [], to: &html)
        }
      }
    }
  }

  private func writeEvidence(_ evidence: WireList<WireEvidence>, to html: inout HTML) {
    guard !evidence.isEmpty else { return }
    html.element("details") { html in
      html.element("summary", words: "Evidence")
      html.element("ul") { html in
        for one in evidence {
          html.element("li") { html in
            html.element("q", ["lang": "vi"], words: one.text)
            html.words(" \(one.weight)")
          }
        }
      }
    }
  }

  private func writeTimeline(_ dates: [WireEntity], to html: inout HTML) {
    html.element("ol", ["class": "timeline"]) { html in
      for date in dates {
        html.element("li") { html in
          html.element("a", ["href": "#\(prefix)-\(date.id)"], words: date.value ?? "")
          html.element("span", ["lang": "vi"], words: " \(date.name)")
        }
      }
    }
  }

  private func writeCard(_ entity: WireEntity, to html: inout HTML) {
    let id = "\(prefix)-\(entity.id)"
    html.element("div", ["class": "card", "id": id, "tabindex": "-1"]) { html in
      html.element("h4", ["lang": "vi"], words: entity.name)
      let link = entity.link.map { link in
        [link.iso, link.country.map { "in \($0)" }, link.successor.map { "now \($0)" }]
          .compactMap(\.self).joined(separator: ", ")
      }
      let facts = [entity.value, link, "\(entity.mentions.count) ×"].compactMap(\.self)
      html.element("p", ["class": "facts"], words: facts.joined(separator: " · "))
      let roles = Set((entity.roles ?? []).map(\.text)).sorted()
      guard !roles.isEmpty else { return }
      html.element("ul", ["lang": "vi"]) { html in
        for role in roles { html.element("li", words: role) }
      }
    }
  }
}
