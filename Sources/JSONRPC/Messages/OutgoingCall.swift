import JSON

/// Writes the messages that a server sends of itself.
enum OutgoingCall {
  /// A message that wants no answer.
  static func notification(_ method: String, params: [UInt8]) -> [UInt8] {
    call(nil, method, params)
  }

  /// A message that wants an answer.
  static func request(_ id: RequestID, _ method: String, params: [UInt8]) -> [UInt8] {
    call(id, method, params)
  }

  private static func call(_ id: RequestID?, _ method: String, _ params: [UInt8]) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("jsonrpc")
    writer.write("2.0")
    if let id {
      writer.name("id")
      writer.writeRaw(id.raw)
    }
    writer.name("method")
    writer.write(method)
    writer.name("params")
    writer.writeRaw(params)
    writer.endObject()
    return writer.bytes
  }
}
