import JSON
import JSONRPC
import NewsPipeline
import NewsProtocol

/// Says what is wrong with an option, naming its path and what was expected.
enum OptionCheck {
  static func fault(_ path: String, expected: String, found: String) -> RPCError {
    let fault = JSONDecodingError(path: path, expected: expected, found: found)
    return .invalidParams(fault.description, details: [fault.detail])
  }

  static func atLeastOne(_ value: Int, _ path: String) throws(RPCError) -> Int {
    guard value >= 1 else { throw fault(path, expected: "1 or more", found: "\(value)") }
    return value
  }

  /// A day as ISO 8601 writes it.
  static func date(_ value: String?, _ path: String) throws(RPCError) -> String? {
    guard let value else { return nil }
    let parts = value.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let isDate =
      value.utf8.count == 10 && parts.count == 3 && parts[0] > 0 && (1...12).contains(parts[1])
      && (1...31).contains(parts[2])
    guard isDate else {
      throw fault(path, expected: "a date such as 2023-06-09", found: "\"\(value.prefix(40))\"")
    }
    return value
  }
}

/// Which topics are to be given.
struct TopicChoice {
  let threshold: Double
  let withBlocks: Bool
  /// Sets of the client's own topics that are asked for.
  let sets: [TopicSet]

  private static let usualThreshold = 0.5

  init(_ options: ClassifyTopic.Options?, _ sets: [TopicSet]) throws(RPCError) {
    let threshold = options?.threshold ?? Self.usualThreshold
    guard (0...1).contains(threshold) else {
      let path = "params.options.threshold"
      throw OptionCheck.fault(path, expected: "a number from 0 to 1", found: "\(threshold)")
    }
    self.threshold = options?.all == true ? 0 : threshold
    self.withBlocks = options?.blocks == true
    self.sets = sets
  }
}

/// What kind of summary is to be given.
struct SummaryChoice {
  let length: SummaryLength
  let withHeadline: Bool
  let query: String?
  /// How many keywords are asked for.
  let keywords: Int?

  private static let usualLength = SummaryLength.sentences(3)

  init(_ options: Summarize.Options?) throws(RPCError) {
    withHeadline = options?.headline == true
    query = options?.query
    let path = "params.options"
    keywords = try options?.keywords.map { count throws(RPCError) in
      try OptionCheck.atLeastOne(count, "\(path).keywords")
    }
    switch (options?.sentences, options?.maxCharacters, options?.ratio) {
    case (nil, nil, nil): length = Self.usualLength
    case (let count?, nil, nil):
      length = .sentences(try OptionCheck.atLeastOne(count, "\(path).sentences"))
    case (nil, let count?, nil):
      length = .characters(try OptionCheck.atLeastOne(count, "\(path).maxCharacters"))
    case (nil, nil, let ratio?):
      guard ratio > 0, ratio <= 1 else {
        let expected = "a number above 0 and up to 1"
        throw OptionCheck.fault("\(path).ratio", expected: expected, found: "\(ratio)")
      }
      length = .ratio(ratio)
    default:
      let expected = "at most one of sentences, maxCharacters, ratio"
      throw OptionCheck.fault(path, expected: expected, found: "several")
    }
  }
}
