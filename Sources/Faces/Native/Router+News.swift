package import JSONRPC
import NewsProtocol
package import NewsService

extension Router {
  /// Every method of the news service, one line each.
  package static func news(_ news: NewsService) -> Router {
    var router = Router()
    router.on(Parse.self) { try news.parse($0, $1) }
    router.on(Compare.self) { try news.compare($0, $1) }
    router.on(ClassifyTopic.self) { try news.classifyTopic($0, $1) }
    router.on(Summarize.self) { try news.summarize($0, $1) }
    router.on(Entities.self) { try news.entities($0, $1) }
    router.on(Analyze.self) { try news.analyze($0, $1) }
    router.on(Normalize.self) { try news.normalize($0, $1) }
    router.on(Tokenize.self) { try news.tokenize($0, $1) }
    router.on(TopicsDefine.self) { try news.defineTopics($0, $1) }
    router.on(TopicsList.self) { try news.listTopics($0, $1) }
    router.on(TopicsRemove.self) { try news.removeTopics($0, $1) }
    router.on(TopicsEvaluate.self) { try news.evaluateTopics($0, $1) }
    return router
  }
}
