package import NewsPipeline

/// What an editor shows beside a page, in the language of its user.
///
/// The sentences are data, in `seeds/lexicon/editor-wording.tsv`; `{0}`, `{1}` … stand for values.
package struct Wording: Sendable {
  /// The languages there are, in the order of the columns.
  package enum Language: Int, CaseIterable, Sendable {
    case vietnamese = 1
    case english = 2

    /// The language of a locale such as `vi-VN`; English for all that are not Vietnamese.
    package init(locale: String?) {
      self = locale?.hasPrefix("vi") ?? false ? .vietnamese : .english
    }
  }

  package let language: Language
  private static let table: [String: [String]] = {
    let rows = Resource.table("lexicon/editor-wording.tsv").rows
    return Dictionary(rows.map { ($0.first ?? "", $0) }) { first, _ in first }
  }()

  package init(_ language: Language) {
    self.language = language
  }

  /// The text for a key with values put in; the key itself if there is none.
  package func callAsFunction(_ key: String, _ values: String...) -> String {
    filled(key, values)
  }

  func filled(_ key: String, _ values: [String]) -> String {
    guard let row = Self.table[key], row.count > language.rawValue else { return key }
    var text = row[language.rawValue]
    for (index, value) in values.enumerated() {
      text = text.replacing("{\(index)}", with: value)
    }
    return text
  }

  func callAsFunction(_ type: EntityType) -> String { self(type.rawValue) }
  func callAsFunction(_ kind: BlockKind) -> String { self(kind.rawValue) }

  /// A share as a whole number of percent.
  func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  /// The name of a topic in this language.
  package func name(of topic: Topic) -> String {
    let code = language == .vietnamese ? "vi" : "en"
    return topic.names.first { $0.language == code }?.text ?? topic.id
  }
}
