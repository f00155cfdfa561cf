import Glibc
import JSON
import JSONRPC

/// One conversation between a person (or a script) and a server.
final class ReplSession {
  private let client: ServerClient
  private let isTerminal: Bool
  private let printer: JSONPrinter
  private var reflection = Reflection(nil)
  private var document: String?
  private var last: JSONValue?
  private var showsTime = false

  init(_ client: ServerClient, isTerminal: Bool) {
    self.client = client
    self.isTerminal = isTerminal
    let isColorful = isTerminal && Terminal.environment("NO_COLOR") == nil
    printer =
      isColorful
      ? JSONPrinter(width: Self.width, paint: Self.paint) : JSONPrinter(width: Self.width)
  }

  /// Reads and asks until the end of input.
  func run() throws(ServerClient.Fault) {
    if isTerminal { try runOnTerminal() } else { try runOnLines() }
  }

  private static var width: Int { Terminal.width }

  private static let paint: @Sendable (String, JSONPrinter.Piece) -> String = { text, piece in
    let color =
      switch piece {
      case .name: "34"
      case .string: "32"
      case .number: "36"
      case .word: "35"
      }
    return "\u{1B}[\(color)m\(text)\u{1B}[0m"
  }
}

// MARK: - Lines of a script

extension ReplSession {
  private func runOnLines() throws(ServerClient.Fault) {
    while let line = readLine() {
      switch ReplInput(line) {
      case .nothing: continue
      case .command(let name, _): Terminal.complain("no command '\(name)' outside a terminal")
      case .fault(let reason): Terminal.complain(reason)
      case .request(let method, let params): print(try client.ask(method, params))
      case .message(let message):
        guard let method = message["method"]?.stringValue, message["id"] != nil else {
          try client.send(message)
          continue
        }
        print(try client.ask(method, message["params"]))
      }
    }
  }
}

// MARK: - Lines of a person

extension ReplSession {
  private func runOnTerminal() throws(ServerClient.Fault) {
    reflection = Reflection(try client.ask("rpc.discover", nil)["result"])
    client.onNotification = { [printer] method, params in
      print("\(method) \(printer.text(of: params))")
    }
    let editor = LineEditor(history: Self.historyFile, Self.completer(reflection))
    while true {
      switch read(with: editor) {
      case .end: return print("")
      case .interrupted: print("^C")
      case .line(let text):
        let input = ReplInput(text)
        // What one wants again after a start is the last request, not the farewell.
        if !input.isFarewell { editor.remember(text.replacing("\n", with: " ")) }
        guard try perform(input) else { return }
      }
    }
  }

  /// Reads a line, and more while its brackets are open.
  private func read(with editor: LineEditor) -> LineEditor.Outcome {
    let first = editor.read("diembao> ")
    guard case .line(var text) = first else { return first }
    while ReplInput.isUnfinished(text) {
      switch editor.read("      … ") {
      case .line(let more): text += "\n" + more
      case .interrupted: return .interrupted
      case .end: return .line(text)
      }
    }
    return .line(text)
  }

  /// Does what was typed; false at the end.
  private func perform(_ input: ReplInput) throws(ServerClient.Fault) -> Bool {
    switch input {
    case .nothing: break
    case .fault(let reason): print(reason)
    case _ where input.isFarewell: return false
    case .command(let name, let argument): try perform(name, argument)
    case .request(let method, let params): try ask(method, params)
    case .message(let message): try ask(message)
    }
    return true
  }

  private func ask(_ message: JSONValue) throws(ServerClient.Fault) {
    guard let method = message["method"]?.stringValue, message["id"] != nil else {
      return try client.send(message)
    }
    try ask(method, message["params"])
  }

  private func ask(_ method: String, _ params: JSONValue?) throws(ServerClient.Fault) {
    let start = MonotonicTime.now
    let answer = try client.ask(method, bound(params, for: method))
    last = answer["result"] ?? answer["error"]
    if let error = answer["error"] {
      print("error \(error["code"] ?? .null): \(error["message"]?.stringValue ?? "")")
    } else if let last {
      print(printer.text(of: last))
    }
    if showsTime { print("\(Double(start.elapsedMicroseconds) / 1000) ms") }
  }

  /// The params, about the open document if they name no text.
  private func bound(_ params: JSONValue?, for method: String) -> JSONValue? {
    guard let document, reflection.takesDocument(method) else { return params }
    var object = params?.objectValue ?? JSONObject()
    guard object["text"] == nil, object["uri"] == nil, object["document"] == nil else {
      return params
    }
    object["uri"] = .string(document)
    return .object(object)
  }

  private static func completer(_ reflection: Reflection) -> LineEditor.Completer {
    let commands = [":help", ":last", ":open", ":quit", ":time", ":trace"]
    let names = reflection.names
    let words = Dictionary(
      names.map { ($0, reflection.words(for: $0)) },
      uniquingKeysWith: { first, _ in first }
    )
    return { line, start, word in
      let before = String(decoding: line.utf8.prefix(start), as: UTF8.self)
      let method = before.split(separator: " ").first.map(String.init)
      let candidates =
        switch method {
        case nil: names
        case ":": commands.map { String($0.dropFirst()) }
        case ":help": names
        case let method?: words[method] ?? []
        }
      return Set(candidates.filter { $0.hasPrefix(word) }).sorted()
    }
  }

  /// Where the lines of earlier runs are kept.
  private static var historyFile: String? {
    if let file = Terminal.environment("DIEMBAO_HISTORY") { return file }
    return Terminal.environment("HOME").map { $0 + "/.diembao_history" }
  }
}

// MARK: - Commands

extension ReplSession {
  private func perform(_ command: String, _ argument: String) throws(ServerClient.Fault) {
    switch command {
    case "open": try open(argument)
    case "last": print(last.map(printer.text) ?? "nothing yet")
    case "time":
      showsTime.toggle()
      print("times are \(showsTime ? "shown" : "not shown")")
    case "trace": toggleTrace()
    case "help": help(argument)
    default: print("no command ':\(command)'; there are :open :last :time :trace :help :quit")
    }
  }

  private func open(_ path: String) throws(ServerClient.Fault) {
    guard let bytes = TextFile.bytes(path), let text = String(validating: bytes, as: UTF8.self)
    else {
      return print("cannot read '\(path)' as text")
    }
    let isHTML = path.hasSuffix(".html") || path.hasSuffix(".htm")
    let mimeType = isHTML ? "text/html" : path.hasSuffix(".md") ? "text/markdown" : "text/plain"
    let answer = try client.ask(
      "document/open",
      ["uri": .string(path), "mimeType": .string(mimeType), "text": .string(text)]
    )
    if let error = answer["error"] {
      return print("error: \(error["message"]?.stringValue ?? "")")
    }
    document = path
    print("requests without a text are about \(path)")
  }

  private func toggleTrace() {
    let isOn = client.onTraffic == nil
    client.onTraffic = isOn ? { direction, text in print("\(direction) \(text)") } : nil
    print("messages are \(isOn ? "shown" : "not shown")")
  }

  private func help(_ method: String) {
    if method.isEmpty {
      print("methods: \(reflection.names.joined(separator: " "))")
      print("commands: :open FILE  :last  :time  :trace  :help METHOD  :quit")
    } else {
      print(reflection.help(method) ?? "no method '\(method)'")
    }
  }
}
