import JSONRPC
import NewsProtocol
import NewsService

/// Several pages grouped by topic, each group summarized: the press review itself.
struct PressReview: Encodable {
  /// One page that goes into the review.
  struct Page {
    let file: String
    let document: TextDocument
    let analysis: WireAnalysis
  }

  /// The pages of one topic.
  struct Group: Encodable {
    let topic: String
    let name: String
    let pages: [Entry]
    let sentences: [Line]
  }

  /// One page as it is listed.
  struct Entry: Encodable {
    let file: String
    let headline: String
    let published: String?
  }

  /// One sentence with its source.
  struct Line: Encodable {
    let text: String
    let file: String
    let span: WireSpan
  }

  let groups: [Group]

  /// The group of pages without a likely topic.
  private static let other = "other"

  init(_ pages: [Page], by news: NewsService, sentences: Int, query: String?) throws {
    var order: [String] = []
    var members: [String: [Page]] = [:]
    for page in pages {
      let topic = page.topic?.id ?? Self.other
      if members[topic] == nil { order.append(topic) }
      members[topic, default: []].append(page)
    }
    order.sort { (members[$1]?.count ?? 0, $0) < (members[$0]?.count ?? 0, $1) }
    groups = try order.map { topic in
      try Self.group(topic, members[topic] ?? [], news, sentences, query)
    }
  }

  private static func group(
    _ topic: String,
    _ pages: [Page],
    _ news: NewsService,
    _ sentences: Int,
    _ query: String?
  ) throws -> Group {
    let params = Summarize.Params(
      source: .several(pages.map(\.document)),
      options: Summarize.Options(sentences: sentences, query: query)
    )
    let summary = try news.summarize(params, CallContext(method: Summarize.name)).body
    return Group(
      topic: topic,
      name: pages.first?.topic?.name?.vi ?? topic,
      pages: pages.map(\.entry),
      sentences: summary.sentences.map { sentence in
        Line(text: sentence.text, file: pages[sentence.document ?? 0].file, span: sentence.span)
      }
    )
  }
}

// MARK: - Markdown

extension PressReview {
  /// The review as Markdown: a heading a topic, the sentences with their sources, the pages.
  var markdown: String {
    groups.map { group in
      let lines = group.sentences.map { "- \($0.text) [\($0.file)](\($0.file))" }
      let pages = group.pages.map { page in
        "- [\(page.headline)](\(page.file))" + (page.published.map { ", \($0)" } ?? "")
      }
      return (["## \(group.name)", ""] + lines + [""] + pages).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}

extension PressReview.Page {
  /// The most telling label: a pair of countries or an association says more than a subject.
  fileprivate var topic: WireLabel? {
    let labels = analysis.classifyTopic?.labels ?? []
    return labels.first { $0.medtop == nil } ?? labels.first
  }

  fileprivate var entry: PressReview.Entry {
    PressReview.Entry(
      file: file,
      headline: analysis.summarize?.headline ?? analysis.parse?.title?.text ?? file,
      published: analysis.parse?.published?.value
    )
  }
}
