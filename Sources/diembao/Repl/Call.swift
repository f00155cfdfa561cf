import ArgumentParser
import Faces
import JSON
import JSONRPC
import NewsService

/// `diembao call`: one request, its result laid out for reading.
struct Call: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Calls one method and prints its result.",
    discussion: """
      diembao call rpc.discover
      diembao call summarize '{"options":{"sentences":1}}' --text page.txt
      diembao call parse @params.json
      """
  )

  @Argument(help: "The method.")
  var method: String

  @Argument(help: "The params as JSON, or @FILE with them.")
  var params: String?

  @Option(help: "A file whose content becomes the member `text` of the params.")
  var text: String?

  func run() throws {
    let server = Server(
      .native(.overOpenDocuments(), version: Version.program),
      over: NoTransport(),
      workers: 1
    )
    do {
      guard let route = server.router[method] else { throw RPCError.methodNotFound(method) }
      let result = try route.handler(try arguments(), CallContext(method: method))
      let value = try JSONParser(limits: .none).parse(result)
      Terminal.write(JSONPrinter(width: Terminal.width).text(of: value) + "\n")
    } catch let error as RPCError {
      Terminal.complain("\(method): \(error.message)")
      throw ExitCode(1)
    } catch let error as JSONError {
      Terminal.complain("params: \(error)")
      throw ExitCode(1)
    }
  }

  private func arguments() throws -> JSONValue {
    var params = JSONValue.object(JSONObject())
    if let given = self.params {
      let bytes = given.hasPrefix("@") ? try file(String(given.dropFirst())) : Array(given.utf8)
      params = try JSONParser().parse(bytes)
    }
    guard let text else { return params }
    guard case .object(var object) = params else {
      throw ValidationError("--text needs params that are an object")
    }
    object["text"] = .string(String(decoding: try file(text), as: UTF8.self))
    return .object(object)
  }

  private func file(_ path: String) throws -> [UInt8] {
    guard let bytes = TextFile.bytes(path) else {
      throw ValidationError("cannot read '\(path)'")
    }
    return bytes
  }
}

/// A transport over which nothing comes and nothing goes.
private struct NoTransport: Transport {
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Transfer { .ended }
  func write(_ bytes: UnsafeRawBufferPointer) -> Transfer { .moved(bytes.count) }
  func waitUntilWritable() {}
  func waitUntilGone(process: Int32) {}
}
