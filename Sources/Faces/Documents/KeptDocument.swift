package import NewsProtocol
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

  /// Results for so many different requests are kept; then all are forgotten.
  private static let resultLimit = 64

  package init(uri: String, mimeType: MediaType, version: Int?, text: String) {
    self.uri = uri
    self.mimeType = mimeType
    self.version = version
    self.text = text
  }

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
