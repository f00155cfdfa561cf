import ArgumentParser
import Foundation
import JSON
import LinearModel
import Training

/// `diembao-train names`: the table of names from unmarked articles.
struct NamesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "names",
    abstract: "Counts what the names of many articles are taken for.",
    discussion: """
      Reads lines of {"id": id, "t": text} on standard input. The model must have been trained with
      --without-names. Articles of the marked files are left out, since the model knows them.
      """
  )

  @Argument(help: "Where the table goes.")
  var output: String

  @Option(help: "A model of the recognizer that was trained without a table of names.")
  var model: String

  @Option(parsing: .upToNextOption, help: "Files of marked articles to leave out.")
  var without: [String] = []

  @Option(help: "Read only one article in so many.")
  var every = 1

  func run() throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: model))
    let left = try marked()
    try bytes.withUnsafeBytes { bytes in
      guard let model = LayeredModel(bytes: bytes) else {
        throw ValidationError("\(self.model) is no model")
      }
      var counting = NameCounting(model: model)
      var count = 0
      while let line = readLine() {
        count += 1
        guard count % every == 0 else { continue }
        let value = try JSONParser().parse(line.utf8)
        guard let text = value["t"]?.stringValue, let id = value["id"]?.stringValue,
          !left.contains(id)
        else { continue }
        counting.add(Array(text.utf8))
      }
      let table = counting.table()
      print("\(count) articles, \(counting.count) names, \(table.count) bytes")
      try Data(table).write(to: URL(fileURLWithPath: output))
    }
  }

  private func marked() throws -> Set<String> {
    var ids: Set<String> = []
    for path in without {
      let lines = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
      for line in lines.split(separator: 0x0A) {
        if let id = try JSONParser().parse(line)["id"]?.stringValue { ids.insert(id) }
      }
    }
    return ids
  }
}
