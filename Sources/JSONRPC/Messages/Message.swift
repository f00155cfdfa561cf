package import JSON

/// One message of JSON-RPC 2.0, told apart and checked as far as its envelope goes.
package enum Message: Sendable {
  /// A call that must be answered.
  case request(RequestID, method: String, params: JSONValue)
  /// A call that must not be answered.
  case notification(method: String, params: JSONValue)
  /// An answer to a request of ours.
  case response(RequestID, Swift.Result<JSONValue, RPCError>)
  /// Neither: answered with an error, under the id where there is one.
  case invalid(RequestID, RPCError)
}

extension Message {
  /// Tells what a value is; `rawID` is the id in the spelling of the client.
  package init(_ value: JSONValue, rawID: [UInt8]?) {
    guard case .object(let object) = value else {
      self = .invalid(.null, .invalidRequest("expected an object, got \(value.kind)"))
      return
    }
    guard let id = Self.id(of: object, raw: rawID) else {
      self = .invalid(.null, .invalidRequest("id: expected a string or a number"))
      return
    }
    do throws(RPCError) {
      self = try Self.checked(object, id: id)
    } catch {
      self = .invalid(id ?? .null, error)
    }
  }

  private static func checked(_ object: JSONObject, id: RequestID?) throws(RPCError) -> Message {
    guard object["jsonrpc"] == "2.0" else {
      throw .invalidRequest("jsonrpc: expected \"2.0\"")
    }
    guard let method = object["method"] else { return try response(object, id: id) }
    guard case .string(let name) = method else {
      throw .invalidRequest("method: expected a string, got \(method.kind)")
    }
    guard object["result"] == nil, object["error"] == nil else {
      throw .invalidRequest("a request has no result and no error")
    }
    let params = object["params"] ?? .null
    guard let id else { return .notification(method: name, params: params) }
    switch params {
    case .null, .array, .object: return .request(id, method: name, params: params)
    default: throw .invalidRequest("params: expected an object or an array, got \(params.kind)")
    }
  }

  /// A response to something that was never asked is let go by whoever gets it.
  private static func response(
    _ object: JSONObject,
    id: RequestID?
  ) throws(RPCError) -> Message {
    switch (id, object["result"], object["error"]) {
    case (let id?, let result?, nil): return .response(id, .success(result))
    case (let id?, _, let error?):
      let message = error["message"]?.stringValue ?? "the peer gave an error without a message"
      return .response(id, .failure(RPCError(.unknown, message, code: error["code"]?.intValue)))
    default: throw .invalidRequest("method: expected a string, got nothing")
    }
  }

  /// The id; `nil` for a bad one, `.some(nil)` for none.
  private static func id(of object: JSONObject, raw: [UInt8]?) -> RequestID?? {
    guard let value = object["id"] else { return .some(nil) }
    guard let id = RequestID(value) else { return nil }
    return .some(raw.flatMap { RequestID(raw: $0) } ?? id)
  }
}
