import CEdit
import Glibc
import Synchronization

/// The lines that a person types, with history and completion.
struct LineEditor {
  /// What completes a word: the line, where the word begins in it, and the word.
  typealias Completer = @Sendable (_ line: String, _ start: Int, _ word: String) -> [String]

  private static let completer = Mutex<Completer>({ _, _, _ in [] })
  private let history: String?

  init(history: String?, _ completer: @escaping Completer) {
    self.history = history
    Self.completer.withLock { $0 = completer }
    cedit_start(Self.complete, " \t\n\"{}[],:")
    if let history { cedit_load_history(history) }
  }

  /// What came of asking for a line.
  enum Outcome {
    case line(String)
    case interrupted
    case end
  }

  func read(_ prompt: String) -> Outcome {
    var isInterrupted = false
    guard let line = cedit_read(prompt, &isInterrupted) else {
      return isInterrupted ? .interrupted : .end
    }
    defer { free(line) }
    return .line(String(cString: line))
  }

  /// Keeps a line for this run and the next.
  func remember(_ line: String) {
    guard !line.isEmpty else { return }
    cedit_remember(line)
    if let history { cedit_save_history(history) }
  }

  private static let complete:
    @convention(c) (UnsafePointer<CChar>?, CInt, UnsafePointer<CChar>?, CInt)
      -> UnsafeMutablePointer<CChar>? = { line, start, word, number in
        guard let line, let word else { return nil }
        let complete = completer.withLock { $0 }
        let words = complete(String(cString: line), Int(start), String(cString: word))
        return Int(number) < words.count ? strdup(words[Int(number)]) : nil
      }
}
