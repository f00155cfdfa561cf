import JSON
import JSONRPC
import NewsPipeline
import NewsProtocol
import PageEditing
import VietText

/// `workspace/symbol`: entities of open pages and of the pages in the folders of the editor.
enum WorkspaceSymbols: WorkMethod {
  static let name = "workspace/symbol"
  static let summary = "Finds entities in open pages and in the pages of the workspace."

  struct Params: Codable, Sendable {
    var query: String
  }

  typealias Result = [Symbol]

  struct Symbol: Codable, Sendable {
    var name: String
    var kind: Int
    var location: EditorLocation
    var containerName: String
  }

  /// So many symbols are given at most.
  static let limit = 500
}

extension EditorDesk {
  /// The entities whose names have the letters of a query, with or without marks.
  func symbols(
    _ query: String,
    _ index: WorkspaceIndex,
    _ context: CallContext
  ) throws -> WorkspaceSymbols.Result {
    let query = WorkspaceIndex.folded(query)
    let open = (context.snapshot as? DocumentTable)?.all ?? []
    var symbols: WorkspaceSymbols.Result = []
    do {
      for document in open {
        let found = try WorkspaceIndex.symbols(of: EditorView(document, context, self))
        symbols += found.filter { $0.matches(query) }
      }
      let uris = Set(open.map(\.uri))
      for entry in try index.entries(self, context) where !uris.contains(entry.uri) {
        symbols += entry.symbols.filter { $0.matches(query) }
      }
    } catch is Interrupted {
      try context.check()
      throw RPCError.changed
    }
    return Array(symbols.prefix(WorkspaceSymbols.limit))
  }
}

extension WorkspaceSymbols.Symbol {
  fileprivate func matches(_ query: [UInt32]) -> Bool {
    query.isEmpty || WorkspaceIndex.folded(name).contains(query)
  }
}
