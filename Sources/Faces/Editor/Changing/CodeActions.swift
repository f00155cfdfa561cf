import JSON
import JSONRPC
import NewsProtocol
import PageEditing
import VietText

/// `textDocument/codeAction`: fixes of findings, and changes of the text.
enum CodeActions: PageMethod {
  static let name = "textDocument/codeAction"
  static let summary = "Offers fixes of findings and changes of the text at a selection."
  static let holdsPositions = true

  struct Params: AboutDocument, Codable {
    var textDocument: EditorDocument
    var range: EditorRange
    var context: Context?

    struct Context: Codable, Sendable {
      var only: [String]?
      var diagnostics: [JSONValue]?
      var triggerKind: Int?

      /// Kate asks so for the fix of a finding, and makes every change that comes back.
      var wantsFixesOnly: Bool {
        only == nil && triggerKind == nil && !(diagnostics?.isEmpty ?? true)
      }
    }
  }

  typealias Result = [Action]

  /// An action with its edit; for editors that take only commands, the command that makes it.
  struct Action: Codable, Sendable {
    var title: String
    var kind: String?
    var diagnostics: [EditorDiagnostic]?
    var isPreferred: Bool?
    var edit: WorkspaceEdit?
    var command: String?
    var arguments: [WorkspaceEdit]?
  }

  /// The kinds of action, as `initialize` announces them.
  static let kinds =
    ["quickfix", "source.fixAll"] + PageAction.Kind.allCases.map { Self.kind(of: $0) }

  static func answer(_ params: Params, _ view: EditorView) throws -> Result {
    let span = view.positions.span(of: params.range)
    let wishes = params.context?.wantsFixesOnly ?? false ? ["quickfix"] : params.context?.only
    func wants(_ kind: String) -> Bool {
      wishes?.contains { $0.isEmpty || kind == $0 || kind.hasPrefix("\($0).") } ?? true
    }
    var actions = wants("quickfix") || wants("source.fixAll") ? try fixes(span, view, wants) : []
    actions += try view.page.actions(at: span) { wants(kind(of: $0)) }.map { action in
      Action(
        title: view.wording.title(of: action),
        kind: kind(of: action.kind),
        edit: view.workspaceEdit(action.edits)
      )
    }
    return view.client.takesLiteralActions ? actions : actions.map(\.asCommand)
  }

  private static func fixes(
    _ span: Span,
    _ view: EditorView,
    _ wants: (String) -> Bool
  ) throws -> [Action] {
    let fixable = try view.shownFindings().filter { $0.fix != nil }
    var actions: [Action] = []
    if wants("quickfix") {
      for finding in fixable where finding.span.start <= span.end && span.start <= finding.span.end
      {
        guard let fix = finding.fix else { continue }
        var action = Action(
          title: view.wording.title(of: fix, for: finding.code),
          kind: "quickfix",
          edit: view.workspaceEdit(fix.edits)
        )
        action.diagnostics = [EditorDiagnostic(finding, view)]
        action.isPreferred = true
        actions.append(action)
      }
    }
    let all = fixable.filter(\.code.isSafeToFix).compactMap(\.fix).flatMap(\.edits)
    if wants("source.fixAll"), !all.isEmpty {
      actions.append(
        Action(
          title: view.wording("action.fix-all"),
          kind: "source.fixAll",
          edit: view.workspaceEdit(PageEdit.disjoint(all))
        )
      )
    }
    return actions
  }

  static func kind(of action: PageAction.Kind) -> String {
    (action.isOfSource ? "source." : "refactor.rewrite.") + action.rawValue
  }
}

extension CodeActions.Action {
  /// The action as a command, for editors that know no other.
  fileprivate var asCommand: Self {
    Self(
      title: title,
      command: ExecuteCommand.applyEdit,
      arguments: edit.map { [$0] }
    )
  }
}
