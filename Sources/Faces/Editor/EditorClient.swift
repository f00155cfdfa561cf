import JSON

/// What an editor said in `initialize` that it can do, read leniently: what is missing or of
/// another shape is taken for not supported.
struct EditorClient: Sendable {
  private let capabilities: JSONValue

  init(_ capabilities: JSONValue = [:]) {
    self.capabilities = capabilities
  }

  private subscript(path: String...) -> JSONValue? {
    var value: JSONValue? = capabilities
    for name in path { value = value?[name] }
    return value
  }

  private func flag(_ value: JSONValue?) -> Bool { value?.boolValue ?? false }

  private func words(_ value: JSONValue?) -> [String] {
    value?.arrayValue?.compactMap(\.stringValue) ?? []
  }

  private func document(_ feature: String, _ name: String) -> JSONValue? {
    self["textDocument", feature, name]
  }

  // MARK: Positions and documents

  /// In the order of preference.
  var positionEncodings: [String]? { self["general", "positionEncodings"].map { words($0) } }

  // MARK: How answers look

  var wantsNestedSymbols: Bool {
    flag(document("documentSymbol", "hierarchicalDocumentSymbolSupport"))
  }

  var hoverTakesMarkdown: Bool {
    words(document("hover", "contentFormat")).first == "markdown"
  }

  var foldsWholeLines: Bool { flag(document("foldingRange", "lineFoldingOnly")) }
  var showsFoldText: Bool {
    flag(self["textDocument", "foldingRange", "foldingRange", "collapsedText"])
  }
  var foldLimit: Int? { document("foldingRange", "rangeLimit")?.intValue }
  var takesLiteralActions: Bool {
    self["textDocument", "codeAction", "codeActionLiteralSupport"] != nil
  }
  var takesCodeDescription: Bool {
    flag(document("publishDiagnostics", "codeDescriptionSupport"))
      || document("publishDiagnostics", "codeDescriptionSupport") == nil
  }
  var takesRelatedInformation: Bool {
    flag(document("publishDiagnostics", "relatedInformation"))
      || flag(document("diagnostic", "relatedDocumentSupport")) || pullsDiagnostics
  }
  var takesVersionedEdits: Bool { flag(self["workspace", "workspaceEdit", "documentChanges"]) }
  var preparesRename: Bool { flag(document("rename", "prepareSupport")) }
  var completionTakesMarkdown: Bool {
    words(self["textDocument", "completion", "completionItem", "documentationFormat"]).first
      == "markdown"
  }

  // MARK: What may be asked of it

  var pullsDiagnostics: Bool { self["textDocument", "diagnostic"] != nil }
  var answersConfiguration: Bool { flag(self["workspace", "configuration"]) }
  var registersConfiguration: Bool {
    flag(self["workspace", "didChangeConfiguration", "dynamicRegistration"])
  }
  var appliesEdits: Bool { flag(self["workspace", "applyEdit"]) }
  var showsProgress: Bool { flag(self["window", "workDoneProgress"]) }
  var refreshesTokens: Bool { flag(self["workspace", "semanticTokens", "refreshSupport"]) }
  var refreshesDiagnostics: Bool { flag(self["workspace", "diagnostics", "refreshSupport"]) }
}
