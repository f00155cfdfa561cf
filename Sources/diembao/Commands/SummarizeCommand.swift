import ArgumentParser
import JSONRPC
import NewsProtocol
import NewsService

/// `diembao summarize`.
struct SummarizeCommand: OneShot {
  typealias Answered = Summarize

  static let configuration = CommandConfiguration(
    commandName: "summarize",
    abstract: "Pick the sentences of an article that say most.",
    discussion: """
      The sentences are taken from the page word for word and stay in its order. Give the length \
      in one of three ways; without any it is three sentences.
      """
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var summary: SummaryOptions

  func params(_ source: DocumentSource) -> Summarize.Params {
    var options = summary.options
    options.positionEncoding = input.positionEncoding
    return Summarize.Params(source: source, options: options)
  }

  func answer(
    _ params: Summarize.Params,
    by news: NewsService,
    _ context: CallContext
  ) throws
    -> Summarize.Result
  {
    try news.summarize(params, context)
  }

  func show(_ result: Summarize.Result, on screen: inout Screen) {
    screen.show(result.body)
  }
}

/// The options of `summarize`, shared with `analyze`.
struct SummaryOptions: ParsableArguments {
  @Option(
    name: [.customShort("n"), .long],
    help: ArgumentHelp("How many sentences.", valueName: "count")
  )
  var sentences: Int?

  @Option(help: ArgumentHelp("How many characters at most.", valueName: "count"))
  var maxCharacters: Int?

  @Option(help: ArgumentHelp("Which share of the sentences, above 0 to 1.", valueName: "share"))
  var ratio: Double?

  @Option(help: ArgumentHelp("Prefer sentences that answer this.", valueName: "words"))
  var query: String?

  @Option(help: ArgumentHelp("Give this many keywords as well.", valueName: "count"))
  var keywords: Int?

  @Flag(help: "Give a headline as well.")
  var headline = false

  var options: Summarize.Options {
    Summarize.Options(
      sentences: sentences,
      maxCharacters: maxCharacters,
      ratio: ratio,
      headline: headline ? true : nil,
      query: query,
      keywords: keywords
    )
  }
}
