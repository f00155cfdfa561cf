/// The shape of a type's JSON, found out by letting the type read from a probe.
///
/// The type asks for its members, and the probe notes their names, types and whether
/// they may be absent. So a schema can never differ from what is really read. Draft 7.
package enum JSONSchema {
  /// The schema of a type.
  ///
  /// Types that want one of several members are read several times, with one member
  /// present each time; which of these succeed become alternatives.
  package static func of<T: Decodable>(_ type: T.Type) -> JSONValue {
    SchemaProbe.schema(of: type, depth: 0).schema
  }
}

/// What is known of one object while it is probed.
final class SchemaNode {
  /// The members asked for, in order.
  private(set) var members: [(name: String, schema: JSONValue, isRequired: Bool)] = []
  var items: JSONValue?
  var values: JSONValue?
  var scalar: JSONValue?

  /// Which optional member is to be present; all are absent without one.
  let present: Int?
  private(set) var optionalCount = 0

  init(present: Int?) { self.present = present }

  /// Notes a member; tells whether one that may be absent is to be present this time.
  func note(_ name: String, _ schema: JSONValue, isRequired: Bool) -> Bool {
    if let known = members.firstIndex(where: { $0.name == name }) {
      members[known].isRequired = members[known].isRequired || isRequired
    } else {
      members.append((name, schema, isRequired))
    }
    guard !isRequired else { return true }
    defer { optionalCount += 1 }
    return optionalCount == present
  }

  /// Takes over the members of another attempt.
  func merge(_ other: SchemaNode) {
    for member in other.members {
      _ = note(member.name, member.schema, isRequired: member.isRequired)
    }
  }

  /// The schema of what was seen; `alternatives` are members of which exactly one must be there.
  func schema(alternatives: [String]) -> JSONValue {
    if let scalar { return scalar }
    if let items { return ["type": "array", "items": items] }
    if let values { return ["type": "object", "additionalProperties": values] }
    var properties = JSONObject()
    for member in members { properties[member.name] = member.schema }
    var schema = JSONObject()
    schema["type"] = "object"
    if !properties.isEmpty { schema["properties"] = .object(properties) }
    let required = members.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { schema["required"] = .array(required) }
    if !alternatives.isEmpty {
      schema["oneOf"] = .array(alternatives.map { ["required": [.string($0)]] })
    }
    return .object(schema)
  }
}
