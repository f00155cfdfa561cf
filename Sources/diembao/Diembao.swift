import ArgumentParser

/// `diembao`: reads Vietnamese news pages as articles, topics, summaries and entities.
@main
struct Diembao: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diembao",
    abstract: "Reads Vietnamese news pages as articles, topics, summaries and entities."
  )
}
