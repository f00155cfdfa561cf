import ArgumentParser
import NewsPipeline
import Training
import VietText

/// `diembao-train speed`: how fast one thread cuts a text into words, tags them, and finds entities.
struct SpeedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "speed",
    abstract: "Measures the stages of the text alone, in CPU time of one thread.",
    discussion: """
      Each stage is timed by itself on the result of the stage before it; the best round counts. The
      lines that start with "bytes to" add the stages up, from the bytes that came in; entities are
      looked for in articles of 6 kB.
      """
  )

  @Argument(help: "A text in UTF-8, best a megabyte of news.") var text: String
  @Option(help: "How often each stage runs.") var rounds = 9
  @Option(help: "A table of stages and how many allocations a sentence each may make.")
  var ceilings: String?

  func run() throws {
    let speed = TextSpeed(try LocalFile.read(text), rounds: rounds)
    let report = speed.report(ceilings: try limits())
    for line in report.lines { print(line) }
    guard report.excesses.isEmpty else {
      throw ValidationError("too many allocations: \(report.excesses.joined(separator: ", "))")
    }
  }

  private func limits() throws -> [String: Double] {
    guard let ceilings else { return [:] }
    let rows = try LocalFile.read(ceilings).withUnsafeBytes { SeedTable($0).rows }
    let pairs = rows.compactMap { row in row.last.flatMap(Double.init).map { (row[0], $0) } }
    return Dictionary(pairs) { first, _ in first }
  }
}
