import JSON
import JSONRPC

extension Router {
  /// Lets pooled methods answer a request about an open document from what was found before, if
  /// nothing has changed.
  mutating func reuseResults() {
    wrapHandlers { route in
      guard route.lane == .pooled else { return route.handler }
      return { params, context in
        guard let document = document(in: params, context) else {
          return try route.handler(params, context)
        }
        let key = key(context.method, params)
        if let kept = document.result(for: key) as? JSONValue { return bytes(of: kept, context) }
        let result = try route.handler(params, context)
        document.keep(try JSONParser(limits: .none).parse(result), for: key)
        return result
      }
    }
  }
}

/// The document whose results may be kept: those that name topic sets are not, since a set may be
/// taught anew.
private func document(in params: JSONValue, _ context: CallContext) -> KeptDocument? {
  guard let uri = params["uri"]?.stringValue, params["options"]?["topics"] == nil else {
    return nil
  }
  return (context.snapshot as? DocumentTable)?[uri]
}

/// What makes two requests about a document the same: all but their `_meta`.
private func key(_ method: String, _ params: JSONValue) -> [UInt8] {
  guard case .object(var members) = params else { return [] }
  members["_meta"] = nil
  return Array("\(method) \(JSONValue.object(members))".utf8)
}

/// A kept result with the time and the trace of this call.
private func bytes(of kept: JSONValue, _ context: CallContext) -> [UInt8] {
  var result = kept
  if case .object(var members) = kept, case .object(var meta)? = members["_meta"] {
    meta["elapsedMicros"] = .int(Int64(context.elapsedMicroseconds))
    meta["traceparent"] = context.meta.traceparent.map(JSONValue.string)
    members["_meta"] = .object(meta)
    result = .object(members)
  }
  var writer = JSONWriter()
  writer.write(result)
  return writer.bytes
}
