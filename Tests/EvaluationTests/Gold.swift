import Foundation
import JSON

/// What people say is right, to be compared with what the program says.
enum Gold {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The pages written for this project, each with its expected article beside it.
  static let seedPages = root.appending(path: "seeds/pages")

  /// Development sets whose texts cannot be part of the project; `nil` where there are none.
  ///
  /// `DIEMBAO_GOLD` names their folder.
  static let development: URL? = {
    let named = ProcessInfo.processInfo.environment["DIEMBAO_GOLD"]
    let folder = named.map { URL(filePath: $0) } ?? root.appending(path: "../shared/gold")
    return FileManager.default.fileExists(atPath: folder.path()) ? folder : nil
  }()

  /// The corpus of news articles with abstracts (VNDS); `nil` where it is not.
  static let news: URL? = {
    let file = root.appending(path: "../shared/data/vietnews-train.jsonl.xz")
    return FileManager.default.fileExists(atPath: file.path()) ? file : nil
  }()

  /// The dev part of UD_Vietnamese-VTB (CC BY-SA 4.0); `nil` where it is not.
  static let treebank: URL? = {
    let file = root.appending(path: "../shared/data/vi_vtb-ud-dev.conllu")
    return FileManager.default.fileExists(atPath: file.path()) ? file : nil
  }()

  static func text(_ file: URL) throws -> String {
    String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }

  static func json(_ file: URL) throws -> JSONValue {
    try JSONParser().parse(Data(contentsOf: file))
  }

  /// One value a line.
  static func lines(_ file: URL) throws -> [JSONValue] {
    try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map {
      try JSONParser().parse($0)
    }
  }

  /// The files of a folder whose names end in `suffix`, sorted.
  static func files(in folder: URL, suffix: String) -> [URL] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path())
    return (names ?? []).filter { $0.hasSuffix(suffix) }.sorted().map { folder.appending(path: $0) }
  }
}

extension JSONValue {
  /// The strings of an array; none if it is not there.
  var strings: [String] { arrayValue?.compactMap(\.stringValue) ?? [] }
}

extension String {
  /// In normal form, with every run of white space as one blank.
  var collapsed: String {
    precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }
}
