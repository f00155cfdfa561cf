import ArgumentParser
import JSON
import JSONRPC
import NewsProtocol
import NewsService

/// A command that runs one method of the protocol on files.
///
/// A conforming command says how its flags become params and how a result is laid out for
/// people; reading files, choosing the form of output and going on after a bad file is done here.
protocol OneShot: ParsableCommand {
  associatedtype Answered: Method

  var input: InputOptions { get }

  /// Gives the service what it needs before the first file.
  func prepare(_ news: NewsService) throws
  func params(_ source: DocumentSource) -> Answered.Params
  func answer(
    _ params: Answered.Params,
    by news: NewsService,
    _ context: CallContext
  )
    throws -> Answered.Result
  func show(_ result: Answered.Result, on screen: inout Screen)
}

extension OneShot {
  func prepare(_ news: NewsService) throws {}

  func validate() throws {
    if input.json, input.pretty {
      throw ValidationError("--json and --pretty cannot be given together")
    }
  }

  func run() throws {
    let news = NewsService()
    try prepare(news)
    let isPretty = input.pretty || (!input.json && Terminal.isTerminal(1))
    var isComplete = true
    for file in input.files.isEmpty ? ["-"] : input.files {
      do {
        let result = try answer(params(read(file)), by: news, CallContext(method: Answered.name))
        try isPretty ? printPretty(result, file) : Terminal.write(line: JSONCoder.encode(result))
      } catch let fault as InputFault {
        isComplete = false
        Terminal.complain("\(InputFile.displayName(file)): \(fault.reason)")
      } catch let error as RPCError {
        throw ValidationError(aboutFlag: error)
      }
    }
    guard isComplete else { throw ExitCode(1) }
  }

  private func read(_ file: String) throws(InputFault) -> DocumentSource {
    let input = try InputFile(path: file)
    return .text(try input.text(), mimeType: self.input.mime ?? input.mediaType)
  }

  private func printPretty(_ result: Answered.Result, _ file: String) {
    var screen = Screen(style: .ofTerminal)
    if input.files.count > 1 {
      screen.banner(InputFile.displayName(file), isFirst: file == input.files.first)
    }
    show(result, on: &screen)
    Terminal.write(screen.text)
  }
}

/// What every one-shot command takes.
struct InputOptions: ParsableArguments {
  @Argument(
    help: "The pages to read; - or nothing is standard input.",
    completion: .file()
  )
  var files: [String] = []

  @Flag(help: "Print the method's result as JSON, one line a file, also on a terminal.")
  var json = false

  @Flag(help: "Print for people, also into a pipe.")
  var pretty = false

  @Option(
    help: ArgumentHelp(
      "What kind of text the files are: text/plain, text/html or text/markdown.",
      discussion: "Told by the name and the beginning of each file if not given.",
      valueName: "type"
    ),
    transform: MediaType.named
  )
  var mime: MediaType?

  @Option(help: ArgumentHelp("What the numbers of a span count.", valueName: "encoding"))
  var positionEncoding: PositionEncoding = .utf8
}

extension PositionEncoding: ExpressibleByArgument {}

extension ValidationError {
  /// The service refuses an option by its path on the wire; here it is a flag.
  fileprivate init(aboutFlag error: RPCError) {
    let path = "params.options."
    guard error.message.hasPrefix(path) else {
      self.init(error.message)
      return
    }
    let words = error.message.dropFirst(path.count)
    let name = words.prefix { $0 != ":" }
    self.init("--\(String(name).kebabCased)\(words.dropFirst(name.count))")
  }
}

extension String {
  /// `maxCharacters` as `max-characters`.
  fileprivate var kebabCased: String {
    reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : String($1) }
  }
}

extension MediaType {
  /// The type called `text/html`, or shorter `html`.
  static func named(_ name: String) throws -> MediaType {
    guard let type = MediaType(rawValue: name) ?? MediaType(rawValue: "text/\(name)") else {
      let choices = allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("'\(name)' is none of \(choices)")
    }
    return type
  }
}
