import ArgumentParser
import JSONRPC
import NewsProtocol
import NewsService

/// `diembao analyze`.
struct AnalyzeCommand: OneShot {
  typealias Answered = Analyze

  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "All of it: the article, its topics, its summary and its entities.",
    discussion: """
      The result has one member for each method, and in it what that method gives. Every step is \
      done once, so this is faster than the methods one by one.
      """
  )

  @OptionGroup var input: InputOptions

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Which methods to answer; all if not given.", valueName: "method")
  )
  var stages: [Analyze.Stage] = []

  @OptionGroup(title: "Topics") var topics: TopicOptions
  @OptionGroup(title: "Summary") var summary: SummaryOptions

  @Option(
    help: ArgumentHelp(
      "The day of the article (2023-06-09), for a page that shows none.",
      valueName: "date"
    )
  )
  var referenceDate: String?

  func params(_ source: DocumentSource) -> Analyze.Params {
    var options = Analyze.Options(
      positionEncoding: input.positionEncoding,
      stages: stages.isEmpty ? nil : stages
    )
    options.threshold = topics.threshold
    options.all = topics.options.all
    options.blocks = topics.options.blocks
    options.sentences = summary.sentences
    options.maxCharacters = summary.maxCharacters
    options.ratio = summary.ratio
    options.headline = summary.options.headline
    options.query = summary.query
    options.keywords = summary.keywords
    options.referenceDate = referenceDate
    return Analyze.Params(source: source, options: options)
  }

  func answer(
    _ params: Analyze.Params,
    by news: NewsService,
    _ context: CallContext
  ) throws
    -> Analyze.Result
  {
    var params = params
    if !topics.topics.isEmpty { params.options?.topics = news.topicSetNames }
    return try news.analyze(params, context)
  }

  func prepare(_ news: NewsService) throws { try TopicSetFile.teach(topics.topics, to: news) }

  func show(_ result: Analyze.Result, on screen: inout Screen) {
    screen.show(result.body)
  }
}

extension Analyze.Stage: ExpressibleByArgument {}
