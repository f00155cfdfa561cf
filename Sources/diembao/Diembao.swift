import ArgumentParser
import NewsService

/// `diembao`: reads Vietnamese news pages as articles, topics, summaries and entities.
@main
struct Diembao: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diembao",
    abstract: "Reads Vietnamese news pages as articles, topics, summaries and entities.",
    discussion: """
      Give it saved pages, as text or HTML:

        diembao parse page.html          the article without what lay around it
        diembao classify-topic page.txt  what it is about, and which words say so
        diembao summarize page.txt       the sentences that say most
        diembao entities page.txt        who, in which office, where and when
        diembao analyze *.txt            all of it

      On a terminal the answer is laid out for reading. In a pipe, or with --json, it is the \
      `result` of the method of the same name, one line of JSON a file. A file that cannot be read \
      is named on stderr, the others are still done, and the exit status is 1.
      """,
    version: "diembao \(Version.program) (models \(NewsService.modelVersion))",
    subcommands: [
      ParseCommand.self,
      ClassifyTopicCommand.self,
      SummarizeCommand.self,
      EntitiesCommand.self,
      AnalyzeCommand.self, DigestCommand.self,
      TokenizeCommand.self, ModelsCommand.self,
      NormalizeCommand.self,
      BatchCommand.self,
      ViewCommand.self,
      Serve.self,
      Repl.self,
      Call.self,
    ]
  )

  /// Starts the server at once where that is what is asked for; looks through the other commands else.
  ///
  /// A host waits for the first answer, and the tree of all commands takes longer to build than the
  /// server takes to answer. What `serve` alone cannot read (`--help`, a mistake) goes the usual way.
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.first == "serve", let serve = try? Serve.parse(Array(arguments.dropFirst()))
    else { return main(nil) }
    do { try serve.run() } catch { exit(withError: error) }
  }

  /// Without a subcommand: help on a terminal, the server on a pipe.
  func run() throws {
    guard Terminal.isTerminal(0) else { return try Serve.parse([]).run() }
    throw CleanExit.helpRequest()
  }
}

/// The version of the program.
enum Version {
  static let program = "0.1.0"
}
