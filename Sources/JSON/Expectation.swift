/// What an error message says was expected where a type did not fit.
enum Expectation {
  /// A type in words: `a string`, `an array`, `an object`.
  static func name<T>(of type: T.Type) -> String {
    if let choices = choices(of: type) { return choices }
    return switch type {
    case is String.Type: "a string"
    case is Bool.Type: "a boolean"
    case is Double.Type, is Float.Type: "a number"
    case is any FixedWidthInteger.Type: "an integer"
    case is any Sequence.Type: "an array"
    case is JSONValue.Type: "a value"
    default: "an object"
    }
  }

  /// The values of an enum of strings, if the type is one that lists its cases:
  /// `one of "old", "new", "keep"`.
  static func choices<T>(of type: T.Type) -> String? {
    guard let listing = type as? any CaseIterable.Type else { return nil }
    let values = rawValues(of: listing)
    guard !values.isEmpty else { return nil }
    return "one of " + values.map { "\"\($0)\"" }.joined(separator: ", ")
  }

  static func rawValues<C: CaseIterable>(of type: C.Type) -> [String] {
    type.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
  }
}
