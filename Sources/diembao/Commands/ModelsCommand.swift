import ArgumentParser
import NewsPipeline

/// `diembao models`: what the embedded models are.
struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "Show the embedded models: version, size, digest of their data, scores.",
    discussion: """
      A score is what was measured on text held back from training when the model was made.
      """
  )

  func run() {
    for note in Resource.modelNotes { Terminal.write(note + "\n") }
  }
}
