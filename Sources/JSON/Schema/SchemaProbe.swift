/// A decoder that gives every type something to read, and notes what it asks for.
struct SchemaProbe: Decoder {
  let node: SchemaNode
  let depth: Int

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  /// Types that hold themselves are followed so far.
  private static let depthLimit = 12

  /// The schema of a type, and a value of it where one can be made.
  static func schema<T: Decodable>(of type: T.Type, depth: Int) -> (schema: JSONValue, value: T?) {
    if type == JSONValue.self { return (.object(JSONObject()), JSONValue.null as? T) }
    if let choice = choice(of: type) { return choice }
    if let nullable = type as? any Nullable.Type {
      return (nullable.schema(depth), nullable.nothing as? T)
    }
    guard depth < depthLimit else { return (.object(JSONObject()), nil) }
    let plain = SchemaNode(present: nil)
    if let value = try? T(from: SchemaProbe(node: plain, depth: depth)) {
      return (plain.schema(alternatives: []), value)
    }
    return alternatives(of: type, plain, depth: depth)
  }

  /// Reads a type that refused to be read without optional members, with each in turn.
  private static func alternatives<T: Decodable>(
    of type: T.Type,
    _ plain: SchemaNode,
    depth: Int
  ) -> (schema: JSONValue, value: T?) {
    let candidates = plain.members.filter { !$0.isRequired }.map(\.name)
    var (accepted, sample): ([String], T?) = ([], nil)
    for (index, name) in candidates.enumerated() {
      let node = SchemaNode(present: index)
      guard let value = try? T(from: SchemaProbe(node: node, depth: depth)) else { continue }
      accepted.append(name)
      sample = sample ?? value
      plain.merge(node)
    }
    return (plain.schema(alternatives: accepted), sample)
  }

  /// An enum of strings as the list of its values.
  private static func choice<T>(of type: T.Type) -> (schema: JSONValue, value: T?)? {
    guard let listing = type as? any CaseIterable.Type else { return nil }
    let values = Expectation.rawValues(of: listing)
    guard !values.isEmpty else { return nil }
    let schema: JSONValue = ["type": "string", "enum": .array(values.map(JSONValue.string))]
    return (schema, first(of: listing) as? T)
  }

  private static func first<C: CaseIterable>(of type: C.Type) -> Any? { type.allCases.first }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(ObjectProbe<Key>(node: node, depth: depth))
  }

  func unkeyedContainer() -> any UnkeyedDecodingContainer {
    ArrayProbe(node: node, depth: depth)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer {
    ScalarProbe(node: node, depth: depth)
  }
}

// MARK: - Nothing

/// A value that may be `null`.
private protocol Nullable {
  static var nothing: Any { get }
  static func schema(_ depth: Int) -> JSONValue
}

extension Optional: Nullable where Wrapped: Decodable {
  fileprivate static var nothing: Any { Self.none as Any }

  fileprivate static func schema(_ depth: Int) -> JSONValue {
    ["anyOf": [SchemaProbe.schema(of: Wrapped.self, depth: depth).schema, ["type": "null"]]]
  }
}

// MARK: - Members

private struct ObjectProbe<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let node: SchemaNode
  let depth: Int

  var codingPath: [any CodingKey] { [] }

  /// Asked by dictionaries, whose names are not known beforehand.
  var allKeys: [Key] {
    node.values = .object(JSONObject())
    return Key(stringValue: "*").map { [$0] } ?? []
  }

  func contains(_ key: Key) -> Bool { true }
  func decodeNil(forKey key: Key) -> Bool { false }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    let (schema, value) = SchemaProbe.schema(of: type, depth: depth + 1)
    if node.values != nil {
      node.values = schema
    } else {
      _ = node.note(key.stringValue, schema, isRequired: true)
    }
    guard let value else { throw SchemaFault() }
    return value
  }

  func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) -> T? {
    let (schema, value) = SchemaProbe.schema(of: type, depth: depth + 1)
    return node.note(key.stringValue, schema, isRequired: false) ? value : nil
  }

  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) -> Bool? { optional(type, key) }
  func decodeIfPresent(_ type: String.Type, forKey key: Key) -> String? { optional(type, key) }
  func decodeIfPresent(_ type: Double.Type, forKey key: Key) -> Double? { optional(type, key) }
  func decodeIfPresent(_ type: Float.Type, forKey key: Key) -> Float? { optional(type, key) }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) -> Int? { optional(type, key) }

  private func optional<T: Decodable>(_ type: T.Type, _ key: Key) -> T? {
    let (schema, value) = SchemaProbe.schema(of: type, depth: depth + 1)
    return node.note(key.stringValue, schema, isRequired: false) ? value : nil
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type,
    forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> { throw SchemaFault() }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    throw SchemaFault()
  }

  func superDecoder() throws -> any Decoder { throw SchemaFault() }
  func superDecoder(forKey key: Key) throws -> any Decoder { throw SchemaFault() }
}

/// A type that reads in a way that no probe follows.
private struct SchemaFault: Error {}

// MARK: - Elements

private struct ArrayProbe: UnkeyedDecodingContainer {
  let node: SchemaNode
  let depth: Int
  private(set) var currentIndex = 0

  init(node: SchemaNode, depth: Int) {
    self.node = node
    self.depth = depth
    node.items = .object(JSONObject())
  }

  var codingPath: [any CodingKey] { [] }
  var count: Int? { 1 }
  var isAtEnd: Bool { currentIndex > 0 }

  mutating func decodeNil() -> Bool { false }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
    let (schema, value) = SchemaProbe.schema(of: type, depth: depth + 1)
    node.items = schema
    currentIndex += 1
    guard let value else { throw SchemaFault() }
    return value
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> { throw SchemaFault() }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    throw SchemaFault()
  }

  mutating func superDecoder() throws -> any Decoder { throw SchemaFault() }
}

// MARK: - Scalars

private struct ScalarProbe: SingleValueDecodingContainer {
  let node: SchemaNode
  let depth: Int

  var codingPath: [any CodingKey] { [] }

  private func note(_ type: JSONValue) { node.scalar = ["type": type] }

  func decodeNil() -> Bool {
    note("null")
    return true
  }

  func decode(_ type: Bool.Type) -> Bool {
    note("boolean")
    return false
  }

  func decode(_ type: String.Type) -> String {
    note("string")
    return ""
  }

  func decode(_ type: Double.Type) -> Double {
    note("number")
    return 0
  }

  func decode(_ type: Float.Type) -> Float {
    note("number")
    return 0
  }

  private func integer<I: FixedWidthInteger>() -> I {
    note("integer")
    return 0
  }

  func decode(_ type: Int.Type) -> Int { integer() }
  func decode(_ type: Int8.Type) -> Int8 { integer() }
  func decode(_ type: Int16.Type) -> Int16 { integer() }
  func decode(_ type: Int32.Type) -> Int32 { integer() }
  func decode(_ type: Int64.Type) -> Int64 { integer() }
  func decode(_ type: UInt.Type) -> UInt { integer() }
  func decode(_ type: UInt8.Type) -> UInt8 { integer() }
  func decode(_ type: UInt16.Type) -> UInt16 { integer() }
  func decode(_ type: UInt32.Type) -> UInt32 { integer() }
  func decode(_ type: UInt64.Type) -> UInt64 { integer() }

  func decode<T: Decodable>(_ type: T.Type) throws -> T {
    let (schema, value) = SchemaProbe.schema(of: type, depth: depth + 1)
    node.scalar = schema
    guard let value else { throw SchemaFault() }
    return value
  }
}
