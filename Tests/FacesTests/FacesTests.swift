import Faces
import JSON
import JSONRPC
import NewsProtocol
import NewsService
import Synchronization
import Testing

/// The doors: open documents, the handshake of editors.
struct FacesTests {
  @Test func `a request about an open document is answered as if it held the text`() throws {
    let desk = Desk()
    try desk.call("document/open", ["uri": "u", "text": "Mưa lớn ở Huế\nMưa to."])
    let byURI = try desk.call("parse", ["uri": "u"])
    let byText = try desk.call("parse", ["text": "Mưa lớn ở Huế\nMưa to."])
    #expect(byURI.withoutMeta == byText.withoutMeta)
  }

  @Test func `a result is found again until the document changes`() throws {
    let desk = Desk()
    try desk.call("document/open", ["uri": "u", "text": "Mưa lớn."])
    let first = try desk.call("parse", ["uri": "u"])
    #expect(try desk.call("parse", ["uri": "u"]).withoutMeta == first.withoutMeta)
    try desk.call("document/open", ["uri": "u", "text": "Nắng."])
    #expect(try desk.call("parse", ["uri": "u"])["title"]?["text"] == "Nắng.")
  }

  @Test func `a document that is not open is not found`() throws {
    let desk = Desk()
    #expect(throws: RPCError.notFound("no open document 'u'")) {
      try desk.call("parse", ["uri": "u"])
    }
    try desk.call("document/open", ["uri": "u", "text": "Mưa."])
    try desk.call("document/close", ["uri": "u"])
    #expect(throws: RPCError.self) { try desk.call("parse", ["uri": "u"]) }
  }

  @Test func `a call sees the document as it was when it arrived`() throws {
    let desk = Desk()
    try desk.call("document/open", ["uri": "u", "text": "Mưa."])
    let before = desk.router.snapshot?()
    try desk.call("document/open", ["uri": "u", "text": "Nắng."])
    #expect(try desk.call("parse", ["uri": "u"], before)["title"]?["text"] == "Mưa.")
  }

  @Test func `an editor changes ranges in the encoding that was agreed on`() throws {
    let desk = Desk()
    let capabilities: JSONValue = ["general": ["positionEncodings": ["utf-7", "utf-32", "utf-8"]]]
    let begun = try desk.call("initialize", ["capabilities": capabilities])
    #expect(begun["capabilities"]?["positionEncoding"] == "utf-32")
    let document: JSONValue = [
      "uri": "u", "languageId": "plaintext", "version": 1, "text": "😀Mưa\nto",
    ]
    try desk.call("textDocument/didOpen", ["textDocument": document])
    let range: JSONValue = [
      "start": ["line": 0, "character": 1], "end": ["line": 0, "character": 4],
    ]
    try desk.call(
      "textDocument/didChange",
      [
        "textDocument": ["uri": "u", "version": 2],
        "contentChanges": [["range": range, "text": "Nắng"]],
      ]
    )
    #expect(try desk.call("parse", ["uri": "u"])["title"]?["text"] == "😀Nắng")
  }

  @Test func `an editor has to begin and to end in order`() throws {
    let session = EditorSession()
    let peer = Peer(dialect: .lsp)
    #expect(session.refusal(of: "parse", peer)?.code == -32002)
    #expect(try session.begin(nil) == .utf16)
    #expect(throws: RPCError.self) { try session.begin(nil) }
    #expect(session.refusal(of: "parse", peer) == nil)
    #expect(session.exitCode == 1)
    session.shutDown()
    #expect(session.refusal(of: "parse", peer)?.code == -32600)
    #expect(session.refusal(of: "exit", peer) == nil)
    #expect(session.exitCode == 0)
  }

  @Test func `a host of models sees the open documents as resources`() throws {
    let desk = Desk()
    try desk.call(
      "document/open",
      ["uri": "file:///a/b.html", "text": "<p>Mưa.", "mimeType": "text/html"]
    )
    try desk.call("document/open", ["uri": "a", "text": "Nắng."])
    let listed = try desk.call("resources/list", [:])["resources"]?.arrayValue ?? []
    #expect(listed.map { $0["uri"] } == ["a", "file:///a/b.html"])
    #expect(listed.map { $0["name"] } == ["a", "b.html"])
    let read = try desk.call("resources/read", ["uri": "a"])
    #expect(read["contents"] == [["uri": "a", "mimeType": "text/plain", "text": "Nắng."]])
    #expect(throws: RPCError.self) { try desk.call("resources/read", ["uri": "c"]) }
  }

  @Test func `a page whose progress is wanted is told of in steps`() throws {
    let told = Mutex<[Int]>([])
    var context = CallContext(method: "analyze")
    context.progress = { done, total in told.withLock { $0.append(done * 10 + total) } }
    _ = try NewsService().analyze(.init(source: .text("Mưa lớn ở Huế", mimeType: nil)), context)
    #expect(told.withLock { $0 } == [14, 24, 34, 44])
  }

  @Test func `clients without a handshake need none`() {
    #expect(EditorSession().refusal(of: "parse", Peer()) == nil)
  }
}

/// The one place that knows how a method is called without a server.
private struct Desk {
  let router = Router.native(.overOpenDocuments(), version: "0")

  @discardableResult
  func call(
    _ method: String,
    _ params: JSONValue,
    _ snapshot: (any Sendable)? = nil
  ) throws
    -> JSONValue
  {
    let route = try #require(router[method])
    let context = CallContext(method: method, snapshot: snapshot ?? router.snapshot?())
    return try JSONParser().parse(route.handler(params, context))
  }
}

extension JSONValue {
  fileprivate var withoutMeta: JSONValue {
    guard case .object(var object) = self else { return self }
    object["_meta"] = nil
    return .object(object)
  }
}
