import JSONRPC
import NewsPipeline
import NewsProtocol
import PageEditing
import VietText

/// `textDocument/semanticTokens/full`: everything that is colored.
enum SemanticTokensFull: PageMethod {
  static let name = "textDocument/semanticTokens/full"
  static let summary = "Gives the colors of names and parts of a page."

  typealias Params = DocumentOnly
  typealias Result = Tokens

  static func answer(_ params: Params, _ view: EditorView) throws -> Result {
    let data = try view.tokens(in: Span(0, view.page.source.count))
    return Tokens(resultId: view.desk.session.keepTokens(data, of: view.uri), data: data)
  }

  struct Tokens: Codable, Sendable {
    var resultId: String?
    var data: [Int]
  }
}

/// `textDocument/semanticTokens/range`: the colors of what is seen.
enum SemanticTokensRange: PageMethod {
  static let name = "textDocument/semanticTokens/range"
  static let summary = "Gives the colors of names and parts in a range of a page."
  static let holdsPositions = true

  typealias Params = DocumentRange
  typealias Result = SemanticTokensFull.Tokens

  static func answer(_ params: Params, _ view: EditorView) throws -> Result {
    Result(data: try view.tokens(in: view.positions.span(of: params.range)))
  }
}

/// `textDocument/semanticTokens/full/delta`: what has changed since an earlier answer.
enum SemanticTokensDelta: PageMethod {
  static let name = "textDocument/semanticTokens/full/delta"
  static let summary = "Gives the change of the colors since an earlier answer."

  struct Params: AboutDocument, Codable {
    var textDocument: EditorDocument
    var previousResultId: String
  }

  static func answer(_ params: Params, _ view: EditorView) throws -> Result {
    let session = view.desk.session
    let data = try view.tokens(in: Span(0, view.page.source.count))
    let old = session.tokens(of: view.uri, id: params.previousResultId)
    let id = session.keepTokens(data, of: view.uri)
    guard let old else { return Result(resultId: id, data: data) }
    return Result(resultId: id, edits: edit(from: old, to: data).map { [$0] } ?? [])
  }

  /// All tokens, if the earlier answer is not known any more; else the edits.
  struct Result: Codable, Sendable {
    var resultId: String
    var data: [Int]?
    var edits: [Edit]?
  }

  struct Edit: Codable, Sendable {
    var start: Int
    var deleteCount: Int
    var data: [Int]?
  }

  /// The one replacement that makes the new numbers of the old; `nil` if they are the same.
  ///
  /// - Complexity: O(*n*); tokens count from one to the next, so a change stays where it was made.
  static func edit(from old: [Int], to new: [Int]) -> Edit? {
    let start = zip(old, new).prefix { $0 == $1 }.count
    guard start < max(old.count, new.count) else { return nil }
    let room = min(old.count, new.count) - start
    var tail = 0
    while tail < room, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
    let data = Array(new[start..<(new.count - tail)])
    return Edit(
      start: start,
      deleteCount: old.count - tail - start,
      data: data.isEmpty ? nil : data
    )
  }
}

// MARK: - Colors as numbers

/// The names that the numbers of semantic tokens stand for.
///
/// They are names that every editor colors without being told how.
enum TokenLegend {
  static let types = [
    "class", "interface", "namespace", "type", "enumMember", "event", "struct", "number",
    "function",
    "method", "parameter", "string", "variable", "comment",
  ]
  static let modifiers = ["definition"]

  /// The number of a kind in ``types``.
  static func number(of kind: MarkedSpan.Kind) -> Int {
    switch kind {
    case .entity(.person): 0
    case .entity(.organization): 1
    case .entity(.location): 2
    case .entity(.role): 3
    case .entity(.date): 4
    case .entity(.event): 5
    case .entity(.agreement): 6
    case .entity(.quantity): 7
    case .title: 8
    case .heading: 9
    case .byline: 10
    case .caption: 11
    case .source: 12
    case .boilerplate: 13
    }
  }
}

extension EditorView {
  /// The tokens of some bytes as LSP writes them: five numbers each, lines and columns from the one
  /// before; a token never goes over the end of a line.
  func tokens(in range: Span) throws -> [Int] {
    var data: [Int] = []
    var last = EditorPosition(line: 0, character: 0)
    for mark in try page.marks(in: range) {
      for piece in linePieces(of: mark.span) {
        let (start, end) = (positions.position(piece.start), positions.position(piece.end))
        guard end.character > start.character else { continue }
        let isSameLine = start.line == last.line
        data.append(start.line - last.line)
        data.append(isSameLine ? start.character - last.character : start.character)
        data.append(end.character - start.character)
        data.append(TokenLegend.number(of: mark.kind))
        data.append(mark.isDefinition ? 1 : 0)
        last = start
      }
    }
    return data
  }

  /// A span cut at the ends of lines, without them.
  private func linePieces(of span: Span) -> [Span] {
    let source = page.source
    if !source[span.range].contains(where: { $0 == 0x0A || $0 == 0x0D }) { return [span] }
    return source[span.range].split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).map {
      Span($0.startIndex, $0.endIndex)
    }
  }
}
