import JSONRPC
import NewsProtocol
import PageEditing

/// `textDocument/prepareRename`: whether there is a name under the cursor.
enum PrepareRename: PageMethod {
  static let name = "textDocument/prepareRename"
  static let summary = "Tells whether a name stands under the cursor that can be replaced."
  static let holdsPositions = true

  typealias Params = DocumentPosition
  typealias Result = Place?

  static func answer(_ params: Params, _ view: EditorView) throws -> Result {
    guard let span = try view.page.sameMentions(at: view.byte(params.position)).first else {
      return nil
    }
    return Place(range: view.positions.range(span), placeholder: view.page.string(span))
  }

  struct Place: Codable, Sendable {
    var range: EditorRange
    var placeholder: String
  }
}

/// `textDocument/rename`: another name in all mentions of an entity that are written alike.
enum Rename: PageMethod {
  static let name = "textDocument/rename"
  static let summary = "Replaces a name wherever the page has it for the same entity."
  static let holdsPositions = true

  struct Params: AboutDocument, Codable {
    var textDocument: EditorDocument
    var position: EditorPosition
    var newName: String
  }

  typealias Result = WorkspaceEdit

  static func answer(_ params: Params, _ view: EditorView) throws -> Result {
    let spans = try view.page.sameMentions(at: view.byte(params.position))
    guard !spans.isEmpty else { throw RPCError.invalidParams("no name at params.position") }
    let edits = spans.sorted().map { PageEdit(span: $0, newText: params.newName) }
    return view.workspaceEdit(edits)
  }
}

/// `textDocument/linkedEditingRange`: mentions that change together while one is typed over.
enum LinkedEditing: PageMethod {
  static let name = "textDocument/linkedEditingRange"
  static let summary = "Gives the mentions that are written like the one under the cursor."
  static let holdsPositions = true

  typealias Params = DocumentPosition
  typealias Result = Ranges?

  static func answer(_ params: Params, _ view: EditorView) throws -> Result {
    let spans = try view.page.sameMentions(at: view.byte(params.position))
    return spans.isEmpty ? nil : Ranges(ranges: spans.sorted().map(view.positions.range))
  }

  struct Ranges: Codable, Sendable {
    var ranges: [EditorRange]
  }
}
