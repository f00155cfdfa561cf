import NewsProtocol

/// One page as it is shown: the article on one side, what was found on the other.
struct PageView {
  let name: String
  let number: Int
  let analysis: WireAnalysis
  let source: SourceText

  var article: WireArticle { analysis.parse ?? WireArticle() }
  var entities: [WireEntity] { (analysis.entities?.entities).map(Array.init) ?? [] }
  var labels: [WireLabel] { analysis.classifyTopic?.labels ?? [] }
  var title: String { article.title?.text ?? name }

  /// What the ids of this page begin with.
  var prefix: String { "p\(number)" }

  func write(to html: inout HTML) {
    html.element("article", ["id": prefix, "aria-labelledby": "\(prefix)-title"]) { html in
      html.element("div", ["class": "columns"]) { html in
        html.element("div", ["class": "text"]) { writeText(to: &$0) }
        html.element("aside", ["aria-label": "What was found: \(title)"]) { writeFindings(to: &$0) }
      }
    }
  }
}

// MARK: - The article

extension PageView {
  private func writeText(to html: inout HTML) {
    html.element("h2", ["id": "\(prefix)-title", "lang": "vi"]) { html in
      if let title = article.title { mark(title, to: &html) } else { html.words(name) }
    }
    let byline =
      [article.published?.value, article.agency?.name].compactMap(\.self)
      + (article.authors ?? []).map(\.name)
    html.element("p", ["class": "byline"], words: byline.joined(separator: " · "))
    if let lede = article.lede {
      html.element("p", ["class": "lede", "lang": "vi"]) { mark(lede, to: &$0) }
    }
    for (_, part) in parts { write(part, to: &html) }
    writeBoilerplate(to: &html)
  }

  private enum Part {
    case paragraph(WireParagraph)
    case media(WireMedia, WireText)
  }

  private var parts: [(Int, Part)] {
    let body = (article.paragraphs ?? []).map { ($0.span.start, Part.paragraph($0)) }
    let captions = (article.media ?? []).compactMap { media in
      media.caption.map { ($0.span.start, Part.media(media, $0)) }
    }
    return (body + captions).sorted { $0.0 < $1.0 }
  }

  private func write(_ part: Part, to html: inout HTML) {
    switch part {
    case .paragraph(let paragraph) where paragraph.heading:
      html.element("h3", ["lang": "vi"], words: paragraph.text)
    case .paragraph(let paragraph):
      html.element("p", ["lang": "vi"]) { html in
        mark(WireText(text: paragraph.text, span: paragraph.span), to: &html)
      }
    case .media(let media, let caption):
      html.element("p", ["class": "caption", "lang": "vi"]) { html in
        mark(caption, to: &html)
        if let credit = media.credit {
          html.element("span", ["class": "credit"], words: " \(credit)")
        }
      }
    }
  }

  private func mark(_ piece: WireText, to html: inout HTML) {
    let sentences = (analysis.summarize?.sentences ?? []).map {
      WireText(text: $0.text, span: $0.span)
    }
    MarkedText(piece, entities, keys: sentences.sorted { $0.span.start < $1.span.start })
      .write(to: &html, prefix: prefix)
  }

  private func writeBoilerplate(to html: inout HTML) {
    let blocks = (article.blocks ?? []).filter { !Self.articleKinds.contains($0.kind) }
    guard !blocks.isEmpty else { return }
    html.element("details", ["class": "boilerplate"]) { html in
      html.element("summary", words: "Not the article: \(blocks.count) lines")
      html.element("ul") { html in
        for block in blocks {
          html.element("li") { html in
            html.element("span", ["class": "kind"], words: "\(block.kind) ")
            html.element("span", ["lang": "vi"], words: source.words(at: block.span))
          }
        }
      }
    }
  }

  private static let articleKinds: Set<String> = [
    "title", "byline", "lede", "heading", "paragraph", "caption", "image", "signature",
    "attribution", "source-url",
  ]
}
