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
