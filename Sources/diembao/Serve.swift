import ArgumentParser
import CSystem
import Faces
import Glibc
import JSON
import JSONRPC
import NewsService

/// `diembao serve`: JSON-RPC 2.0 on stdin and stdout, until the end of input.
struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answers JSON-RPC 2.0 requests from stdin on stdout.",
    discussion: """
      Each line of JSON is a request, or each block with a Content-Length header as in LSP; the \
      first byte tells. The first request may be any method: no handshake is needed. stdout \
      carries answers and nothing else.
      """
  )

  @Flag(help: "Accepted and ignored: editors pass it.")
  var stdio = false

  @Option(help: "How messages are framed: lines or headers. Found by the first byte if not said.")
  var framing: Framing?

  @Option(help: "The conventions to begin with: native, lsp or mcp. Found by the first message.")
  var dialect: Dialect = .native

  @Option(help: "How many requests are worked on at once; one a core if not said.")
  var workers: Int?

  @Option(
    help: "A JSON file of topics of your own, as topics/define takes them. May be repeated.",
    completion: .file()
  )
  var topics: [String] = []

  @Option(help: "A file to note in what happens; standard error if not said.")
  var log: String?

  @Option(help: "How much to note: error, warning, info or debug.")
  var logLevel: Log.Level = .error

  @Option(
    name: .customLong("open"),
    parsing: .upToNextOption,
    help: "Pages that are open from the start; hosts of models see them as resources.",
    completion: .file()
  )
  var pages: [String] = []

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  func run() throws {
    csystem_memory_keep()
    let documents = try openPages()
    let streams = StandardStreams.claim()
    let news = NewsService.overOpenDocuments()
    JSONParser.prepareForThreads()
    Signals.prepare()
    try TopicSetFile.teach(topics, to: news)
    let server = Server(
      .native(
        news,
        version: Version.program,
        documents: documents,
        files: WorkspaceFolder.pages
      ),
      over: DescriptorTransport(input: streams.input, output: streams.output),
      limits: limits.limits,
      framing: framing,
      dialect: dialect,
      workers: workers,
      log: try openLog(),
      onReaderGone: { _exit(0) },
      onDrained: { _exit(0) }
    )
    Signals.onTermination { server.drain() }
    let code = server.run()
    if code != 0 { throw ExitCode(code) }
  }

  /// The pages under `file:` URIs.
  private func openPages() throws -> DocumentStore {
    let store = DocumentStore()
    for path in pages {
      do {
        let input = try InputFile(path: path)
        let uri = InputFile.uri(of: path)
        try store.open(
          KeptDocument(uri: uri, mimeType: input.mediaType, version: nil, text: try input.text())
        )
      } catch let fault as InputFault {
        throw ValidationError("\(path): \(fault.reason)")
      }
    }
    return store
  }

  private func openLog() throws -> Log {
    guard let log else { return Log(logLevel) }
    let file = open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw ValidationError("cannot write to the log file '\(log)'") }
    return Log(logLevel, descriptor: file)
  }
}

extension Log.Level: ExpressibleByArgument {}
extension Framing: ExpressibleByArgument {}
extension Dialect: ExpressibleByArgument {}
