package import JSON

/// The answer to a request, ready to be written.
///
/// Its parts are put together only where they are written, so that a long result is
/// copied once.
package struct Response: Sendable {
  private let id: RequestID
  private let outcome: Outcome
  private let payload: [UInt8]

  private enum Outcome {
    case result, error

    var name: StaticString {
      switch self {
      case .result: ",\"result\":"
      case .error: ",\"error\":"
      }
    }
  }

  /// An answer with a result that is JSON text already.
  package static func success(_ id: RequestID, result: [UInt8]) -> Self {
    Self(id: id, outcome: .result, payload: result)
  }

  /// An answer with an error, in the codes of a dialect.
  package static func failure(
    _ id: RequestID,
    _ error: RPCError,
    dialect: Dialect = .native
  ) -> Self {
    var writer = JSONWriter()
    writer.write(error.value(in: dialect))
    return Self(id: id, outcome: .error, payload: writer.bytes)
  }

  private static let head: StaticString = "{\"jsonrpc\":\"2.0\",\"id\":"

  /// How many bytes the answer has.
  package var count: Int {
    Self.head.utf8CodeUnitCount + id.raw.count + outcome.name.utf8CodeUnitCount + payload.count + 1
  }

  /// Appends the answer to what is to be written.
  func append(to buffer: inout OutputBuffer) {
    buffer.append(Self.head)
    buffer.append(id.raw)
    buffer.append(outcome.name)
    buffer.append(payload)
    buffer.append("}")
  }

  /// The answer alone.
  package var bytes: [UInt8] {
    var buffer: [UInt8] = []
    buffer.reserveCapacity(count)
    buffer.append(Self.head)
    buffer.append(contentsOf: id.raw)
    buffer.append(outcome.name)
    buffer.append(contentsOf: payload)
    buffer.append(UInt8(ascii: "}"))
    return buffer
  }
}

extension [UInt8] {
  mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
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
