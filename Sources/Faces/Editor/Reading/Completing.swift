import JSONRPC
import NewsPipeline
import NewsProtocol
import PageEditing
import VietText

/// `textDocument/completion`: entities of the page and official names.
enum Completing: PageMethod {
  static let name = "textDocument/completion"
  static let summary = "Completes the names of entities of the page and official names."
  static let holdsPositions = true

  typealias Params = DocumentPosition
  typealias Result = List

  static func answer(_ params: Params, _ view: EditorView) throws -> Result {
    let byte = view.byte(params.position)
    let proposals = try view.page.proposals(at: byte)
    let items = proposals.enumerated().map { index, proposal in
      let span = Span(proposal.start, byte)
      let type = view.wording(proposal.type.rawValue)
      return Item(
        label: proposal.name,
        kind: proposal.type.completionKind,
        detail: [type, proposal.detail].compactMap(\.self).joined(separator: " · "),
        sortText: index < 10 ? "0\(index)" : "\(index)",
        // Editors filter by letters; what was typed may be without its marks.
        filterText: view.page.string(span),
        textEdit: EditorTextEdit(range: view.positions.range(span), newText: proposal.name)
      )
    }
    return List(isIncomplete: true, items: items)
  }

  struct List: Codable, Sendable {
    var isIncomplete: Bool
    var items: [Item]
  }

  struct Item: Codable, Sendable {
    var label: String
    var kind: Int
    var detail: String
    var sortText: String
    var filterText: String
    var textEdit: EditorTextEdit
  }
}

extension EntityType {
  /// The nearest of LSP's kinds of completion.
  fileprivate var completionKind: Int {
    switch self {
    case .person: 7
    case .organization: 9
    case .location: 19
    case .role: 8
    case .date: 12
    case .event: 23
    case .agreement: 22
    case .quantity: 11
    }
  }
}
