import JSONRPC
import NewsProtocol
import PageEditing
import VietText

/// `textDocument/formatting`: normal form, blanks and quotes of a page.
enum Formatting: PageMethod {
  static let name = "textDocument/formatting"
  static let summary = "Puts letters, blanks and quotes of a page into good form."

  struct Params: AboutDocument, Codable {
    var textDocument: EditorDocument
    var options: Options?
  }

  struct Options: Codable, Sendable {
    var insertFinalNewline: Bool?
  }

  typealias Result = [EditorTextEdit]

  static func answer(_ params: Params, _ view: EditorView) throws -> Result {
    let source = view.page.source
    var edits = view.page.formatting(in: Span(0, source.count), view.settings.style)
    if params.options?.insertFinalNewline == true, let last = source.last, last != 0x0A {
      edits.append(PageEdit(span: Span(source.count, source.count), newText: "\n"))
    }
    return view.textEdits(edits)
  }
}

/// `textDocument/rangeFormatting`: the same for a selection.
enum RangeFormatting: PageMethod {
  static let name = "textDocument/rangeFormatting"
  static let summary = "Puts letters, blanks and quotes of a selection into good form."
  static let holdsPositions = true

  typealias Params = DocumentRange
  typealias Result = [EditorTextEdit]

  static func answer(_ params: Params, _ view: EditorView) throws -> Result {
    let span = view.positions.span(of: params.range)
    return view.textEdits(view.page.formatting(in: span, view.settings.style))
  }
}
