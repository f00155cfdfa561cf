/// One page of a batch.
struct BatchItem: Sendable {
  enum Content: Sendable {
    /// A line of JSON.
    case line([UInt8])
    /// A line that is longer than any page may be; it was not kept.
    case tooLong
    /// A file that is a page.
    case file(String)
  }

  /// The line of the input, or the count of the page, from 1.
  let number: Int
  let content: Content

  /// What it holds in memory.
  var size: Int {
    if case .line(let bytes) = content { bytes.count } else { 0 }
  }
}

/// What came of one page: a line of output without its end.
struct BatchOutcome: Sendable {
  let line: [UInt8]
  let isFailure: Bool
}
