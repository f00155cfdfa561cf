import Foundation

/// `Package.swift` as text, as far as the layers need it.
struct Manifest {
  /// One target: its name, what it depends on, and where its sources lie.
  struct Target {
    let name: String
    let dependencies: [String]
    let isTest: Bool
  }

  /// In the order of the manifest, lowest layer first.
  let targets: [Target]

  init(_ text: String) {
    let code = text.split(separator: "\n").filter { !$0.contains("//") }.joined(separator: "\n")
    let starts = code.ranges(of: /\.(target|systemLibrary|testTarget|executableTarget)\(/)
    let ends = starts.dropFirst().map(\.lowerBound) + [code.endIndex]
    targets = zip(starts, ends).compactMap { start, end in
      Self.target(code[start.lowerBound..<end])
    }
  }

  private static func target(_ code: Substring) -> Target? {
    guard let name = code.firstMatch(of: /name: "([^"]+)"/) else { return nil }
    let list = code.firstMatch(of: /dependencies: \[((?:[^\[\]]|\[[^\]]*\])*)\]/)?.1 ?? ""
    let plain = list.replacing(/\.product\([^)]*\)/, with: "")
    return Target(
      name: String(name.1),
      dependencies: plain.matches(of: /"([^"]+)"/).map { String($0.1) },
      isTest: code.hasPrefix(".testTarget")
    )
  }
}

/// The files of the package, found from where this file lies.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// Paths of all Swift files below `folder`, relative to the root, sorted.
  static func swiftFiles(in folder: String) -> [String] {
    let start = root.appending(path: folder)
    let paths = FileManager.default.enumerator(atPath: start.path())?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }.sorted()
  }

  /// The modules that a file imports.
  static func imports(of path: String) throws -> [String] {
    try text(path).matches(
      of:
        /(?m)^(?:@\w+(?:\(\w+\))? )*(?:\w+ )?import (?:(?:struct|enum|class|func|protocol) )?(\w+)/
    )
    .map { String($0.1) }
  }
}
