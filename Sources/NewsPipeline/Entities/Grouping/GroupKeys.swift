/// Numbers what names of one kind are called, so that names can be compared by two numbers.
///
/// A key that holds what the name is called would be one more piece of memory for each of the hundreds
/// of thousands of names of a long text, to be made and given back one by one.
struct GroupKeys {
  /// What tells whether two names are one entity.
  struct Key: Hashable {
    fileprivate let kind: Kind
    fileprivate let number: Int

    /// The key of a name that has none yet.
    static let none = Key(kind: .none, number: 0)

    static func person(_ group: Int) -> Key { Key(kind: .person, number: group) }

    static func organization(_ group: Int) -> Key { Key(kind: .organization, number: group) }

    static func office(_ group: Int) -> Key { Key(kind: .office, number: group) }
  }

  enum Kind {
    case none, person, organization, place, text, office
  }

  private var numbers: [[Int]: Int] = [:]

  /// The key of names of a kind that are called so.
  mutating func key(_ name: [Int], kind: Kind) -> Key {
    let next = numbers.count
    let number = numbers[name, default: next]
    if number == next { numbers[name] = number }
    return Key(kind: kind, number: number)
  }
}
