import JSON
import JSONRPC
import NewsProtocol
import NewsService
import Testing

/// Sets of topics: from a file or over the pipe, asked for, kept and given again.
struct TopicSetServiceTests {
  private static let set = """
    {"name": "own", "topics": [{"id": "gold", "name": "Giá vàng", "keywords": ["giá vàng"],
     "examples": ["Giá vàng miếng tăng mạnh phiên sáng nay.", "Vàng thế giới giảm, giá vàng trong nước đứng yên."]}]}
    """

  @Test(arguments: [set, "[\(set)]", "{\"sets\": [\(set)]}"])
  func `a file holds one set, a list of sets, or what topics slash list gives`(
    _ text: String
  ) throws {
    let news = NewsService()
    try news.defineTopics(file(text))
    #expect(news.topicSetNames == ["own"])
  }

  @Test func `what topics slash list gives teaches the same again`() throws {
    let news = NewsService()
    try news.defineTopics(file(Self.set))
    let listed = try news.listTopics(TopicsList.Params(), CallContext(method: "topics/list"))
    let text = String(decoding: try JSONCoder.encode(listed.body), as: UTF8.self)
    let again = NewsService()
    try again.defineTopics(file(text))
    #expect(try labels(news) == labels(again))
    #expect(try labels(news).contains { $0.id == "own/gold" })
  }

  @Test func `analyze gives the labels that classify-topic gives`() throws {
    let news = NewsService()
    try news.defineTopics(file(Self.set))
    var options = Analyze.Options(stages: [.classifyTopic])
    options.topics = ["own"]
    let params = Analyze.Params(source: .text(Self.page, mimeType: nil), options: options)
    let analysis = try news.analyze(params, CallContext(method: "analyze")).body
    #expect(try analysis.classifyTopic?.labels == labels(news))
  }

  @Test func `prior and weights sum to the score, and that is the logit`() throws {
    let news = NewsService()
    try news.defineTopics(file(Self.set))
    for label in try labels(news) {
      let score = try #require(label.score)
      let sum = (label.evidence ?? []).reduce(label.prior ?? score) { $0 + $1.weight }
      #expect(abs(sum - score) < 0.001)
    }
  }

  private static let page = "Vàng tăng\nGiá vàng miếng sáng nay tăng thêm một triệu đồng một lượng."

  private func labels(_ news: NewsService) throws -> [WireLabel] {
    let params = ClassifyTopic.Params(
      source: .text(Self.page, mimeType: nil),
      options: ClassifyTopic.Options(topics: ["own"])
    )
    return try news.classifyTopic(params, CallContext(method: "classify-topic")).body.labels
  }

  private func file(_ text: String) throws -> TopicFile {
    try JSONCoder.decode(TopicFile.self, from: JSONParser().parse(text.utf8))
  }
}
