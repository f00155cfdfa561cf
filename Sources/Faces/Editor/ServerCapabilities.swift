import JSON
import NewsProtocol

/// What this server does for an editor, as `initialize` says it.
enum ServerCapabilities {
  static func value(_ encoding: PositionEncoding, _ client: EditorClient) -> JSONValue {
    var value = JSONObject()
    value["positionEncoding"] = .string(encoding.rawValue)
    value["textDocumentSync"] = ["openClose": true, "change": 2]
    value["documentSymbolProvider"] = true
    value["hoverProvider"] = true
    value["foldingRangeProvider"] = true
    value["documentHighlightProvider"] = true
    value["definitionProvider"] = true
    value["referencesProvider"] = true
    value["documentLinkProvider"] = ["resolveProvider": false]
    value["codeLensProvider"] = ["resolveProvider": false]
    value["inlayHintProvider"] = true
    value["selectionRangeProvider"] = true
    value["completionProvider"] = ["resolveProvider": false]
    value["renameProvider"] = client.preparesRename ? ["prepareProvider": true] : true
    value["linkedEditingRangeProvider"] = true
    value["documentFormattingProvider"] = true
    value["documentRangeFormattingProvider"] = true
    value["codeActionProvider"] =
      client.takesLiteralActions
      ? ["codeActionKinds": .array(CodeActions.kinds.map(JSONValue.string))] : true
    value["executeCommandProvider"] = [
      "commands": .array(ExecuteCommand.commands.map(JSONValue.string))
    ]
    value["workspaceSymbolProvider"] = ["workDoneProgress": true]
    value["workspace"] = ["workspaceFolders": ["supported": true]]
    if client.pullsDiagnostics {
      value["diagnosticProvider"] = [
        "identifier": "diembao", "interFileDependencies": false, "workspaceDiagnostics": false,
      ]
    }
    value["semanticTokensProvider"] = [
      "legend": [
        "tokenTypes": .array(TokenLegend.types.map(JSONValue.string)),
        "tokenModifiers": .array(TokenLegend.modifiers.map(JSONValue.string)),
      ],
      "full": ["delta": true], "range": true,
    ]
    return .object(value)
  }
}
