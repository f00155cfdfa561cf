import ArgumentParser
import Foundation
import Training

/// `diembao-train clusters`: classes of syllables from unmarked articles.
struct ClustersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clusters",
    abstract: "Sorts syllables into classes by their neighbors in many articles.",
    discussion:
      "Reads lines of {\"t\": text} on standard input: xz -dc vietnews-train.jsonl.xz | diembao-train clusters FILE"
  )

  @Argument(help: "Where the table goes.")
  var output: String

  @Option var limit = Int.max

  func run() throws {
    var corpus = ClusterCorpus()
    var count = 0
    while count < limit, let line = readLine() {
      try corpus.add(line: Array(line.utf8)[...])
      count += 1
    }
    print("\(count) articles")
    let table = ClusterTraining().table(of: corpus) { print($0) }
    try Data(table).write(to: URL(fileURLWithPath: output))
  }
}
