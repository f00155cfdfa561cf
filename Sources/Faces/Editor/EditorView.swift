import JSONRPC
import NewsPipeline
import NewsProtocol
import PageEditing
import VietText

/// What one answer to an editor is made from: a version of a document, and how this editor counts
/// and reads.
struct EditorView {
  let document: KeptDocument
  let page: EditorPage
  let positions: PositionCursor
  let context: CallContext
  let desk: EditorDesk
  let client: EditorClient
  let wording: Wording
  let settings: EditorSettings

  init(_ document: KeptDocument, _ context: CallContext, _ desk: EditorDesk) {
    self.document = document
    self.context = context
    self.desk = desk
    client = desk.session.client
    wording = desk.session.wording
    settings = desk.session.settings
    let contents = document.contents(desk.pipeline)
    page = EditorPage(
      contents,
      interrupt: Interrupt { context.isInterrupted || document.isSuperseded }
    )
    positions = PositionCursor(contents.source, contents.lines, desk.session.encoding)
  }

  var uri: String { document.uri }

  func location(_ span: Span) -> EditorLocation {
    EditorLocation(uri: uri, range: positions.range(span))
  }

  func byte(_ position: EditorPosition) -> Int { positions.byte(of: position) }
}
