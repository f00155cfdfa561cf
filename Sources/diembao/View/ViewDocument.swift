import NewsProtocol

/// The whole HTML page: an index if there are several pages, and then each of them.
struct ViewDocument {
  let views: [PageView]

  var html: String {
    var html = HTML()
    html.raw("<!DOCTYPE html>\n<html lang=\"en\">")
    html.element("head") { writeHead(to: &$0) }
    html.element("body") { html in
      html.element("header") { html in
        html.element("h1", words: heading)
        writeLegend(to: &html)
      }
      if views.count > 1 { writeIndex(to: &html) }
      html.element("main") { html in
        for view in views { view.write(to: &html) }
      }
      html.raw(ViewAssets.scriptElement)
    }
    html.raw("</html>\n")
    return html.text
  }

  private var heading: String {
    views.count == 1 ? views[0].name : "\(views.count) pages"
  }

  private func writeHead(to html: inout HTML) {
    html.raw("<meta charset=\"utf-8\">")
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
    html.raw(ViewAssets.policyElement)
    html.element("title", words: views.count == 1 ? views[0].title : heading)
    html.raw(ViewAssets.styleElement)
  }

  private func writeLegend(to html: inout HTML) {
    html.element("p", ["class": "legend"]) { html in
      for type in ["person", "organization", "location", "role", "date", "event", "quantity"] {
        html.element("span", ["class": "m \(type)"]) { $0.element("mark", words: type) }
        html.words(" ")
      }
      html.element("em", ["class": "key"], words: "summary")
    }
  }

  /// Hidden pages are hidden by the script alone, so without it everything is there.
  private func writeIndex(to html: inout HTML) {
    html.element("nav", ["aria-label": "Pages"]) { html in
      html.element("label", ["for": "filter"], words: "Only pages with the words ")
      html.raw("<input id=\"filter\" type=\"search\" autocomplete=\"off\">")
      writeTopicChoice(to: &html)
      html.raw("<output id=\"shown\" for=\"filter topic\" aria-live=\"polite\"></output>")
      html.element("ul", ["id": "index"]) { html in
        for view in views {
          let topics = view.labels.map(\.id)
          html.element(
            "li",
            ["data-page": view.prefix, "data-topics": topics.joined(separator: " ")]
          ) { html in
            html.element("a", ["href": "#\(view.prefix)", "lang": "vi"], words: view.title)
            html.element("span", ["class": "facts"], words: " " + topics.joined(separator: ", "))
          }
        }
      }
    }
  }

  private func writeTopicChoice(to html: inout HTML) {
    let names = views.flatMap(\.labels).map { ($0.id, $0.name?.vi ?? $0.id) }
    let topics = Dictionary(names) { first, _ in first }
    html.element("label", ["for": "topic"], words: " and the topic ")
    html.element("select", ["id": "topic"]) { html in
      html.element("option", ["value": ""], words: "any")
      for topic in topics.sorted(by: { $0.key < $1.key }) {
        html.element("option", ["value": topic.key, "lang": "vi"], words: topic.value)
      }
    }
    html.words(" ")
  }
}
