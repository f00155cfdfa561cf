import JSON

/// Writes the messages of a stream as a peer of the native dialect reads them.
enum StreamMessage {
  static let item = "rpc.stream"
  static let credit = "rpc.credit"
  static let end = "rpc.streamEnd"

  /// One item, or the error in its place; `seq` is what the client called it.
  static func item(
    _ token: JSONValue,
    seq: JSONValue,
    _ outcome: Result<[UInt8], RPCError>
  )
    -> [UInt8]
  {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("token")
    writer.write(token)
    writer.name("seq")
    writer.write(seq)
    switch outcome {
    case .success(let item):
      writer.name("item")
      writer.writeRaw(item)
    case .failure(let error):
      writer.name("error")
      writer.write(error.value(in: .native))
    }
    writer.endObject()
    return OutgoingCall.notification(item, params: writer.bytes)
  }

  /// Leave to send so many more items.
  static func credit(_ token: JSONValue, _ count: Int) -> [UInt8] {
    let params: JSONValue = ["token": token, "n": .int(Int64(count))]
    return OutgoingCall.notification(credit, params: Array(params.description.utf8))
  }
}
