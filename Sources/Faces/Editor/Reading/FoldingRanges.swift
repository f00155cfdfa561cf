import JSONRPC
import NewsProtocol
import PageEditing

/// `textDocument/foldingRange`: runs of boilerplate, captions and sections.
enum FoldingRanges: PageMethod {
  static let name = "textDocument/foldingRange"
  static let summary = "Gives the runs of boilerplate, the captions and the sections to fold."

  typealias Params = DocumentOnly
  typealias Result = [Range]

  static func answer(_ params: Params, _ view: EditorView) throws -> Result {
    let ranges = try view.page.folds(view.wording).map { Range($0, view) }
    let seen = view.client.foldsWholeLines ? ranges.filter { $0.startLine < $0.endLine } : ranges
    return Array(seen.prefix(view.client.foldLimit.map { max(0, $0) } ?? .max))
  }

  struct Range: Codable, Sendable {
    var startLine: Int
    var startCharacter: Int?
    var endLine: Int
    var endCharacter: Int?
    var kind: String
    var collapsedText: String?
  }
}

extension FoldingRanges.Range {
  init(_ fold: Fold, _ view: EditorView) {
    let range = view.positions.range(fold.span)
    startLine = range.start.line
    endLine = range.end.line
    kind = fold.kind == .boilerplate ? "comment" : "region"
    if !view.client.foldsWholeLines {
      startCharacter = range.start.character
      endCharacter = range.end.character
    }
    if view.client.showsFoldText { collapsedText = fold.text }
  }
}
