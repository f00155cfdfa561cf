import ArgumentParser
import JSONRPC
import NewsProtocol
import NewsService

/// `diembao view`: pages as one HTML page to look at.
struct ViewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "view",
    abstract: "Show pages as one self-contained HTML page, with everything that was found.",
    discussion: """
      The article with its entities marked, boilerplate folded away, topics with their evidence, the \
      summary, dates and events. The page needs no network and runs nothing that comes from a page:

        diembao view page.html > seen.html

      Several files give an index with a filter.
      """
  )

  @Argument(help: "The pages to show; - or nothing is standard input.", completion: .file())
  var files: [String] = []

  @Option(
    help: ArgumentHelp("What kind of text the files are.", valueName: "type"),
    transform: MediaType.named
  )
  var mime: MediaType?

  func run() throws {
    let news = NewsService()
    var views: [PageView] = []
    var isComplete = true
    for file in files.isEmpty ? ["-"] : files {
      do {
        let input = try InputFile(path: file)
        let text = try input.text()
        let type = mime ?? input.mediaType
        let params = Analyze.Params(
          source: .text(text, mimeType: type),
          options: Analyze.Options(positionEncoding: .utf8)
        )
        let analysis = try news.analyze(params, CallContext(method: Analyze.name)).body
        let source = SourceText(bytes: Array(text.utf8), isMarkup: type == .html)
        let number = views.count + 1
        views.append(
          PageView(
            name: InputFile.displayName(file),
            number: number,
            analysis: analysis,
            source: source
          )
        )
      } catch let fault as InputFault {
        isComplete = false
        Terminal.complain("\(InputFile.displayName(file)): \(fault.reason)")
      }
    }
    if !views.isEmpty { Terminal.write(ViewDocument(views: views).html) }
    guard isComplete else { throw ExitCode(1) }
  }
}
