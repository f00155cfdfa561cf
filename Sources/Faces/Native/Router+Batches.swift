import JSONRPC
import NewsProtocol
import NewsService

extension Router {
  /// Adds the stream in which pages go and analyses come.
  mutating func serveBatches(_ news: NewsService) {
    onStream(AnalyzeBatch.self) { params, context in
      { item in try news.analyze(params.analyze(item), context) }
    } close: { tally in
      AnalyzeBatch.Result(items: tally.items, failed: tally.failed)
    }
  }
}
