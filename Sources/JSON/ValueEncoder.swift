/// The encoder that a value sees: a place in an ``EncodingSink``.
struct ValueEncoder: Encoder {
  let sink: EncodingSink
  let level: Int

  /// Always empty: a path would cost an allocation a member, and errors are rare.
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(ObjectEncoder<Key>(sink: sink, level: sink.openObject(at: level)))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    ArrayEncoder(sink: sink, level: sink.openArray(at: level))
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    ScalarEncoder(sink: sink, level: level)
  }
}

// MARK: - Objects

private struct ObjectEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let sink: EncodingSink
  let level: Int

  var codingPath: [any CodingKey] { [] }

  private func begin(_ key: Key) {
    sink.close(to: level)
    sink.writer.name(key.stringValue)
  }

  func encodeNil(forKey key: Key) {
    begin(key)
    sink.writer.writeNull()
  }

  func encode(_ value: Bool, forKey key: Key) {
    begin(key)
    sink.writer.write(value)
  }

  func encode(_ value: String, forKey key: Key) {
    begin(key)
    sink.writer.write(value)
  }

  func encode(_ value: Int, forKey key: Key) {
    begin(key)
    sink.writer.write(Int64(value))
  }

  func encode(_ value: Double, forKey key: Key) throws {
    begin(key)
    try sink.encode(value)
  }

  func encode(_ value: Float, forKey key: Key) throws { try encode(Double(value), forKey: key) }
  func encode(_ value: Int8, forKey key: Key) { encode(Int(value), forKey: key) }
  func encode(_ value: Int16, forKey key: Key) { encode(Int(value), forKey: key) }
  func encode(_ value: Int32, forKey key: Key) { encode(Int(value), forKey: key) }
  func encode(_ value: Int64, forKey key: Key) { encode(Int(value), forKey: key) }
  func encode(_ value: UInt8, forKey key: Key) { encode(Int(value), forKey: key) }
  func encode(_ value: UInt16, forKey key: Key) { encode(Int(value), forKey: key) }
  func encode(_ value: UInt32, forKey key: Key) { encode(Int(value), forKey: key) }

  func encode(_ value: UInt, forKey key: Key) throws {
    begin(key)
    try sink.encode(integer: value)
  }

  func encode(_ value: UInt64, forKey key: Key) throws {
    begin(key)
    try sink.encode(integer: value)
  }

  func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
    begin(key)
    try sink.encode(value)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy keyType: Nested.Type,
    forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    begin(key)
    return ValueEncoder(sink: sink, level: level).container(keyedBy: keyType)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    begin(key)
    return ValueEncoder(sink: sink, level: level).unkeyedContainer()
  }

  func superEncoder() -> any Encoder {
    sink.close(to: level)
    sink.writer.name("super")
    return ValueEncoder(sink: sink, level: level)
  }

  func superEncoder(forKey key: Key) -> any Encoder {
    begin(key)
    return ValueEncoder(sink: sink, level: level)
  }
}

// MARK: - Arrays

private struct ArrayEncoder: UnkeyedEncodingContainer {
  let sink: EncodingSink
  let level: Int
  private(set) var count = 0

  init(sink: EncodingSink, level: Int) {
    self.sink = sink
    self.level = level
  }

  var codingPath: [any CodingKey] { [] }

  private mutating func begin() {
    sink.close(to: level)
    count += 1
  }

  mutating func encodeNil() {
    begin()
    sink.writer.writeNull()
  }

  mutating func encode<T: Encodable>(_ value: T) throws {
    begin()
    try sink.encode(value)
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy keyType: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    begin()
    return ValueEncoder(sink: sink, level: level).container(keyedBy: keyType)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    begin()
    return ValueEncoder(sink: sink, level: level).unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder {
    begin()
    return ValueEncoder(sink: sink, level: level)
  }
}

// MARK: - Scalars

private struct ScalarEncoder: SingleValueEncodingContainer {
  let sink: EncodingSink
  let level: Int

  var codingPath: [any CodingKey] { [] }

  func encodeNil() { sink.writer.writeNull() }
  func encode(_ value: Bool) { sink.writer.write(value) }
  func encode(_ value: String) { sink.writer.write(value) }
  func encode(_ value: Double) throws { try sink.encode(value) }
  func encode(_ value: Float) throws { try sink.encode(Double(value)) }
  func encode(_ value: Int) { sink.writer.write(Int64(value)) }
  func encode(_ value: Int8) { encode(Int(value)) }
  func encode(_ value: Int16) { encode(Int(value)) }
  func encode(_ value: Int32) { encode(Int(value)) }
  func encode(_ value: Int64) { encode(Int(value)) }
  func encode(_ value: UInt8) { encode(Int(value)) }
  func encode(_ value: UInt16) { encode(Int(value)) }
  func encode(_ value: UInt32) { encode(Int(value)) }
  func encode(_ value: UInt) throws { try sink.encode(integer: value) }
  func encode(_ value: UInt64) throws { try sink.encode(integer: value) }
  func encode<T: Encodable>(_ value: T) throws { try sink.encode(value) }
}
