package import JSONRPC
import NewsProtocol
package import NewsService

extension Router {
  /// Everything that `diembao serve` answers: the news, open documents, the handshake of editors.
  ///
  /// `documents` holds those that are open from the start; `files` are where editors look for
  /// entities in pages that are not open.
  package static func native(
    _ news: NewsService,
    version: String,
    documents: DocumentStore = DocumentStore(),
    files: @escaping PageFiles = { _ in [] }
  ) -> Router {
    let session = EditorSession()
    var router = Router.news(news)
    (router.title, router.version) = ("diembao", version)
    router.reuseResults()
    router.serveBatches(news)
    let desk = EditorDesk(store: documents, session: session, pipeline: news.pipeline)
    let publisher = DiagnosticPublisher(desk)
    router.serveDocuments(documents, session, publisher)
    router.serveEditors(desk, files)
    router.serveHandshake(session, publisher, version: version)
    router.serveModels(version: version, documents)
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
