import JSON
import JSONRPC
import NewsPipeline
import NewsProtocol
import PageEditing

/// `textDocument/documentSymbol`: the structure of the article, then its entities.
enum DocumentSymbols: PageMethod {
  static let name = "textDocument/documentSymbol"
  static let summary = "Gives the structure of an article and its entities as an outline."

  typealias Params = DocumentOnly
  typealias Result = [Symbol]

  static func answer(_ params: Params, _ view: EditorView) throws -> Result {
    let items = try view.page.outline(view.wording)
    guard !view.client.wantsNestedSymbols else { return items.map { Symbol($0, view) } }
    return items.flatMap { Symbol.flat($0, in: nil, view) }
  }

  /// An item as a tree, or for editors that know no trees as one of a flat list.
  struct Symbol: Encodable, Sendable {
    var name: String
    var detail: String?
    var kind: Int
    var range: EditorRange?
    var selectionRange: EditorRange?
    var children: [Symbol]?
    var location: EditorLocation?
    var containerName: String?
  }
}

extension DocumentSymbols.Symbol: Decodable {
  private enum Key: CodingKey {
    case name, detail, kind, range, selectionRange, children, location, containerName
  }

  /// Reads all but the children's children; a symbol is only ever written.
  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Key.self)
    name = try members.decode(String.self, forKey: .name)
    detail = try members.decodeIfPresent(String.self, forKey: .detail)
    kind = try members.decode(Int.self, forKey: .kind)
    range = try members.decodeIfPresent(EditorRange.self, forKey: .range)
    selectionRange = try members.decodeIfPresent(EditorRange.self, forKey: .selectionRange)
    _ = try members.decodeIfPresent([JSONValue].self, forKey: .children)
    location = try members.decodeIfPresent(EditorLocation.self, forKey: .location)
    containerName = try members.decodeIfPresent(String.self, forKey: .containerName)
  }
}

extension DocumentSymbols.Symbol {
  init(_ item: OutlineItem, _ view: EditorView) {
    name = item.name
    detail = item.detail
    kind = item.kind.symbol
    range = view.positions.range(item.span)
    selectionRange = view.positions.range(item.selection)
    children = item.children.isEmpty ? nil : item.children.map { Self($0, view) }
  }

  static func flat(_ item: OutlineItem, in container: String?, _ view: EditorView) -> [Self] {
    var symbol = Self(name: item.name, kind: item.kind.symbol)
    symbol.location = view.location(item.selection)
    symbol.containerName = container
    return [symbol] + item.children.flatMap { flat($0, in: item.name, view) }
  }

  private init(name: String, kind: Int) {
    self.name = name
    self.kind = kind
  }
}

extension OutlineItem.Kind {
  /// The nearest of LSP's kinds of symbol.
  var symbol: Int {
    switch self {
    case .article: 1
    case .part(.heading): 2
    case .part(.byline), .part(.signature), .part(.attribution): 8
    case .part(.caption), .part(.image): 19
    case .part: 15
    case .group: 4
    case .entity(let type): type.symbol
    }
  }
}

extension EntityType {
  /// The nearest of LSP's kinds of symbol.
  var symbol: Int {
    switch self {
    case .person: 5
    case .organization: 2
    case .location: 3
    case .role: 11
    case .date: 14
    case .event: 24
    case .agreement: 23
    case .quantity: 16
    }
  }
}
