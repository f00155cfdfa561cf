import ArgumentParser
import JSONRPC
import NewsProtocol
import NewsService

/// `diembao classify-topic`.
struct ClassifyTopicCommand: OneShot {
  typealias Answered = ClassifyTopic

  static let configuration = CommandConfiguration(
    commandName: "classify-topic",
    abstract: "Label articles with their topics, how probable they are, and the words that say so.",
    discussion: """
      Labels are pairs of countries (relations/VN-CU), friendship associations \
      (friendship-association/VN-KH) and subjects of the IPTC (iptc/sport). Only the article \
      counts, never the teasers and lists around it.
      """
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var topics: TopicOptions

  func params(_ source: DocumentSource) -> ClassifyTopic.Params {
    var options = topics.options
    options.positionEncoding = input.positionEncoding
    return ClassifyTopic.Params(source: source, options: options)
  }

  func answer(
    _ params: ClassifyTopic.Params,
    by news: NewsService,
    _ context: CallContext
  ) throws
    -> ClassifyTopic.Result
  {
    var params = params
    if !topics.topics.isEmpty { params.options?.topics = news.topicSetNames }
    return try news.classifyTopic(params, context)
  }

  func prepare(_ news: NewsService) throws { try TopicSetFile.teach(topics.topics, to: news) }

  func show(_ result: ClassifyTopic.Result, on screen: inout Screen) {
    screen.show(result.body)
  }
}

/// The options of `classify-topic`, shared with `analyze`.
struct TopicOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Leave out labels below this. (default: 0.5)",
      valueName: "probability"
    )
  )
  var threshold: Double?

  @Flag(help: "Give every label, however improbable.")
  var all = false

  @Flag(help: "Label the teasers of other articles as well, each on its own.")
  var blocks = false

  @Option(
    help: ArgumentHelp(
      "Topics of your own as well: JSON as topics/define takes it. May be repeated.",
      valueName: "file"
    ),
    completion: .file()
  )
  var topics: [String] = []

  var options: ClassifyTopic.Options {
    ClassifyTopic.Options(
      threshold: threshold,
      all: all ? true : nil,
      blocks: blocks ? true : nil
    )
  }
}
