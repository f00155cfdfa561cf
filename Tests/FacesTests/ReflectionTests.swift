import Faces
import Foundation
import JSON
import JSONRPC
import NewsProtocol
import NewsService
import Testing

/// The published description is what the server says of itself.
///
/// `UPDATE=1 swift test --filter Reflection` writes the files of today; the diff then shows what
/// a change did to the contract.
struct ReflectionTests {
  private static let server = Server(
    .native(.overOpenDocuments(), version: "0"),
    over: Silence(),
    workers: 1
  )
  private static let methodNames = server.router.methodNames
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "protocol")

  @Test func `the OpenRPC document is the published one`() throws {
    let document = OpenRPCDocument(Self.server.router, title: "diembao", version: "0").value
    try expectPublished(document, "openrpc.json")
  }

  @Test(arguments: methodNames)
  func `the schemas of a method are the published ones`(_ name: String) throws {
    let route = try #require(Self.server.router[name])
    let file = name.replacing("$/", with: "").replacing("/", with: "-")
    try expectPublished(OpenRPCDocument.schemas(of: route), "schema/\(file).json")
  }

  @Test(arguments: methodNames)
  func `every method says in a sentence what it does`(_ name: String) throws {
    let summary = try #require(Self.server.router[name]).method.summary
    #expect(summary.hasSuffix("."))
  }

  @Test func `one of several members is shown as an alternative`() {
    let schema = JSONSchema.of(Parse.Params.self)
    let alternatives: JSONValue = [
      ["required": ["text"]], ["required": ["uri"]], ["required": ["document"]],
    ]
    #expect(schema["oneOf"] == alternatives)
  }

  @Test func `an answer that may be nothing is shown as either`() {
    let schema = JSONSchema.of([String?].self)
    #expect(schema["items"] == ["anyOf": [["type": "string"], ["type": "null"]]])
  }

  private func expectPublished(_ value: JSONValue, _ path: String) throws {
    let file = Self.folder.appending(path: path)
    let text = JSONPrinter().text(of: value) + "\n"
    let published = try? String(contentsOf: file, encoding: .utf8)
    if ProcessInfo.processInfo.environment["UPDATE"] == "1", text != published {
      let folder = file.deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    } else {
      let isPublished = text == published
      #expect(isPublished, "\(path): if this is meant: UPDATE=1 swift test --filter Reflection")
    }
  }
}

/// A transport over which nothing comes.
private struct Silence: Transport {
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Transfer { .ended }
  func write(_ bytes: UnsafeRawBufferPointer) -> Transfer { .moved(bytes.count) }
  func waitUntilWritable() {}
  func waitUntilGone(process: Int32) {}
}
