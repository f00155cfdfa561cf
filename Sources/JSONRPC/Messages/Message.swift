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
    self = Envelope(object, rawID: rawID).message
  }
}

/// The members of a message that JSON-RPC knows.
private struct Envelope {
  private var id: RequestID?
  private var hasBadID = false
  private var hasVersion = false
  private var method: JSONValue?
  private var params = JSONValue.null
  private var result: JSONValue?
  private var error: JSONValue?

  init(_ object: JSONObject, rawID: [UInt8]?) {
    for member in object.members {
      switch member.name {
      case "id": takeID(member.value, rawID)
      case "jsonrpc": if case .string("2.0") = member.value { hasVersion = true }
      case "method": method = member.value
      case "params": params = member.value
      case "result": result = member.value
      case "error": error = member.value
      default: break
      }
    }
  }

  private mutating func takeID(_ value: JSONValue, _ raw: [UInt8]?) {
    guard RequestID.isID(value) else {
      hasBadID = true
      return
    }
    id = raw.map(RequestID.init(wellFormed:)) ?? RequestID(value)
  }

  var message: Message {
    if hasBadID { return invalid("id: expected a string or a number") }
    if !hasVersion { return invalid("jsonrpc: expected \"2.0\"") }
    guard let method else { return response }
    guard case .string(let name) = method else {
      return invalid("method: expected a string, got \(method.kind)")
    }
    if result != nil || error != nil { return invalid("a request has no result and no error") }
    guard let id else { return .notification(method: name, params: params) }
    switch params {
    case .null, .array, .object: return .request(id, method: name, params: params)
    default: return invalid("params: expected an object or an array, got \(params.kind)")
    }
  }

  /// An answer; one to something that was never asked is let go by whoever gets it.
  private var response: Message {
    switch (id, result, error) {
    case (let id?, let result?, nil): return .response(id, .success(result))
    case (let id?, _, let error?):
      let message = error["message"]?.stringValue ?? "the peer gave an error without a message"
      let failure = RPCError(.unknown, message, code: error["code"]?.intValue)
      return .response(id, .failure(failure))
    default: return invalid("method: expected a string, got nothing")
    }
  }

  private func invalid(_ reason: String) -> Message {
    .invalid(id ?? .null, .invalidRequest(reason))
  }
}
