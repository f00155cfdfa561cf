package import JSON

/// Writes the answers to requests as JSON text.
package enum Response {
  /// An answer with a result that is JSON text already.
  package static func success(_ id: RequestID, result: some Sequence<UInt8>) -> [UInt8] {
    var writer = open(id)
    writer.name("result")
    writer.writeRaw(result)
    writer.endObject()
    return writer.bytes
  }

  /// An answer with an error, in the codes of a dialect.
  package static func failure(
    _ id: RequestID,
    _ error: RPCError,
    dialect: Dialect = .native
  ) -> [UInt8] {
    var writer = open(id)
    writer.name("error")
    writer.write(error.value(in: dialect))
    writer.endObject()
    return writer.bytes
  }

  /// A message of ours that wants no answer.
  package static func notification(_ method: String, params: some Sequence<UInt8>) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("jsonrpc")
    writer.write("2.0")
    writer.name("method")
    writer.write(method)
    writer.name("params")
    writer.writeRaw(params)
    writer.endObject()
    return writer.bytes
  }

  /// A message of ours that wants an answer.
  package static func request(
    _ id: RequestID,
    _ method: String,
    params: some Sequence<UInt8>
  ) -> [UInt8] {
    var writer = open(id)
    writer.name("method")
    writer.write(method)
    writer.name("params")
    writer.writeRaw(params)
    writer.endObject()
    return writer.bytes
  }

  /// Several answers as the answer to a batch.
  package static func batch(_ answers: [[UInt8]]) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginArray()
    for answer in answers { writer.writeRaw(answer) }
    writer.endArray()
    return writer.bytes
  }

  private static func open(_ id: RequestID) -> JSONWriter {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("jsonrpc")
    writer.write("2.0")
    writer.name("id")
    writer.writeRaw(id.raw)
    return writer
  }
}

extension RPCError {
  /// The `error` member of an answer.
  package func value(in dialect: Dialect) -> JSONValue {
    [
      "code": .int(Int64(dialect.code(of: self))),
      "message": .string(message),
      "data": [
        "status": .string(status.name),
        "code": .int(Int64(status.rawValue)),
        "retryable": .bool(status.isRetryable),
        "details": .array(details),
      ],
    ]
  }
}
