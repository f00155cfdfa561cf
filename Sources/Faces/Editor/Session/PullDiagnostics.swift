import JSONRPC
import NewsProtocol
import PageEditing

/// `textDocument/diagnostic`: the findings of a page, when the editor asks for them.
enum PullDiagnostics: PageMethod {
  static let name = "textDocument/diagnostic"
  static let summary = "Gives what an editor of news would want to look at in a page."

  struct Params: AboutDocument, Codable {
    var textDocument: EditorDocument
    var previousResultId: String?
  }

  static func answer(_ params: Params, _ view: EditorView) throws -> Report {
    let items = try view.diagnostics()
    let id = Self.id(of: items, view.page.source)
    guard params.previousResultId != id else { return Report(kind: "unchanged", resultId: id) }
    return Report(kind: "full", resultId: id, items: items)
  }

  struct Report: Codable, Sendable {
    /// `full`, or `unchanged` since the result of that name.
    var kind: String
    var resultId: String
    var items: [EditorDiagnostic]?
  }

  typealias Result = Report

  /// A name that is the same for the same findings in the same text (FNV-1a).
  private static func id(of items: [EditorDiagnostic], _ source: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ value: UInt64) { hash = (hash ^ value) &* 0x0000_0100_0000_01B3 }
    for byte in source { add(UInt64(byte)) }
    for item in items {
      add(UInt64(item.severity))
      for byte in item.message.utf8 { add(UInt64(byte)) }
    }
    return String(hash, radix: 16)
  }
}
