/// The members of an object, as a type asks for them.
struct ObjectDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let object: JSONObject
  let path: DecodingPath

  var codingPath: [any CodingKey] { path.keys }
  var allKeys: [Key] { object.members.compactMap { Key(stringValue: $0.name) } }

  func contains(_ key: Key) -> Bool { object[key.stringValue] != nil }

  private func decoder<T>(_ key: Key, for type: T.Type) throws -> ValueDecoder {
    let member = path.member(key.stringValue)
    guard let value = object[key.stringValue] else {
      let expected = Expectation.name(of: type)
      throw JSONDecodingError(path: member.description, expected: expected, found: "nothing")
    }
    return ValueDecoder(value: value, path: member)
  }

  func decodeNil(forKey key: Key) -> Bool { object[key.stringValue].map { $0 == .null } ?? true }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
    try decoder(key, for: type).decode(type)
  }

  func decode(_ type: String.Type, forKey key: Key) throws -> String {
    try decoder(key, for: type).decode(type)
  }

  func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
    try decoder(key, for: type).decode(type)
  }

  func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
    try decoder(key, for: type).decode(type)
  }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    try decoder(key, for: type).unbox(type)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type,
    forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try decoder(key, for: JSONObject.self).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try decoder(key, for: [JSONValue].self).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder {
    ValueDecoder(value: object["super"] ?? .null, path: path.member("super"))
  }

  func superDecoder(forKey key: Key) throws -> any Decoder {
    try decoder(key, for: JSONValue.self)
  }
}

/// The elements of an array, as a type asks for them.
struct ArrayDecoder: UnkeyedDecodingContainer {
  let elements: [JSONValue]
  let path: DecodingPath
  private(set) var currentIndex = 0

  init(elements: [JSONValue], path: DecodingPath) {
    self.elements = elements
    self.path = path
  }

  var codingPath: [any CodingKey] { path.keys }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex >= elements.count }

  private mutating func next<T>(_ type: T.Type) throws -> ValueDecoder {
    let element = path.element(currentIndex)
    guard !isAtEnd else {
      let expected = Expectation.name(of: type)
      throw JSONDecodingError(path: element.description, expected: expected, found: "nothing")
    }
    defer { currentIndex += 1 }
    return ValueDecoder(value: elements[currentIndex], path: element)
  }

  mutating func decodeNil() -> Bool {
    guard !isAtEnd, elements[currentIndex] == .null else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
    try next(type).unbox(type)
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try next(JSONObject.self).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try next([JSONValue].self).unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder {
    try next(JSONValue.self)
  }
}
