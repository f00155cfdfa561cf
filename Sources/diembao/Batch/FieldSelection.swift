import ArgumentParser
import JSON

/// Some members of a result, by their paths.
///
/// A path goes through lists: `classify-topic.labels.id` is the list of the ids.
struct FieldSelection: Sendable {
  private let paths: [(name: String, steps: [String])]

  /// Paths with commas between.
  init(_ text: String) throws {
    paths = text.split(separator: ",").map { path in
      (String(path), path.split(separator: ".").map(String.init))
    }
    guard !paths.isEmpty, paths.allSatisfy({ !$0.steps.isEmpty }) else {
      throw ValidationError("--fields: expected paths such as parse.title.text, got '\(text)'")
    }
  }

  /// The members by their paths, in the order in which they were asked for; what is not there is left
  /// out.
  func selected(from value: JSONValue) -> JSONObject {
    var object = JSONObject()
    for path in paths { object[path.name] = Self.member(of: value, path.steps[...]) }
    return object
  }

  private static func member(of value: JSONValue, _ steps: ArraySlice<String>) -> JSONValue? {
    guard let step = steps.first else { return value }
    if let elements = value.arrayValue {
      return .array(elements.compactMap { member(of: $0, steps) })
    }
    return value[step].flatMap { member(of: $0, steps.dropFirst()) }
  }
}
