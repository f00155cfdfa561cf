package import JSON

/// Reads the body of a frame into messages.
package struct MessageReader: Sendable {
  /// Guards against deep and crowded texts.
  package var parser: JSONParser

  /// How many messages a batch may hold.
  package var batchLimit: Int

  package init(parser: JSONParser = JSONParser(), batchLimit: Int = 1000) {
    self.parser = parser
    self.batchLimit = batchLimit
  }

  /// What a body holds.
  package enum Content: Sendable {
    case single(Message)
    case batch([Message])
  }

  /// Reads a body; what is wrong with it comes back as a message that says so.
  package func read(_ body: ArraySlice<UInt8>) -> Content {
    read(body, scanned: EnvelopeScanner(body))
  }

  /// Reads a body whose envelope was looked through before, as long as someone waits for it.
  package func read(
    _ body: ArraySlice<UInt8>,
    scanned: EnvelopeScanner,
    while isAwaited: () -> Bool = { true }
  ) -> Content {
    do throws(JSONError) {
      let value = try parse(body, scanned, isAwaited)
      guard case .array(let elements) = value else {
        return .single(Message(value, rawID: scanned.id))
      }
      return batch(elements, body)
    } catch {
      let id = scanned.id.flatMap { RequestID(raw: $0) } ?? .null
      return .single(.invalid(id, RPCError(error)))
    }
  }

  private func batch(_ elements: [JSONValue], _ body: ArraySlice<UInt8>) -> Content {
    guard !elements.isEmpty else {
      return .single(.invalid(.null, .invalidRequest("an empty batch")))
    }
    guard elements.count <= batchLimit else {
      return .single(.invalid(.null, .exhausted("a batch of more than \(batchLimit) messages")))
    }
    let ids = BatchSplitter.rawIDs(in: body)
    return .batch(
      zip(elements, ids + Array(repeating: nil, count: elements.count)).map { element, id in
        Message(element, rawID: id)
      }
    )
  }

  /// Parses a body; an id that is a number beyond what jansson takes is stood in for.
  private func parse(
    _ body: ArraySlice<UInt8>,
    _ scanned: EnvelopeScanner,
    _ isAwaited: () -> Bool
  ) throws(JSONError) -> JSONValue {
    try parser.limits.check(depth: scanned.maximumDepth, values: scanned.valueCount)
    do throws(JSONError) {
      return try Self.parse(body, isAwaited)
    } catch {
      guard let range = scanned.idRange, let id = scanned.id, JSONNumber.isNumber(id) else {
        throw error
      }
      var copy = Array(body)
      copy.replaceSubrange(range, with: [UInt8(ascii: "0")])
      return try Self.parse(copy[...], isAwaited)
    }
  }

  private static func parse(
    _ body: ArraySlice<UInt8>,
    _ isAwaited: () -> Bool
  ) throws(JSONError) -> JSONValue {
    let outcome = body.withUnsafeBytes { bytes in
      Result { () throws(JSONError) in
        try JSONParser.parse(measured: bytes, while: isAwaited)
      }
    }
    return try outcome.get()
  }
}

extension RPCError {
  /// The answer to a body that cannot be read.
  package init(_ error: JSONError) {
    switch error.reason {
    case .syntax: self = .parseError("not JSON: \(error)")
    case .tooDeep, .tooMany: self = .exhausted("\(error.message)")
    }
  }
}
