import ArgumentParser
import JSON
import JSONRPC
import NewsProtocol
import NewsService

/// A file of topics of the user's own, as `--topics` names it.
enum TopicSetFile {
  /// Teaches what the files hold.
  ///
  /// - Throws: `ValidationError` that says which file cannot be used, and why.
  static func teach(_ paths: [String], to news: NewsService) throws {
    for path in paths {
      do {
        let value = try JSONParser().parse(try InputFile(path: path).bytes)
        try news.defineTopics(JSONCoder.decode(TopicFile.self, from: value))
      } catch let fault as InputFault {
        throw ValidationError("\(path): \(fault.reason)")
      } catch let error as RPCError {
        throw ValidationError("\(path): \(error.message)")
      } catch {
        throw ValidationError("\(path): \(error)")
      }
    }
  }
}
