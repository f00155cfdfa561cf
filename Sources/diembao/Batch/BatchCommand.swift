import ArgumentParser
import CSystem
import Glibc
import NewsProtocol
import NewsService

/// `diembao batch`: many pages, one line of JSON for each, in the order in which they came.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Analyze many pages on all cores, one line of JSON in and out for each.",
    discussion: """
      Input is lines like {"id": …, "text": …, "mimeType": …} on standard input or in files that \
      end in .jsonl; other files are pages, and of a folder every page below it. Files that end in \
      .gz or .zst are read and written compressed.

      Each input gives one line of output, {"id": …, "parse": {…}, "classify-topic": {…}, …}, in \
      the same order. A bad one gives {"id": …, "line": …, "error": {…}} and the others go on; the \
      exit status is then 1. After an interruption the output is whole lines, and --resume goes on \
      from there.
      """
  )

  @Argument(help: "JSON lines, pages or folders; - or nothing is standard input.")
  var inputs: [String] = []

  @Option(
    help: ArgumentHelp("What to answer: \(Analyze.Stage.names).", valueName: "methods"),
    transform: Analyze.Stage.list
  )
  var stages: [Analyze.Stage] = Analyze.Stage.allCases

  @Option(
    help: ArgumentHelp(
      "Give only these members, such as parse.title.text,classify-topic.labels.id.",
      valueName: "paths"
    ),
    transform: FieldSelection.init
  )
  var fields: FieldSelection?

  @Option(help: ArgumentHelp("How many threads; one a core if not given.", valueName: "count"))
  var jobs: Int?

  @Option(name: [.short, .long], help: ArgumentHelp("Write to a file.", valueName: "file"))
  var output: String?

  @Flag(help: "Go on where an interrupted run left the output file.")
  var resume = false

  @Flag(inversion: .prefixedNo, help: "Show the progress on stderr. (default: on a terminal)")
  var progress: Bool?

  @Option(help: ArgumentHelp("What the numbers of a span count.", valueName: "encoding"))
  var positionEncoding: PositionEncoding = .utf8

  func validate() throws {
    if resume, output == nil { throw ValidationError("--resume needs --output") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs: expected 1 or more, got \(jobs)") }
  }

  func run() throws {
    do {
      try work()
    } catch let fault as InputFault {
      Terminal.complain(fault.reason)
      throw ExitCode(2)
    }
  }

  private func work() throws {
    csystem_memory_keep()
    let stop = StopSignal.install()
    var reader = try BatchReader(inputs.isEmpty ? ["-"] : inputs)
    let output = try BatchOutput(path: output, isResuming: resume)
    try output.skipDone(in: &reader)
    let progress = BatchProgress(
      isShown: self.progress ?? Terminal.isTerminal(2),
      doneBefore: output.doneBefore,
      share: reader.share
    )
    let worker = BatchWorker(
      news: NewsService(),
      stages: stages,
      fields: fields,
      encoding: positionEncoding
    )
    let pool = OrderedPool(threadCount: jobs, work: worker.line) { outcomes in
      try output.write(outcomes)
      progress.add(outcomes)
    }
    let isWhole = try pool.run {
      defer { progress.note(share: reader.share) }
      return try stop.isRaised ? nil : reader.next()
    }
    try output.finish()
    progress.finish()
    if stop.isRaised, !isWhole || !reader.isAtEnd { throw ExitCode(130) }
    if progress.failedCount > 0 { throw ExitCode(1) }
  }
}

extension Analyze.Stage {
  fileprivate static var names: String { allCases.map(\.rawValue).joined(separator: ",") }

  /// A list with commas between.
  fileprivate static func list(_ text: String) throws -> [Self] {
    try text.split(separator: ",").map { name in
      guard let stage = Self(rawValue: String(name)) else {
        throw ValidationError("--stages: '\(name)' is none of \(names)")
      }
      return stage
    }
  }
}
