/// The members of a JSON object, in the order in which they were written.
///
/// Finding a member is a walk in a small object and one hash look-up in a large
/// one, so an object with 100,000 members costs no more a member than a small one.
///
/// - Invariant: no two members have the same name.
package struct JSONObject: Sendable {
  /// One member: its name and its value.
  package struct Member: Hashable, Sendable {
    package let name: String
    package var value: JSONValue
  }

  /// The members, oldest first.
  package private(set) var members: [Member] = []

  /// Where each name stands; kept only for objects of more than ``walkLimit`` members.
  private var positions: [String: Int] = [:]

  private static let walkLimit = 16

  package init() {}

  /// Makes room for `count` members.
  package init(reserving count: Int) {
    members.reserveCapacity(count)
  }

  package var count: Int { members.count }
  package var isEmpty: Bool { members.isEmpty }

  /// The value of a member.
  ///
  /// Setting a new name appends it; setting `nil` removes it.
  ///
  /// - Complexity: O(1); O(*n*) to remove.
  package subscript(name: String) -> JSONValue? {
    get { position(of: name).map { members[$0].value } }
    set {
      switch (position(of: name), newValue) {
      case (let position?, let value?): members[position].value = value
      case (nil, let value?): append(name, value)
      case (let position?, nil): remove(at: position)
      case (nil, nil): break
      }
    }
  }
}

extension JSONObject {
  private func position(of name: String) -> Int? {
    guard members.count > Self.walkLimit else {
      return members.firstIndex { $0.name == name }
    }
    return positions[name]
  }

  private mutating func append(_ name: String, _ value: JSONValue) {
    members.append(Member(name: name, value: value))
    if members.count == Self.walkLimit + 1 {
      indexAll()
    } else if members.count > Self.walkLimit {
      positions[name] = members.count - 1
    }
  }

  private mutating func remove(at position: Int) {
    members.remove(at: position)
    indexAll()
  }

  private mutating func indexAll() {
    positions.removeAll()
    guard members.count > Self.walkLimit else { return }
    for (position, member) in members.enumerated() { positions[member.name] = position }
  }
}

/// Two objects are equal when they have the same members, in any order.
extension JSONObject: Hashable {
  package static func == (left: Self, right: Self) -> Bool {
    left.count == right.count && left.members.allSatisfy { right[$0.name] == $0.value }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(Set(members))
  }
}
