package import JSONRPC
import NewsProtocol
package import NewsService

extension Router {
  /// Everything that `diembao serve` answers: the news, open documents, the handshake of editors.
  package static func native(_ news: NewsService, version: String) -> Router {
    let session = EditorSession()
    var router = Router.news(news)
    (router.title, router.version) = ("diembao", version)
    router.reuseResults()
    router.serveBatches(news)
    let store = DocumentStore()
    router.serveDocuments(store, session)
    router.serveEditors(store, session, news)
    router.serveHandshake(session, version: version)
    router.serveModels(version: version)
    return router
  }
}

extension NewsService {
  /// The service over documents that clients open.
  package static func overOpenDocuments() -> NewsService {
    NewsService { uri, context in
      guard let document = (context.snapshot as? DocumentTable)?[uri] else { return nil }
      return TextDocument(uri: uri, mimeType: document.mimeType, text: document.text)
    }
  }
}
