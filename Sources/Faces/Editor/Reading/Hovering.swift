import JSONRPC
import NewsProtocol
import PageEditing

/// `textDocument/hover`: the card of an entity, or of the topics over the title.
enum Hovering: PageMethod {
  static let name = "textDocument/hover"
  static let summary = "Shows what is known of the entity, date or title under the cursor."
  static let holdsPositions = true

  typealias Params = DocumentPosition
  typealias Result = Card?

  static func answer(_ params: Params, _ view: EditorView) throws -> Result {
    guard let card = try view.page.hover(at: view.byte(params.position), view.wording) else {
      return nil
    }
    return Card(
      contents: MarkupText(card, isMarkdown: view.client.hoverTakesMarkdown),
      range: view.positions.range(card.span)
    )
  }

  struct Card: Codable, Sendable {
    var contents: MarkupText
    var range: EditorRange
  }
}

/// A text for people, in markdown if the editor shows that.
struct MarkupText: Codable, Sendable {
  var kind: String
  var value: String
}

extension MarkupText {
  init(_ card: HoverCard, isMarkdown: Bool) {
    kind = isMarkdown ? "markdown" : "plaintext"
    let title = isMarkdown ? "**\(Self.escaped(card.title))**" : card.title
    let lines = card.lines.map { line in
      let text = isMarkdown && !line.text.contains("`") ? Self.escaped(line.text) : line.text
      let plain = isMarkdown ? text : text.replacing("`", with: "")
      guard !line.label.isEmpty else { return plain }
      return isMarkdown ? "- \(line.label): \(plain)" : "\(line.label): \(plain)"
    }
    let gap = isMarkdown && !lines.isEmpty ? "\n\n" : "\n"
    value = lines.isEmpty ? title : title + gap + lines.joined(separator: "\n")
  }

  /// The text with nothing in it that markdown would take for markup.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_[]<>#|~".contains(character) { result.append("\\") }
      result.append(character == "\n" ? " " : character)
    }
    return result
  }
}
