import ArgumentParser
import JSONRPC
import NewsProtocol
import NewsService

/// `diembao parse`.
struct ParseCommand: OneShot {
  typealias Answered = Parse

  static let configuration = CommandConfiguration(
    commandName: "parse",
    abstract: "Read pages as articles: title, date, agency, lede, paragraphs, captions.",
    discussion: """
      Menus, share buttons, teasers and lists of other articles are told apart from the article; \
      with --json every line of the page appears with its kind under `blocks`.
      """
  )

  @OptionGroup var input: InputOptions

  func params(_ source: DocumentSource) -> Parse.Params {
    Parse.Params(
      source: source,
      options: Parse.Options(positionEncoding: input.positionEncoding)
    )
  }

  func answer(
    _ params: Parse.Params,
    by news: NewsService,
    _ context: CallContext
  ) throws
    -> Parse.Result
  {
    try news.parse(params, context)
  }

  func show(_ result: Parse.Result, on screen: inout Screen) {
    screen.show(result.body)
  }
}
