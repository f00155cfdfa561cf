import JSON
import JSONRPC
import NewsProtocol
import PageEditing

/// `workspace/executeCommand`: the native methods, and what lenses and actions call.
enum ExecuteCommand: WorkMethod {
  static let name = "workspace/executeCommand"
  static let summary = "Calls a method of the news service by its name, from an editor."

  struct Params: Codable, Sendable {
    var command: String
    var arguments: [JSONValue]?
  }

  typealias Result = JSONValue

  static let prefix = "diembao."
  /// Shows topics, summary or counts to the user: the kind, then the document.
  static let show = "diembao.show"
  /// Makes an edit: the edit.
  static let applyEdit = "diembao.applyEdit"

  /// The native methods that an editor can call.
  static let methods = [
    Parse.name, ClassifyTopic.name, Summarize.name, Entities.name, Analyze.name, Tokenize.name,
    Normalize.name,
  ]

  static let commands = methods.map { prefix + $0 } + [show, applyEdit]
}

extension EditorDesk {
  /// Runs a command; what a native method takes is the first argument, or a URI alone.
  func execute(
    _ params: ExecuteCommand.Params,
    _ context: CallContext,
    _ router: Router
  ) throws -> JSONValue {
    let first = params.arguments?.first
    switch params.command {
    case ExecuteCommand.show: return try show(params.arguments ?? [], context)
    case ExecuteCommand.applyEdit:
      context.peer.request("workspace/applyEdit", ["edit": first ?? [:]]) { _ in }
      return .null
    default:
      let name = String(params.command.dropFirst(ExecuteCommand.prefix.count))
      guard ExecuteCommand.commands.contains(params.command), let route = router[name] else {
        throw RPCError.invalidParams("no command '\(params.command.prefix(100))'")
      }
      let argument: JSONValue = first?.stringValue.map { ["uri": .string($0)] } ?? first ?? [:]
      return try JSONParser(limits: .none).parse(route.handler(argument, context))
    }
  }

  private func show(_ arguments: [JSONValue], _ context: CallContext) throws -> JSONValue {
    guard arguments.count > 1, let uri = arguments[1].stringValue,
      let kind = arguments[0].stringValue.flatMap(TitleNote.Kind.init(rawValue:))
    else { throw RPCError.invalidParams("params.arguments: a kind and a document expected") }
    guard let document = (context.snapshot as? DocumentTable)?[uri] else {
      throw RPCError.notFound("no open document '\(uri)'")
    }
    let view = EditorView(document, context, self)
    do {
      let notes = try view.page.titleNotes(view.wording)?.notes
      let text =
        kind == .summary
        ? try view.page.summaryText() : notes?.first { $0.kind == kind }?.text ?? ""
      context.peer.notify("window/showMessage", ShownMessage(type: 3, message: text))
      return .string(text)
    } catch is Interrupted {
      try context.check()
      throw RPCError.changed
    }
  }
}

/// A message for the user.
struct ShownMessage: Codable, Sendable {
  /// 1 error, 2 warning, 3 information, 4 log.
  var type: Int
  var message: String
}
