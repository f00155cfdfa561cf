import JSON
import JSONRPC
import NewsProtocol

/// The methods that a model can call, and how they look to it.
struct MCPTools: Sendable {
  private static let names = [
    Parse.name, ClassifyTopic.name, Summarize.name, Entities.name, Analyze.name,
  ]

  private let router: Router

  init(_ router: Router) {
    self.router = router
  }

  /// Every tool with its schemas, always in the same order.
  var list: JSONValue {
    .array(Self.names.compactMap { router[$0] }.map { Self.tool($0.method) })
  }

  /// Calls the method of a tool.
  ///
  /// What a model can put right is an answer with `isError`, so that it reads the reason.
  ///
  /// - Throws: if there is no such tool, or the request was cancelled or late.
  func call(_ params: MCPToolsCall.Params, _ context: CallContext) throws -> JSONValue {
    let name = params.name.replacing("_", with: "-")
    guard Self.names.contains(name), let route = router[name] else {
      throw RPCError.invalidParams("no tool '\(params.name.prefix(100))'")
    }
    do {
      let bytes = try route.handler(params.arguments ?? [:], context.reportingProgress)
      let text = String(decoding: bytes, as: UTF8.self)
      return [
        "content": [["type": "text", "text": .string(text)]],
        "structuredContent": try JSONParser().parse(bytes), "isError": false,
        "resultType": "complete",
      ]
    } catch let error as RPCError where error.status == .invalidArgument {
      return [
        "content": [["type": "text", "text": .string(error.message)]], "isError": true,
        "resultType": "complete",
      ]
    }
  }

  private static func tool(_ method: any Method.Type) -> JSONValue {
    [
      "name": .string(method.name.replacing("-", with: "_")),
      "description": .string(method.summary),
      "inputSchema": inputSchema(method), "outputSchema": outputSchema(method),
      "annotations": [
        "readOnlyHint": true, "destructiveHint": false, "idempotentHint": true,
        "openWorldHint": false,
      ],
    ]
  }

  private static func inputSchema<M: Method>(_ method: M.Type) -> JSONValue {
    JSONSchema.of(M.Params.self)
  }

  private static func outputSchema<M: Method>(_ method: M.Type) -> JSONValue {
    JSONSchema.of(M.Result.self)
  }
}

/// What goes with `notifications/progress`.
private struct MCPProgress: Encodable {
  let progressToken: JSONValue
  let progress: Int
  let total: Int
}

extension CallContext {
  /// The same call, which tells how far it is if the host has given a token for it.
  fileprivate var reportingProgress: CallContext {
    guard let token = meta.progressToken else { return self }
    var context = self
    context.progress = { done, total in
      guard !isInterrupted else { return }
      let params = MCPProgress(progressToken: token, progress: done, total: total)
      peer.notify("notifications/progress", params)
    }
    return context
  }
}
