package import JSON

extension RequestMeta {
  /// Reads the `_meta` member of params.
  ///
  /// - Throws: `INVALID_ARGUMENT` that names the member which does not fit.
  package init(params: JSONValue) throws(RPCError) {
    guard let value = params["_meta"], value != .null else {
      self.init()
      return
    }
    try self.init(member: value)
  }

  /// Reads the value of `_meta` itself.
  ///
  /// - Throws: `INVALID_ARGUMENT` that names the member which does not fit.
  package init(member value: JSONValue) throws(RPCError) {
    guard case .object(let members) = value else {
      throw Self.fault("params._meta", "an object", value)
    }
    self.init(raw: value)
    timeout = try Self.timeout(members["timeout"])
    traceparent = try Self.text(members, "traceparent")
    tracestate = try Self.text(members, "tracestate")
    progressToken = members["progressToken"]
    stream = try Self.stream(members["stream"])
  }

  private static func text(_ members: JSONObject, _ name: String) throws(RPCError) -> String? {
    guard let value = members[name], value != .null else { return nil }
    guard case .string(let text) = value else {
      throw fault("params._meta.\(name)", "a string", value)
    }
    return text
  }

  private static func timeout(_ value: JSONValue?) throws(RPCError) -> Duration? {
    guard let value, value != .null else { return nil }
    guard case .string(let text) = value, let timeout = Duration(grpcTimeout: text) else {
      let expected = "1 to 8 digits and one of H M S m u n, as in \"500m\""
      throw fault("params._meta.timeout", expected, value)
    }
    return timeout
  }

  private static func stream(_ value: JSONValue?) throws(RPCError) -> StreamRequest? {
    guard let value, value != .null else { return nil }
    guard case .object(let members) = value else {
      throw fault("params._meta.stream", "an object", value)
    }
    let token = members["token"] ?? .null
    switch token {
    case .string, .int: break
    default: throw fault("params._meta.stream.token", "a string or an integer", token)
    }
    guard let credit = members["credit"] else { return StreamRequest(token: token, credit: nil) }
    guard let count = credit.intValue, count >= 0 else {
      throw fault("params._meta.stream.credit", "an integer of 0 or more", credit)
    }
    return StreamRequest(token: token, credit: count)
  }

  private static func fault(_ path: String, _ expected: String, _ found: JSONValue) -> RPCError {
    let error = JSONDecodingError(path: path, expected: expected, found: found.brief)
    return .invalidParams(error.description, details: [error.detail])
  }
}

extension Duration {
  /// Reads a timeout as gRPC writes it on the wire: 1 to 8 digits and a unit.
  package init?(grpcTimeout text: String) {
    let digits = text.utf8.dropLast()
    guard (1...8).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
      let count = Int(String(text.dropLast()))
    else { return nil }
    switch text.utf8.last {
    case UInt8(ascii: "H"): self = .seconds(count * 3600)
    case UInt8(ascii: "M"): self = .seconds(count * 60)
    case UInt8(ascii: "S"): self = .seconds(count)
    case UInt8(ascii: "m"): self = .milliseconds(count)
    case UInt8(ascii: "u"): self = .microseconds(count)
    case UInt8(ascii: "n"): self = .nanoseconds(count)
    default: return nil
    }
  }

  /// The whole nanoseconds; a timeout of gRPC always fits.
  var wholeNanoseconds: Int64 {
    components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
  }
}

extension JSONValue {
  /// The kind, and for a short string the string.
  fileprivate var brief: String {
    guard case .string(let text) = self, text.utf8.count <= 40 else { return kind }
    return description
  }
}
