import ArgumentParser
import JSONRPC
import NewsProtocol
import NewsService

/// `diembao entities`.
struct EntitiesCommand: OneShot {
  typealias Answered = Entities

  static let configuration = CommandConfiguration(
    commandName: "entities",
    abstract: "Find who, in which office, where, when, and who met whom.",
    discussion: """
      All the ways in which a page names one thing are joined. Countries and provinces carry their \
      ISO code, dates their ISO 8601 value; a date without a year takes that of the page.
      """
  )

  @OptionGroup var input: InputOptions

  @Option(
    help: ArgumentHelp(
      "The day of the article (2023-06-09), for a page that shows none.",
      valueName: "date"
    )
  )
  var referenceDate: String?

  func params(_ source: DocumentSource) -> Entities.Params {
    let options = Entities.Options(
      positionEncoding: input.positionEncoding,
      referenceDate: referenceDate
    )
    return Entities.Params(source: source, options: options)
  }

  func answer(
    _ params: Entities.Params,
    by news: NewsService,
    _ context: CallContext
  ) throws
    -> Entities.Result
  {
    try news.entities(params, context)
  }

  func show(_ result: Entities.Result, on screen: inout Screen) {
    screen.show(result.body)
  }
}
