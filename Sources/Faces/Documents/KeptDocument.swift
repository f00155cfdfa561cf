package import NewsPipeline
package import NewsProtocol
import PageEditing
import Synchronization

/// One version of an open document, with the results that were found for it.
///
/// A change makes a new value, so a request goes on reading the version that was there when it
/// arrived.
package final class KeptDocument: Sendable {
  package let uri: String
  package let mimeType: MediaType
  package let version: Int?

  /// The text in UTF-8.
  package let text: String

  private let results = Mutex<[[UInt8]: any Sendable]>([:])
  private let page = Mutex<PageContents?>(nil)
  private let memory: SentenceMemory
  private let superseded = Atomic<Bool>(false)

  /// Results for so many different requests are kept; then all are forgotten.
  private static let resultLimit = 64

  package init(
    uri: String,
    mimeType: MediaType,
    version: Int?,
    text: String,
    memory: SentenceMemory = SentenceMemory()
  ) {
    self.uri = uri
    self.mimeType = mimeType
    self.version = version
    self.text = text
    self.memory = memory
  }

  /// The next version, which remembers the sentences of this one.
  func changed(to text: String, version: Int?) -> KeptDocument {
    KeptDocument(uri: uri, mimeType: mimeType, version: version, text: text, memory: memory)
  }

  /// What an editor sees of this version; made when it is first asked for.
  func contents(_ pipeline: NewsPipeline) -> PageContents {
    page.withLock { page in
      if let page { return page }
      let contents = PageContents(
        Array(text.utf8),
        format: PageFormat(rawValue: mimeType.rawValue) ?? .plain,
        pipeline: pipeline,
        memory: memory
      )
      page = contents
      return contents
    }
  }

  /// Says that a newer version has come, or none will: work for editors on this one stops.
  func supersede() { superseded.store(true, ordering: .releasing) }

  var isSuperseded: Bool { superseded.load(ordering: .acquiring) }

  /// The result that was found for the same request before.
  func result(for key: [UInt8]) -> (any Sendable)? {
    results.withLock { $0[key] }
  }

  func keep(_ result: any Sendable, for key: [UInt8]) {
    results.withLock { results in
      if results.count >= Self.resultLimit { results = [:] }
      results[key] = result
    }
  }
}
