import JSON
import PageEditing
import VietText

/// What the user of an editor wants, from its configuration under `diembao`.
struct EditorSettings: Sendable, Hashable {
  /// The severity of each code, 1 (error) to 4 (hint); `nil` for findings that are not shown.
  var severities: [String: Int?] = [:]
  var areFindingsShown = true
  /// The address of the page that explains each code under its name.
  var documentation = "diembao:protocol/diagnostics.md"
  /// Milliseconds of rest after a key before findings are published.
  var debounce = 200
  var showsLenses = true
  var showsHints = true
  var style = WritingStyle()
  var language: Wording.Language?

  /// The severity with which a finding is shown; `nil` if it is not.
  func severity(of code: Finding.Code) -> Int? {
    guard areFindingsShown else { return nil }
    return severities[code.rawValue] ?? code.usualSeverity
  }
}

// MARK: - Reading

extension EditorSettings {
  /// Reads settings leniently: what is missing or odd is as if it was not there.
  init(_ value: JSONValue?) {
    guard let value = value?["diembao"] ?? value else { return }
    let findings = value["diagnostics"]
    areFindingsShown = findings?["enabled"]?.boolValue ?? true
    debounce = min(max(findings?["debounce"]?.intValue ?? debounce, 0), 10_000)
    documentation = findings?["documentation"]?.stringValue ?? documentation
    for member in findings?["severity"]?.objectValue?.members ?? [] {
      guard let word = member.value.stringValue, let number = Self.numbers[word] else { continue }
      severities[member.name] = .some(number == 0 ? nil : number)
    }
    showsLenses = value["codeLens"]?.boolValue ?? true
    showsHints = value["inlayHints"]?.boolValue ?? true
    let format = value["formatting"]
    style.quotes = (format?["quotes"]?.stringValue).flatMap(WritingStyle.Quotes.init) ?? .curly
    style.tonePlacement = (format?["tonePlacement"]?.stringValue).flatMap { Self.placements[$0] }
    language = (value["language"]?.stringValue).map { Wording.Language(locale: $0) }
  }

  private static let numbers = ["off": 0, "error": 1, "warning": 2, "information": 3, "hint": 4]
  private static let placements: [String: TonePlacement] = ["old": .old, "new": .new]
}

extension Finding.Code {
  /// The severity if the user says nothing.
  var usualSeverity: Int {
    switch self {
    case .impossibleDate: 1
    case .decomposedLetters, .lookAlikeLetters, .legacyEncoding, .inconsistentName,
      .inconsistentOffice, .wrongWeekday, .futureDate, .unbalancedQuotes:
      2
    case .mixedTonePlacement, .formerProvince, .missingCredit: 3
    }
  }

  /// Its fix changes nothing of what the text says.
  var isSafeToFix: Bool {
    switch self {
    case .mixedTonePlacement, .decomposedLetters, .lookAlikeLetters, .legacyEncoding: true
    default: false
    }
  }
}
