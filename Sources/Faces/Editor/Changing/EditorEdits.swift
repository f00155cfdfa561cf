import JSON
import NewsProtocol
import PageEditing

/// One replacement, as LSP writes it.
struct EditorTextEdit: Codable, Hashable, Sendable {
  var range: EditorRange
  var newText: String
}

/// Changes of one document, in the form that the editor takes.
struct WorkspaceEdit: Codable, Sendable {
  var changes: [String: [EditorTextEdit]]?
  var documentChanges: [DocumentEdit]?

  /// Changes that hold for one version of a document.
  struct DocumentEdit: Codable, Sendable {
    var textDocument: VersionedDocument
    var edits: [EditorTextEdit]
  }

  struct VersionedDocument: Codable, Sendable {
    var uri: String
    var version: Int
  }
}

extension EditorView {
  func textEdits(_ edits: [PageEdit]) -> [EditorTextEdit] {
    edits.map { EditorTextEdit(range: positions.range($0.span), newText: $0.newText) }
  }

  func workspaceEdit(_ edits: [PageEdit]) -> WorkspaceEdit {
    let edits = textEdits(edits)
    guard client.takesVersionedEdits, let version = document.version else {
      return WorkspaceEdit(changes: [uri: edits])
    }
    let named = WorkspaceEdit.VersionedDocument(uri: uri, version: version)
    return WorkspaceEdit(documentChanges: [.init(textDocument: named, edits: edits)])
  }
}
