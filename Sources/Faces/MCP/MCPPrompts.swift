import JSON
import JSONRPC

/// A ready question: the press review, made with the tools.
enum MCPPrompts {
  private static let name = "press-review"

  static let list: JSONValue = [
    [
      "name": .string(name),
      "description": "A press review of news pages: what happened, who met whom, with quotes.",
      "arguments": [
        ["name": "pages", "description": "The pages, one after the other.", "required": true],
        ["name": "language", "description": "The language of the review.", "required": false],
      ],
    ]
  ]

  /// - Throws: if there is no such prompt, or the pages are missing.
  static func get(_ params: MCPPromptsGet.Params) throws(RPCError) -> JSONValue {
    guard params.name == name else {
      throw .invalidParams("no prompt '\(params.name.prefix(100))'")
    }
    guard let pages = params.arguments?["pages"] else {
      throw .invalidParams("params.arguments.pages: expected a string, got nothing")
    }
    let language = params.arguments?["language"] ?? "Vietnamese"
    let text = """
      Write a press review in \(language) of the pages below. Call the tool analyze for each page. \
      Group the articles by topic, give each its title and date, sum it up in two sentences from its \
      summary, and name who met whom. Say nothing that is not in the pages.

      \(pages)
      """
    return [
      "description": "A press review",
      "messages": [["role": "user", "content": ["type": "text", "text": .string(text)]]],
      "resultType": "complete",
    ]
  }
}
