import JSON
import JSONRPC
import NewsProtocol
import NewsService
import Testing

/// What is said of params that are wrong: the path, what was expected, what was found.
struct ParamsTests {
  @Test(arguments: [
    Case("{}", "params: expected exactly one of text, uri, document, got none of them"),
    Case(
      #"{"text":"a","uri":"b"}"#,
      "params: expected exactly one of text, uri, document, got text and uri"
    ),
    Case(#"{"text":7}"#, "params.text: expected a string, got an integer"),
    Case(
      #"{"text":"a","mimeType":"image/png"}"#,
      #"params.mimeType: expected one of "text/plain", "text/html", "text/markdown", got "image/png""#
    ),
    Case(
      #"{"text":"a","options":{"positionEncoding":"utf-7"}}"#,
      #"params.options.positionEncoding: expected one of "utf-8", "utf-16", "utf-32", got "utf-7""#
    ),
    Case(
      #"{"text":"a","options":{"sentences":0}}"#,
      "params.options.sentences: expected 1 or more, got 0"
    ),
    Case(
      #"{"text":"a","options":{"sentences":"3"}}"#,
      "params.options.sentences: expected an integer, got a string"
    ),
    Case(
      #"{"text":"a","options":{"ratio":1.5}}"#,
      "params.options.ratio: expected a number above 0 and up to 1, got 1.5"
    ),
    Case(
      #"{"text":"a","options":{"ratio":0.5,"sentences":2}}"#,
      "params.options: expected at most one of sentences, maxCharacters, ratio, got several"
    ),
    Case(
      #"{"text":"a","options":{"threshold":-1}}"#,
      "params.options.threshold: expected a number from 0 to 1, got -1.0"
    ),
    Case(
      #"{"text":"a","options":{"referenceDate":"9/6/2023"}}"#,
      #"params.options.referenceDate: expected a date such as 2023-06-09, got "9/6/2023""#
    ),
    Case(
      #"{"text":"a","options":{"stages":["parse","sing"]}}"#,
      #"params.options.stages[1]: expected one of "parse", "classify-topic", "summarize", "entities", got "sing""#
    ),
  ])
  func `wrong params are refused by name`(_ wrong: Case) throws {
    let message = try refusal(of: wrong.params)
    #expect(message == wrong.message)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let params: String
    let message: String

    init(_ params: String, _ message: String) {
      self.params = params
      self.message = message
    }

    var testDescription: String { params }
  }
}

/// What `analyze`, which has the options of all methods, says of params.
private func refusal(of params: String) throws -> String? {
  let news = NewsService()
  var router = Router()
  router.on(Analyze.self) { try news.analyze($0, $1) }
  let route = try #require(router["analyze"])
  do {
    _ = try route.handler(JSONParser().parse(params.utf8), CallContext(method: "analyze"))
    return nil
  } catch let error as RPCError {
    #expect(error.status == .invalidArgument)
    return error.message
  }
}
