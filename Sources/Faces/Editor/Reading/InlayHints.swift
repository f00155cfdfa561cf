import JSONRPC
import NewsProtocol
import PageEditing

/// `textDocument/inlayHint`: codes of places and values of dates.
enum InlayHints: PageMethod {
  static let name = "textDocument/inlayHint"
  static let summary = "Shows codes behind places and values behind dates."
  static let holdsPositions = true

  typealias Params = DocumentRange
  typealias Result = [Hint]

  static func answer(_ params: Params, _ view: EditorView) throws -> Result {
    guard view.settings.showsHints else { return [] }
    let span = view.positions.span(of: params.range)
    return try view.page.annotations(in: span, view.wording).map {
      Hint(
        position: view.positions.position($0.byte),
        label: $0.text,
        tooltip: $0.explanation,
        paddingLeft: true
      )
    }
  }

  struct Hint: Codable, Sendable {
    var position: EditorPosition
    var label: String
    var tooltip: String
    var paddingLeft: Bool
  }
}
