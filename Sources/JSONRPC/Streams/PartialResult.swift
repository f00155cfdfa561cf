import JSON

/// How a request wants the list in its result: in parts, before the result itself.
struct PartialResult: Sendable {
  /// Over which message the parts go.
  enum Channel: Sendable {
    /// `rpc.stream`, one item each, under credit.
    case stream(StreamRequest)
    /// `$/progress` of LSP, several items each.
    case progress(JSONValue)
  }

  let channel: Channel

  /// The member of the result whose items go ahead of it.
  let member: String

  /// What a request asks for; `nil` when it wants its result whole.
  init?(_ request: Request, _ route: Router.Route, _ meta: RequestMeta, _ dialect: Dialect) {
    guard let member = route.method.streamedMember else { return nil }
    self.member = member
    if let stream = meta.stream {
      channel = .stream(stream)
    } else if dialect == .lsp, let token = request.params["partialResultToken"] {
      channel = .progress(token)
    } else {
      return nil
    }
  }

  /// The items of a result, and the result without them.
  func split(_ result: [UInt8]) throws(JSONError) -> (items: [JSONValue], rest: [UInt8]) {
    let value = try JSONParser(limits: .none).parse(result)
    guard case .object(var object) = value, let items = object[member]?.arrayValue else {
      return ([], result)
    }
    object[member] = []
    return (items, Array(JSONValue.object(object).description.utf8))
  }
}
