import JSON
import JSONRPC
import NewsProtocol
import NewsService
import Testing

/// What every method has in common: where text comes from, what spans count, what is refused.
struct NewsServiceTests {
  private static let page = "Mưa lớn ở Huế\nMưa to từ đêm. Gió lớn."

  @Test func `a title is the slice of the text at its span`() throws {
    let title = try #require(try parse(Self.page).title)
    #expect(title.text == "Mưa lớn ở Huế")
    #expect(title.span == WireSpan(start: 0, end: "Mưa lớn ở Huế".utf8.count))
  }

  @Test(arguments: PositionEncoding.allCases)
  func `a span counts what the client asked for`(_ encoding: PositionEncoding) throws {
    let text = "😀 Mưa\nGió."
    let title = try #require(try parse(text, encoding).title)
    let end: [PositionEncoding: Int] = [.utf8: 9, .utf16: 6, .utf32: 5]
    #expect(title.span == WireSpan(start: 0, end: try #require(end[encoding])))
  }

  @Test(arguments: ["", " \n\t\n "])
  func `a blank page has no part at all`(_ page: String) throws {
    let article = try parse(page)
    #expect(article.blocks == nil)
    #expect(article.title == nil)
  }

  @Test func `names that stand in bylines alone weigh nothing, and are numbers all the same`()
    throws
  {
    for text in ["International\nLê Anh", "Lê Anh", "Ảnh: Lê Anh", "Lê Anh\nTheo AFP"] {
      let params = Entities.Params(source: .text(text, mimeType: .plain))
      let answer = try NewsService().entities(params, CallContext(method: Entities.name))
      #expect(answer.body.entities.allSatisfy { (0...1).contains($0.salience) })
      #expect(throws: Never.self) { try JSONCoder.encode(answer) }
    }
  }

  @Test func `a document that is not open is not found`() {
    #expect(throws: RPCError.notFound("no open document 'file:///a.txt'")) {
      try NewsService().parse(
        Parse.Params(source: .uri("file:///a.txt")),
        CallContext(method: "parse")
      )
    }
  }

  @Test func `a document that is open is read`() throws {
    let news = NewsService { uri, _ in TextDocument(uri: uri, text: "Mưa lớn") }
    let result = try news.parse(
      Parse.Params(source: .uri("file:///a.txt")),
      CallContext(method: "parse")
    )
    #expect(result.body.title?.text == "Mưa lớn")
  }

  @Test func `a cancelled request has no result`() {
    let interruption = Interruption()
    interruption.raise(.cancelled)
    let context = CallContext(method: "parse", interruption: interruption)
    #expect(throws: RPCError.cancelled) {
      try NewsService().parse(Parse.Params(source: .text(Self.page, mimeType: nil)), context)
    }
  }

  @Test func `a trace goes back with the result`() throws {
    var meta = RequestMeta()
    meta.traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    let context = CallContext(method: "parse", meta: meta)
    let params = Parse.Params(source: .text(Self.page, mimeType: nil))
    #expect(try NewsService().parse(params, context).meta.traceparent == meta.traceparent)
  }

  @Test func `analyze gives what the methods give`() throws {
    let (news, context) = (NewsService(), CallContext(method: "analyze"))
    let source = DocumentSource.text(Self.page, mimeType: nil)
    let analysis = try news.analyze(Analyze.Params(source: source), context).body
    #expect(analysis.parse == (try news.parse(Parse.Params(source: source), context).body))
    let topics = try news.classifyTopic(ClassifyTopic.Params(source: source), context).body
    #expect(analysis.classifyTopic == topics)
    let summary = try news.summarize(Summarize.Params(source: source), context).body
    #expect(analysis.summarize == summary)
    let entities = try news.entities(Entities.Params(source: source), context).body
    #expect(analysis.entities == entities)
  }
}

/// The one place that knows how `parse` is called.
private func parse(
  _ text: String,
  _ encoding: PositionEncoding? = nil
) throws -> WireArticle {
  let options = Parse.Options(positionEncoding: encoding)
  let params = Parse.Params(source: .text(text, mimeType: nil), options: options)
  return try NewsService().parse(params, CallContext(method: "parse")).body
}
