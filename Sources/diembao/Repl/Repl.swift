import ArgumentParser
import CSystem
import Glibc
import JSON
import JSONRPC

/// `diembao repl`: asks a server from the keyboard.
struct Repl: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Asks a server from the keyboard: a method, then its params as JSON.",
    discussion: """
      parse {"text": "…"}     sends a request; Tab completes methods, params and values
      :open FILE              binds a document: requests without a text are about it
      :last  :time  :trace    shows the last result, toggles times, toggles raw messages
      :help [METHOD]  :quit   what there is

      Ctrl-C cancels the running request. Not on a terminal, each line is a request and each \
      answer a line.
      """
  )

  @Option(help: "Another JSON-RPC server to ask, as a shell command.")
  var connect: String?

  @Option(help: "How messages to the server are framed: lines or headers.")
  var framing: Framing = .lines

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    let arguments = connect.map { ["/bin/sh", "-c", "exec \($0)"] } ?? [Self.program, "serve"]
    do {
      let client = try ServerClient(arguments, framing: framing)
      let session = ReplSession(client, isTerminal: isatty(STDIN_FILENO) == 1)
      try session.run()
      let code = client.end()
      if code != 0, connect == nil { throw ExitCode(code) }
    } catch ServerClient.Fault.noProgram(let name) {
      throw ValidationError("cannot start '\(name)'")
    } catch ServerClient.Fault.hasEnded {
      Terminal.complain("the server has ended")
      throw ExitCode(1)
    }
  }

  /// This program itself.
  private static let program = "/proc/self/exe"
}
