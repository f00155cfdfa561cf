package import JSON

/// The description of a router as an OpenRPC 1.4 document.
///
/// Everything in it comes from the method types: names, summaries, and the shapes that
/// the params and results are really read and written in.
package struct OpenRPCDocument: Sendable {
  private let router: Router
  private let title: String
  private let version: String

  package init(_ router: Router, title: String, version: String) {
    self.router = router
    self.title = title
    self.version = version
  }

  /// The whole document.
  package var value: JSONValue {
    [
      "openrpc": "1.4.0",
      "info": ["title": .string(title), "version": .string(version)],
      "methods": .array(router.routes.map(Self.method)),
      "components": ["errors": .object(Self.errors), "schemas": ["RequestMeta": Self.requestMeta]],
    ]
  }

  /// The schemas of one method alone, as a schema file has them.
  package static func schemas(of route: Router.Route) -> JSONValue {
    var schemas: JSONValue = [
      "$schema": "http://json-schema.org/draft-07/schema#",
      "title": .string(route.method.name),
      "description": .string(route.method.summary),
      "definitions": [
        "params": schema(ofParams: route.method), "result": schema(ofResult: route.method),
      ],
    ]
    if let stream = route.method as? any StreamMethod.Type, case .object(var object) = schemas {
      object["definitions"] = [
        "params": schema(ofParams: route.method), "result": schema(ofResult: route.method),
        "item": schema(ofItem: stream), "reply": schema(ofReply: stream),
      ]
      schemas = .object(object)
    }
    return schemas
  }
}

// MARK: - Methods

extension OpenRPCDocument {
  private static func method(_ route: Router.Route) -> JSONValue {
    let type = route.method
    var method = JSONObject()
    method["name"] = .string(type.name)
    method["summary"] = .string(type.summary)
    method["paramStructure"] = "by-name"
    method["params"] = .array(
      params(of: schema(ofParams: type)) + (type.isNotification ? [] : [meta])
    )
    method["result"] = ["name": "result", "schema": schema(ofResult: type)]
    if !type.isNotification {
      method["errors"] = .array(statuses(route).map(error))
    }
    if let example = example(of: route) { method["examples"] = [example] }
    if let streaming = streaming(type) { method["x-streaming"] = streaming }
    method["x-notification"] = .bool(type.isNotification)
    return .object(method)
  }

  /// Each property of a params schema as a content descriptor.
  private static func params(of schema: JSONValue) -> [JSONValue] {
    let required = schema["required"]?.arrayValue ?? []
    return (schema["properties"]?.objectValue?.members ?? []).map { member in
      [
        "name": .string(member.name),
        "required": .bool(required.contains(.string(member.name))),
        "schema": member.value,
      ]
    }
  }

  private static let meta: JSONValue = [
    "name": "_meta", "required": false, "schema": reference("schemas/RequestMeta"),
  ]

  /// A call that the server itself has just made.
  private static func example(of route: Router.Route) -> JSONValue? {
    guard let params = route.method.exampleParams?.objectValue,
      let result = try? route.handler(.object(params), CallContext(method: route.method.name)),
      let value = try? JSONParser().parse(result)
    else { return nil }
    let shown = params.members.map { member -> JSONValue in
      ["name": .string(member.name), "value": member.value]
    }
    return [
      "name": .string("\(route.method.name) in short"), "params": .array(shown),
      "result": ["name": "result", "value": value.steady],
    ]
  }

  private static func streaming(_ type: any Method.Type) -> JSONValue? {
    if let stream = type as? any StreamMethod.Type {
      return [
        "kind": "bidirectional", "request": "rpc.stream", "reply": "rpc.stream",
        "item": schema(ofItem: stream), "replyItem": schema(ofReply: stream),
      ]
    }
    guard let member = type.streamedMember else { return nil }
    return ["kind": "partial-result", "reply": "rpc.stream", "member": .string(member)]
  }

  private static func reference(_ path: String) -> JSONValue {
    ["$ref": .string("#/components/\(path)")]
  }

  private static func schema<M: Method>(ofParams type: M.Type) -> JSONValue {
    JSONSchema.of(M.Params.self)
  }

  private static func schema<M: Method>(ofResult type: M.Type) -> JSONValue {
    JSONSchema.of(M.Result.self)
  }

  private static func schema<M: StreamMethod>(ofItem type: M.Type) -> JSONValue {
    JSONSchema.of(M.Item.self)
  }

  private static func schema<M: StreamMethod>(ofReply type: M.Type) -> JSONValue {
    JSONSchema.of(M.Reply.self)
  }
}

// MARK: - Errors and meta

extension OpenRPCDocument {
  private static func statuses(_ route: Router.Route) -> [RPCStatus] {
    let always: [RPCStatus] = [.invalidArgument, .internal]
    let worked: [RPCStatus] = [
      .cancelled, .deadlineExceeded, .notFound, .resourceExhausted, .unavailable,
    ]
    let isWork = route.lane == .pooled || route.stream != nil
    return always + (isWork ? worked : [])
  }

  private static var errors: JSONObject {
    var errors = JSONObject()
    for status in RPCStatus.allCases { errors[status.name] = error(status) }
    return errors
  }

  private static func error(_ status: RPCStatus) -> JSONValue {
    [
      "code": .int(Int64(status.code)), "message": .string(status.name),
      "data": [
        "status": .string(status.name), "code": .int(Int64(status.rawValue)),
        "retryable": .bool(status.isRetryable),
      ],
    ]
  }

  private static let requestMeta: JSONValue = [
    "type": "object",
    "properties": [
      "timeout": ["type": "string", "pattern": "^[0-9]{1,8}[HMSmun]$"],
      "traceparent": ["type": "string"], "tracestate": ["type": "string"],
      "progressToken": ["type": ["string", "integer"]],
      "stream": [
        "type": "object",
        "properties": [
          "token": ["type": ["string", "integer"]], "credit": ["type": "integer", "minimum": 0],
        ],
        "required": ["token"],
      ],
    ],
  ]
}

extension JSONValue {
  /// The value without what differs from run to run and from build to build.
  fileprivate var steady: JSONValue {
    guard case .object(var object) = self, case .object(var meta)? = object["_meta"] else {
      return self
    }
    meta["elapsedMicros"] = 0
    if let model = meta["model"]?.stringValue {
      meta["model"] = .string(String(model.prefix { $0 != "+" }))
    }
    object["_meta"] = .object(meta)
    return .object(object)
  }
}
