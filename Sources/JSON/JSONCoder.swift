/// Turns Codable types into JSON text and ``JSONValue`` into Codable types.
package enum JSONCoder {
  /// Writes a value as JSON text, straight into one buffer that begins with `bytes`.
  ///
  /// `check` is asked every few hundred values: a large answer that nobody waits for is not finished.
  ///
  /// - Throws: `EncodingError` for a number that JSON has no form for (NaN, infinities), or what
  ///   `check` throws.
  /// - Complexity: O(*n*) in the text, about 0.3 µs an object.
  package static func encode<T: Encodable>(
    _ value: T,
    appendingTo bytes: [UInt8] = [],
    checking check: (() throws -> Void)? = nil
  ) throws -> [UInt8] {
    let sink = EncodingSink(JSONWriter(appendingTo: bytes), checking: check)
    try sink.encode(value)
    return sink.writer.bytes
  }

  /// Reads a value as a type that knows its shape; `root` is what errors call the value.
  ///
  /// - Throws: ``JSONDecodingError`` with the path of the first value that does not fit.
  package static func decode<T: Decodable>(
    _ type: T.Type,
    from value: JSONValue,
    at root: String = "$"
  ) throws(JSONDecodingError) -> T {
    do {
      return try ValueDecoder(value: value, path: DecodingPath(root: root)).unbox(type)
    } catch let error as JSONDecodingError {
      throw error
    } catch {
      throw JSONDecodingError(path: root, expected: "\(T.self)", found: "\(error)")
    }
  }
}
