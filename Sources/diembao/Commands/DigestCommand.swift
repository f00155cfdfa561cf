import ArgumentParser
import JSON
import JSONRPC
import NewsProtocol
import NewsService

/// `diembao digest`: a press review of several pages.
struct DigestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Make a press review of several pages, grouped by topic.",
    discussion: """
      Every page goes under its first topic. A topic is summarized over all of its pages: sentences \
      word for word, each with its source, what several pages say only once.
      """
  )

  @Argument(help: "Saved pages.", completion: .file())
  var files: [String]

  @Option(name: [.customShort("n"), .long], help: "How many sentences a topic.")
  var sentences = 4

  @Option(help: "Prefer sentences that answer this.")
  var query: String?

  @Flag(help: "Give JSON instead of Markdown.")
  var json = false

  func run() throws {
    let news = NewsService()
    var pages: [PressReview.Page] = []
    var isComplete = true
    for file in files {
      do {
        pages.append(try page(file, news))
      } catch let fault as InputFault {
        isComplete = false
        Terminal.complain("\(InputFile.displayName(file)): \(fault.reason)")
      }
    }
    let review = try PressReview(pages, by: news, sentences: sentences, query: query)
    Terminal.write(line: json ? try JSONCoder.encode(review) : Array(review.markdown.utf8))
    guard isComplete else { throw ExitCode(1) }
  }

  private func page(_ file: String, _ news: NewsService) throws -> PressReview.Page {
    let input = try InputFile(path: file)
    let document = TextDocument(uri: file, mimeType: input.mediaType, text: try input.text())
    var options = Analyze.Options(stages: [.parse, .classifyTopic, .summarize])
    options.headline = true
    options.sentences = 1
    let params = Analyze.Params(source: .document(document), options: options)
    let analysis = try news.analyze(params, CallContext(method: Analyze.name)).body
    return PressReview.Page(file: file, document: document, analysis: analysis)
  }
}
