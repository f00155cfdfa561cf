import Foundation
import JSON
import JSONRPC

/// A text with conversations in it: requests on lines that begin with `-->`, answers with `<--`.
///
/// Everything else is left alone, so a page of documentation is a transcript as well.
///
/// ```
/// # A comment says what is shown.
/// --> parse {"text":"Mưa."}
/// <-- {"language":"vi",…}
/// ```
///
/// A refusal is answered by `<-- error {"code":…,"message":…}`.
struct Transcript {
  let text: String

  /// The same text with the answers that `router` gives today.
  func replayed(by router: Router) -> String {
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("<-- ") { continue }
      lines.append(String(line))
      if line.hasPrefix("--> ") { lines.append("<-- " + answer(line.dropFirst(4), router)) }
    }
    return lines.joined(separator: "\n")
  }

  /// The methods that are called, each once.
  var methods: Set<String> {
    Set(text.matches(of: /(?m)^--> ([^ {\[]+)/).map { String($0.1) })
  }

  private func answer(_ call: Substring, _ router: Router) -> String {
    let name = String(call.prefix { $0 != " " })
    do {
      guard let route = router[name] else { throw RPCError.methodNotFound(name) }
      let params = try JSONParser().parse(call.dropFirst(name.count + 1).utf8)
      let result = try route.handler(params, CallContext(method: name))
      return Self.steady(String(decoding: result, as: UTF8.self))
    } catch let error as RPCError {
      let message = JSONValue.string(error.message)
      return #"error {"code":\#(error.code),"message":\#(message)}"#
    } catch {
      return "unreadable: \(error)"
    }
  }

  /// Without what differs from run to run, and from model to model.
  private static func steady(_ result: String) -> String {
    result.replacing(/"elapsedMicros":\d+/, with: #""elapsedMicros":0"#)
      .replacing(/("model":"\d+\.\d+)\+\w+"/) { "\($0.1)\"" }
  }
}

/// The files under `protocol/`.
enum ProtocolFolder {
  static let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "protocol")

  /// The files of a folder whose names end in `suffix`, sorted.
  static func files(in folder: String, suffix: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: url.appending(path: folder).path()
    )
    return (names ?? []).filter { $0.hasSuffix(suffix) }.sorted().map { "\(folder)/\($0)" }
  }

  static let transcripts = files(in: "transcripts", suffix: ".txt")
  static let pages = files(in: "methods", suffix: ".md")

  static func read(_ path: String) throws -> Transcript {
    Transcript(text: try String(contentsOf: url.appending(path: path), encoding: .utf8))
  }

  static func write(_ text: String, to path: String) throws {
    try text.write(to: url.appending(path: path), atomically: true, encoding: .utf8)
  }
}
