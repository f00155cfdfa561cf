import Foundation
import JSON

/// The scores that may not be fallen below, by name, in `floors.json`.
///
/// `UPDATE_FLOORS=1 swift test --filter Evaluation` raises each floor to the score of today, cut to
/// three digits, and never lowers one: that takes an edit by hand and a reason in the commit.
enum Floors {
  static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_FLOORS"] == "1"

  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "floors.json")

  static func read() throws -> [String: Double] {
    let members = try Gold.json(file).objectValue?.members ?? []
    return Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.value.doubleValue ?? 0) })
  }

  /// Raises the floors that `scores` lie above.
  static func raise(to scores: [String: Double]) throws {
    let floors = raised(try read(), to: scores)
    let lines = floors.sorted { $0.key < $1.key }.map {
      "  \(JSONValue.string($0.key)): \($0.value)"
    }
    let text = "{\n\(lines.joined(separator: ",\n"))\n}\n"
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  /// The floors after scores were seen; none is lower than before.
  static func raised(_ floors: [String: Double], to scores: [String: Double]) -> [String: Double] {
    floors.merging(scores.mapValues { ($0 * 1000).rounded(.down) / 1000 }) { max($0, $1) }
  }
}
