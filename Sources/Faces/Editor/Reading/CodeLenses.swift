import JSON
import JSONRPC
import NewsProtocol
import PageEditing

/// `textDocument/codeLens`: topics, summary and counts over the title.
enum CodeLenses: PageMethod {
  static let name = "textDocument/codeLens"
  static let summary = "Shows topics, summary and counts over the title of a page."

  typealias Params = DocumentOnly
  typealias Result = [Lens]

  static func answer(_ params: Params, _ view: EditorView) throws -> Result {
    guard view.settings.showsLenses, let (title, notes) = try view.page.titleNotes(view.wording)
    else { return [] }
    let range = view.positions.range(title)
    return notes.map { note in
      let argument = note.kind.rawValue
      return Lens(
        range: range,
        command: EditorCommand(
          title: note.text,
          command: ExecuteCommand.show,
          arguments: [.string(argument), .string(view.uri)]
        )
      )
    }
  }

  struct Lens: Codable, Sendable {
    var range: EditorRange
    var command: EditorCommand
  }
}

/// A command of this server, as an editor shows and calls it.
struct EditorCommand: Codable, Sendable {
  var title: String
  var command: String
  var arguments: [JSONValue]?
}
