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
      for type in ["person", "organization", "location", "role", "date", "event"] {
        html.element("span", ["class": "m \(type)"]) { $0.element("mark", words: type) }
        html.words(" ")
      }
    }
  }

  /// Hidden pages are hidden by the script alone, so without it everything is there.
  private func writeIndex(to html: inout HTML) {
    html.element("nav", ["aria-label": "Pages"]) { html in
      html.element("label", ["for": "filter"], words: "Filter by words or topic ")
      html.raw("<input id=\"filter\" type=\"search\" autocomplete=\"off\">")
      html.element("ul", ["id": "index"]) { html in
        for view in views {
          let topics = view.labels.map(\.id)
          html.element("li", ["data-page": view.prefix]) { html in
            html.element("a", ["href": "#\(view.prefix)", "lang": "vi"], words: view.title)
            html.element("span", ["class": "facts"], words: " " + topics.joined(separator: ", "))
          }
        }
      }
    }
  }
}
