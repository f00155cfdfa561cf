import JSON
import NewsProtocol
import PageEditing

/// A finding, as an editor shows it.
struct EditorDiagnostic: Codable, Hashable, Sendable {
  var range: EditorRange
  var severity: Int
  var code: String
  var codeDescription: Description?
  var source: String
  var message: String
  var relatedInformation: [Related]?

  struct Description: Codable, Hashable, Sendable {
    var href: String
  }

  struct Related: Codable, Hashable, Sendable {
    var location: EditorLocation
    var message: String
  }
}

extension EditorDiagnostic {
  init(_ finding: Finding, _ view: EditorView) {
    range = view.positions.range(finding.span)
    severity = view.settings.severity(of: finding.code) ?? finding.code.usualSeverity
    code = finding.code.rawValue
    codeDescription =
      view.client.takesCodeDescription
      ? .init(href: "\(view.settings.documentation)#\(code)") : nil
    source = "diembao"
    message = view.wording.message(of: finding)
    if view.client.takesRelatedInformation, !finding.related.isEmpty {
      relatedInformation = finding.related.map {
        Related(location: view.location($0.span), message: $0.text)
      }
    }
  }
}

extension EditorView {
  /// The findings that the user wants to see.
  func shownFindings() throws -> [Finding] {
    try page.findings().filter { settings.severity(of: $0.code) != nil }
  }

  func diagnostics() throws -> [EditorDiagnostic] {
    try shownFindings().map { EditorDiagnostic($0, self) }
  }
}
