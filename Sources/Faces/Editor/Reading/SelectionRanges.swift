import JSON
import JSONRPC
import NewsProtocol
import PageEditing

/// `textDocument/selectionRange`: syllable, word, entity, sentence, paragraph, article, page.
enum SelectionRanges: PageMethod {
  static let name = "textDocument/selectionRange"
  static let summary = "Gives what can be selected around positions, from the syllable outwards."
  static let holdsPositions = true

  struct Params: AboutDocument, Codable {
    var textDocument: EditorDocument
    var positions: [EditorPosition]
  }

  typealias Result = [Selection]

  static func answer(_ params: Params, _ view: EditorView) throws -> Result {
    try params.positions.map { position in
      let byte = view.byte(position)
      return Selection(ranges: try view.page.selections(at: byte).map(view.positions.range)[...])
    }
  }

  /// Ranges of which each lies in the next, written as LSP nests them.
  struct Selection: Sendable {
    var ranges: ArraySlice<EditorRange>
  }
}

extension SelectionRanges.Selection: Codable {
  private enum Key: CodingKey { case range, parent }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Key.self)
    ranges = [try members.decode(EditorRange.self, forKey: .range)]
    _ = try members.decodeIfPresent(JSONValue.self, forKey: .parent)
  }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    try members.encodeIfPresent(ranges.first, forKey: .range)
    if ranges.count > 1 { try members.encode(Self(ranges: ranges.dropFirst()), forKey: .parent) }
  }
}
