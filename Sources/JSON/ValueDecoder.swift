/// The decoder that a type sees: one value, and the path that leads to it.
struct ValueDecoder: Decoder {
  let value: JSONValue
  let path: DecodingPath

  var codingPath: [any CodingKey] { path.keys }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let object) = value else { throw mismatch("an object") }
    return KeyedDecodingContainer(ObjectDecoder<Key>(object: object, path: path))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let elements) = value else { throw mismatch("an array") }
    return ArrayDecoder(elements: elements, path: path)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }

  func mismatch(_ expected: String) -> JSONDecodingError {
    JSONDecodingError(path: path.description, expected: expected, found: value.kind)
  }
}

// MARK: - Scalars

extension ValueDecoder: SingleValueDecodingContainer {
  func decodeNil() -> Bool { value == .null }

  func decode(_ type: Bool.Type) throws -> Bool {
    guard case .bool(let flag) = value else { throw mismatch("a boolean") }
    return flag
  }

  func decode(_ type: String.Type) throws -> String {
    guard case .string(let text) = value else { throw mismatch("a string") }
    return text
  }

  func decode(_ type: Double.Type) throws -> Double {
    guard let number = value.doubleValue else { throw mismatch("a number") }
    return number
  }

  func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
  func decode(_ type: Int.Type) throws -> Int { try integer() }
  func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
  func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
  func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
  func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
  func decode(_ type: UInt.Type) throws -> UInt { try integer() }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }
  func decode<T: Decodable>(_ type: T.Type) throws -> T { try unbox(type) }

  private func integer<I: FixedWidthInteger>() throws -> I {
    guard let number = value.intValue else { throw mismatch("an integer") }
    guard let result = I(exactly: number) else {
      throw mismatch("an integer from \(I.min) to \(I.max)")
    }
    return result
  }
}

// MARK: - Types

extension ValueDecoder {
  /// Decodes a whole type and says what was expected when it does not fit.
  func unbox<T: Decodable>(_ type: T.Type) throws -> T {
    if type == JSONValue.self, let same = value as? T { return same }
    do {
      return try T(from: self)
    } catch let DecodingError.dataCorrupted(context) {
      throw corrupted(type, context)
    }
  }

  /// What Codable's own initializers throw, such as that of an enum of strings.
  private func corrupted<T>(_ type: T.Type, _ context: DecodingError.Context) -> JSONDecodingError {
    let found = if case .string = value { value.description } else { value.kind }
    let expected = Expectation.choices(of: type) ?? context.debugDescription
    return JSONDecodingError(path: path.description, expected: expected, found: found)
  }
}
