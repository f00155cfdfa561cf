import JSON
import JSONRPC

extension Router {
  /// Tells editors that ask for it how requests go: begin and end, parts of long lists, a trace.
  mutating func reportProgress(_ session: EditorSession) {
    wrapHandlers { route in
      { params, context in
        let token = params["workDoneToken"]
        let parts = params["partialResultToken"]
        guard token != nil || parts != nil || session.isTracing, takesTime(route.method) else {
          return try route.handler(params, context)
        }
        if let token { context.peer.begin(token, route.method.summary) }
        defer { if let token { context.peer.end(token) } }
        let result = try route.handler(params, context)
        session.trace(context)
        guard let parts else { return result }
        return try sendParts(of: result, parts, context)
      }
    }
  }
}

/// A request that is not about one document, and may take its time.
protocol WorkMethod: Method {}

/// Whether the method works on pages.
///
/// The question is a search through all conformances of the
/// program, a tenth of its start if it were asked of every method ahead, so it is asked late.
private func takesTime(_ method: any Method.Type) -> Bool {
  method is any PageMethod.Type || method is any WorkMethod.Type
}

/// How many items of a list go in one part.
private let partCount = 100

/// Sends the items of a list ahead in parts; the answer is then an empty list.
private func sendParts(
  of result: [UInt8],
  _ token: JSONValue,
  _ context: CallContext
) throws -> [UInt8] {
  guard result.first == UInt8(ascii: "["), result.count > 2,
    let items = try JSONParser(limits: .none).parse(result).arrayValue
  else { return result }
  for start in stride(from: 0, to: items.count, by: partCount) {
    let part = Array(items[start..<min(start + partCount, items.count)])
    let message: JSONValue = ["token": token, "value": .array(part)]
    context.peer.notify("$/progress", message)
  }
  return Array("[]".utf8)
}

extension Peer {
  fileprivate func begin(_ token: JSONValue, _ title: String) {
    let message: JSONValue = [
      "token": token,
      "value": ["kind": "begin", "title": .string(title), "cancellable": true],
    ]
    notify("$/progress", message)
  }

  fileprivate func end(_ token: JSONValue) {
    let message: JSONValue = ["token": token, "value": ["kind": "end"]]
    notify("$/progress", message)
  }
}

extension EditorSession {
  fileprivate var isTracing: Bool { tracing != "off" }

  /// Tells an editor that traces how a request went.
  fileprivate func trace(_ context: CallContext) {
    guard isTracing else { return }
    var message = JSONObject()
    message["message"] = .string(context.method)
    if tracing == "verbose" {
      message["verbose"] = .string("\(context.elapsedMicroseconds) µs")
    }
    context.peer.notify("$/logTrace", JSONValue.object(message))
  }
}
