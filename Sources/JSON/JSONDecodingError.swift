/// A value that has not the shape that was asked for: where, and what was expected.
package struct JSONDecodingError: Error, Hashable, Sendable {
  /// The way from the root to the value: `params.options.sentences`, `params.items[2]`.
  package let path: String

  /// What would have been right: `an integer`, `one of "old", "new", "keep"`.
  package let expected: String

  /// What stands there: `a string`, `nothing`.
  package let found: String

  package init(path: String, expected: String, found: String) {
    self.path = path
    self.expected = expected
    self.found = found
  }

  /// The error as data for `error.data.details`.
  package var detail: JSONValue {
    ["path": .string(path), "expected": .string(expected), "found": .string(found)]
  }
}

extension JSONDecodingError: CustomStringConvertible {
  package var description: String { "\(path): expected \(expected), got \(found)" }
}
