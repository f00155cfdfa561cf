import JSONRPC
import NewsProtocol
import PageEditing

/// `textDocument/documentLink`: the addresses in a page.
enum DocumentLinks: PageMethod {
  static let name = "textDocument/documentLink"
  static let summary = "Finds the addresses in a page."

  typealias Params = DocumentOnly
  typealias Result = [Link]

  static func answer(_ params: Params, _ view: EditorView) throws -> Result {
    view.page.links().map { Link(range: view.positions.range($0.span), target: $0.target) }
  }

  struct Link: Codable, Sendable {
    var range: EditorRange
    var target: String
  }
}
