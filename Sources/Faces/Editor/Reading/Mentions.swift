import JSONRPC
import NewsPipeline
import NewsProtocol
import PageEditing
import VietText

/// `textDocument/documentHighlight`: every mention of the entity under the cursor.
enum Highlights: PageMethod {
  static let name = "textDocument/documentHighlight"
  static let summary = "Marks every mention of the entity under the cursor."
  static let holdsPositions = true

  typealias Params = DocumentPosition
  typealias Result = [Highlight]

  static func answer(_ params: Params, _ view: EditorView) throws -> Result {
    guard let (names, entity) = try view.entity(at: params.position) else { return [] }
    let first = names.definition(of: entity)
    return names.places(of: entity).map {
      Highlight(range: view.positions.range($0.span), kind: $0 == first ? 3 : 2)
    }
  }

  struct Highlight: Codable, Sendable {
    var range: EditorRange
    /// 3 (written) for the first full mention, 2 (read) for the others.
    var kind: Int
  }
}

/// `textDocument/definition`: the first full mention of the entity under the cursor.
enum Definition: PageMethod {
  static let name = "textDocument/definition"
  static let summary = "Leads to the first full mention of the entity under the cursor."
  static let holdsPositions = true

  typealias Params = DocumentPosition
  typealias Result = EditorLocation?

  static func answer(_ params: Params, _ view: EditorView) throws -> Result {
    guard let (names, entity) = try view.entity(at: params.position) else { return nil }
    return names.definition(of: entity).map { view.location($0.span) }
  }
}

/// `textDocument/references`: the mentions of an entity in this and other open pages.
enum References: PageMethod {
  static let name = "textDocument/references"
  static let summary = "Lists the mentions of the entity under the cursor in all open pages."
  static let holdsPositions = true

  struct Params: AboutDocument, Codable {
    var textDocument: EditorDocument
    var position: EditorPosition
    var context: Context?

    struct Context: Codable, Sendable {
      var includeDeclaration: Bool?
    }
  }

  typealias Result = [EditorLocation]

  static func answer(_ params: Params, _ view: EditorView) throws -> Result {
    guard let (names, entity) = try view.entity(at: params.position) else { return [] }
    let withFirst = params.context?.includeDeclaration ?? true
    let first = names.definition(of: entity)
    let here = names.places(of: entity).filter { withFirst || $0 != first }
    return try here.map { view.location($0.span) } + elsewhere(names.set.entities[entity], view)
  }

  private static func elsewhere(_ entity: Entity, _ view: EditorView) throws -> Result {
    var locations: Result = []
    for document in (view.context.snapshot as? DocumentTable)?.all ?? []
    where document.uri != view.uri {
      let other = EditorView(document, view.context, view.desk)
      if other.page.isLarge { continue }
      let names = try other.page.names()
      guard let index = names.set.entities.firstIndex(where: entity.isSame) else { continue }
      locations += names.places(of: index).map { other.location($0.span) }
    }
    return locations
  }
}

extension EditorView {
  /// The entity under the cursor, with all names that were found there.
  func entity(at position: EditorPosition) throws -> (NamesFound, Int)? {
    let byte = byte(position)
    let names = try page.names(around: .init(byte, byte))
    return names.place(at: byte).map { (names, $0.entity) }
  }
}

extension Entity {
  /// Whether an entity of another page is likely this one: the same code, value or name.
  func isSame(as other: Entity) -> Bool {
    guard type == other.type else { return false }
    if let link, let code = other.link {
      return link.iso == code.iso && link.country == code.country
    }
    if let value, let second = other.value { return value == second }
    return name.lowercased() == other.name.lowercased()
  }
}
