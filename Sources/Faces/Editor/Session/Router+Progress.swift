import JSON
import JSONRPC

extension Router {
  /// Tells editors that ask for it how requests go: begin and end, parts of long lists, a trace.
  mutating func reportProgress(_ session: EditorSession) {
    wrapHandlers { route in
      guard route.method is any PageMethod.Type || route.method is any WorkMethod.Type else {
        return route.handler
      }
      return { params, context in
        let token = params["workDoneToken"]
        if let token { context.peer.begin(token, route.method.summary) }
        defer { if let token { context.peer.end(token) } }
        let result = try route.handler(params, context)
        session.trace(context)
        guard let parts = params["partialResultToken"] else { return result }
        return try sendParts(of: result, parts, context)
      }
    }
  }
}

/// A request that is not about one document, and may take its time.
protocol WorkMethod: Method {}

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
  /// Tells an editor that traces how a request went.
  fileprivate func trace(_ context: CallContext) {
    guard tracing != "off" else { return }
    var message = JSONObject()
    message["message"] = .string(context.method)
    if tracing == "verbose" {
      message["verbose"] = .string("\(context.elapsedMicroseconds) µs")
    }
    context.peer.notify("$/logTrace", JSONValue.object(message))
  }
}
